const markup = /[\\*_~`|<>[\]()#@:+.!-]/g;

/**
 * A stranger's text that Discord shows as it is: every character that could begin markup, a mention, a link, a time or an emoji
 * has a backslash before it. Not inside a masked link, where backslashes do nothing. At most twice as long.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(markup, '\\$&');
}
