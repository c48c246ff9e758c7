import { forgetOldest } from '../forget-oldest.ts';
import type { Body } from './body.ts';
import { linkFault } from './link.ts';
import { badRequest } from './refusal.ts';

/** Why Telegram cannot fetch a picture; `true` is `unreachable`. */
export type PictureFault = boolean | 'unreachable' | 'not-a-picture' | 'unreadable';

/** A picture of a message: fetched from `url`, or uploaded. */
export interface Photo {
  readonly fileId: string;
  readonly url?: string;
  readonly upload?: { readonly name: string; readonly bytes: Uint8Array };
}

/** A picture that Telegram could not fetch, and how often it was asked for. */
export interface FailedPicture {
  readonly url: string;
  readonly asPhoto: number;
  readonly asPreview: number;
}

export interface Pictures {
  /** The photo that a method's parameter names: a URL, a file id or an upload. */
  take(source: unknown, body: Body): Promise<Photo>;
  /** Whether a link preview comes about. */
  preview(url: string): boolean;
  failed(): readonly FailedPicture[];
}

const descriptions = {
  unreachable: 'failed to get HTTP URL content',
  'not-a-picture': 'wrong type of the web page content',
  unreadable: 'wrong file identifier/HTTP URL specified',
} as const;

type Outcome = keyof typeof descriptions | 'fetched';

export interface PicturesOptions {
  fails(url: string): PictureFault;
  /** How many are remembered: those used longest ago go first. */
  keeps: number;
}

/** Fetches pictures as Telegram does: once for each URL, remembering the outcome, failure too. */
export function createPictures({ fails, keeps }: PicturesOptions): Pictures {
  const outcomes = new Map<string, Outcome>();
  const failed = new Map<string, FailedPicture>();
  /** Each by what it was named, and by its file id. */
  const photos = new Map<string, Photo>();
  let taken = 0;

  const renew = <T>(map: Map<string, T>, key: string, value: T, most = keeps): void => {
    map.delete(key);
    map.set(key, value);
    forgetOldest(map, most);
  };

  const fetchOnce = (url: string): Outcome => {
    const fault = outcomes.get(url) ?? fails(url);
    const outcome = fault === true ? 'unreachable' : fault || 'fetched';
    renew(outcomes, url, outcome);
    return outcome;
  };

  const note = (url: string, use: 'asPhoto' | 'asPreview'): FailedPicture => {
    const before = failed.get(url) ?? { url, asPhoto: 0, asPreview: 0 };
    const after = { ...before, [use]: before[use] + 1 };
    renew(failed, url, after);
    return after;
  };

  const keep = (key: string, photo: Omit<Photo, 'fileId'>): Photo => {
    const kept = photos.get(key) ?? { fileId: createFileId(++taken), ...photo };
    for (const each of [key, kept.fileId]) renew(photos, each, kept, 2 * keeps);
    return kept;
  };

  const takeUrl = (url: string): Photo => {
    const outcome = fetchOnce(url);
    if (outcome === 'fetched') return keep(url, { url });
    const { asPhoto, asPreview } = note(url, 'asPhoto');
    const isRetry = asPhoto + asPreview > 1;
    throw badRequest(descriptions[outcome], isRetry ? 'failed-picture-retried' : undefined);
  };

  return {
    async take(source, body) {
      const upload = uploadOf(source, body);
      if (upload) {
        const bytes = new Uint8Array(await upload.arrayBuffer());
        return keep(`upload ${taken}`, { upload: { name: upload.name, bytes } });
      }
      const named = typeof source === 'string' ? source : '';
      if (!named) throw badRequest('there is no photo in the request', 'wrong-file');
      if (isHttp(named)) return takeUrl(named);
      const known = photos.get(named);
      if (known) return known;
      throw badRequest(unknownFile(named), 'wrong-file');
    },
    preview(url) {
      const works = isHttp(url) && fetchOnce(url) === 'fetched';
      if (!works) note(url, 'asPreview');
      return works;
    },
    failed: () => [...failed.values()],
  };
}

function createFileId(number: number): string {
  return `AgACAgIAAxkDAA${number.toString(36).padStart(6, 'A')}`;
}

function uploadOf(source: unknown, body: Body): File | undefined {
  if (source instanceof File) return source;
  const name = /^attach:\/\/(.+)$/.exec(typeof source === 'string' ? source : '')?.[1];
  if (name === undefined) return;
  const file = body[name];
  if (file instanceof File) return file;
  throw badRequest(`file "${name}" not found`, 'wrong-file');
}

function isHttp(text: string): boolean {
  return /^https?:\/\//i.test(text) && linkFault(text) === undefined;
}

/** Anything with a dot counts as a URL for Telegram, anything else as a file id. */
function unknownFile(named: string): string {
  return named.includes('.')
    ? `invalid file HTTP URL specified: ${linkFault(named) ?? 'Unsupported URL protocol'}`
    : 'wrong remote file identifier specified: Wrong character in the string';
}
