import { fieldsOf, isAbsent, itemsOf } from './form.ts';

export interface Mentions {
  everyone: boolean;
  users: string[];
  roles: string[];
}

/** Who is told when a request says nothing of `allowed_mentions`. */
export type MentionDefaults = readonly ('users' | 'roles' | 'everyone')[];

export const channelDefaults: MentionDefaults = ['users', 'roles', 'everyone'];
export const webhookDefaults: MentionDefaults = ['users'];

/** Whom the bot's permissions let it mention, whatever a request allows. */
export interface MentionPower {
  everyone: boolean;
  role(id: string): boolean;
}

/**
 * Who a text mentions, once `allowed_mentions` and the bot's permissions have had their say.
 * @see https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function readMentions(
  text: string,
  allowed: unknown,
  defaults: MentionDefaults,
  power: MentionPower,
): Mentions {
  const parse: readonly unknown[] = isAbsent(allowed)
    ? defaults
    : itemsOf(fieldsOf(allowed)['parse']);
  const within = (kind: 'users' | 'roles', ids: string[]) =>
    parse.includes(kind) ? ids : ids.filter((id) => itemsOf(fieldsOf(allowed)[kind]).includes(id));
  return {
    everyone: power.everyone && parse.includes('everyone') && /@(everyone|here)\b/.test(text),
    users: within('users', idsIn(text, /<@!?(\d+)>/g)),
    roles: within('roles', idsIn(text, /<@&(\d+)>/g)).filter(power.role),
  };
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set(text.matchAll(pattern).map(([, id]) => String(id)))];
}
