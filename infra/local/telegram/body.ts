import { badRequest } from './refusal.ts';

/** A method's parameters, with JSON in strings already parsed and absent values left out. */
export type Body = Readonly<Record<string, unknown>>;

const structured = new Set([
  'reply_markup',
  'entities',
  'caption_entities',
  'link_preview_options',
  'reply_parameters',
  'media',
  'results',
  'button',
  'commands',
  'scope',
  'allowed_updates',
]);
const whole = new Set([
  'chat_id',
  'user_id',
  'message_id',
  'message_thread_id',
  'offset',
  'limit',
  'timeout',
  'cache_time',
  'max_connections',
]);

/** Reads a request as the Bot API does: from the query, JSON, a form or multipart. */
export async function readBody(request: Request): Promise<Body> {
  const fields = [...new URL(request.url).searchParams, ...(await readEntries(request))];
  return Object.fromEntries(
    fields
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, readValue(name, value)]),
  );
}

async function readEntries(request: Request): Promise<[string, unknown][]> {
  const type = request.headers.get('content-type') ?? '';
  if (request.method !== 'POST') return [];
  if (type.includes('json')) return readJson(await request.text());
  if (type.includes('form')) return [...(await request.formData())];
  return [];
}

function readJson(text: string): [string, unknown][] {
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return Object.entries(value);
  } catch {
    // answered below, like JSON that is no object
  }
  throw badRequest("can't parse JSON object", 'bad-field');
}

function readValue(name: string, value: unknown): unknown {
  if (structured.has(name) && typeof value === 'string' && value !== '') return parse(name, value);
  if (whole.has(name) && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  return value;
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`can't parse ${name.replaceAll('_', ' ')} JSON object`, 'bad-field');
  }
}

/** A field as text; a number counts, as it does for Telegram. */
export function textOf(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A field as a whole number, if it is one. */
export function numberOf(body: Body, name: string): number | undefined {
  const value = body[name];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** A field as yes or no, with all the words that the Bot API takes for yes. */
export function flagOf(body: Body, name: string): boolean {
  return ['true', 'yes', '1'].includes(String(body[name] ?? '').toLowerCase());
}

/** Tells whether `value` is a JSON object. */
export function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
