/**
 * Why Telegram refuses `url` as a link of a button or of text, in its words, or nothing if it accepts it.
 * http, https, tg and ton pass; so does a bare domain, which becomes http.
 */
export function linkFault(url: string): string | undefined {
  const inner = /^(?:tg|ton|tonsite):(?:\/\/)?(.*)$/is.exec(url)?.[1];
  if (inner !== undefined) return innerFault(inner);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return 'Unsupported URL protocol';
  return httpFault(scheme === undefined ? url : url.slice(scheme.length + 3));
}

function innerFault(rest: string): string | undefined {
  const host = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  if (!host) return 'URL host is empty';
  return /^[\w.-]+$/.test(host) ? undefined : 'Unallowed characters in URL host';
}

function httpFault(rest: string): string | undefined {
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const [host = '', ...ports] = authority.slice(authority.lastIndexOf('@') + 1).split(':');
  if (!host) return 'URL host is empty';
  if (ports.some((port) => !/^\d{1,5}$/.test(port)))
    return 'Wrong port number specified in the URL';
  if (/[\s<>"\\^`{|}]/.test(host)) return 'Host is invalid';
  return host.includes('.') ? undefined : 'Wrong HTTP URL';
}
