import { GrammyError } from 'grammy/web';
import type { Delivered } from '../../shared/watch/courier.ts';
import { placeOf } from './chat-key.ts';
import { migratedTo, refusalOf } from './telegram-error.ts';

/** Telegram's words, what they mean for the chat, and ours for it. The first that matches counts. */
const fates: readonly [RegExp, 'gone' | 'refused', string][] = [
  [/blocked by the user|user_is_blocked/i, 'gone', 'the person has blocked the bot'],
  [/deactivated/i, 'gone', 'the person’s account is no more'],
  [/was kicked/i, 'gone', 'the bot was removed from the group'],
  [/not a member|not_participant/i, 'gone', 'the bot is not in the group'],
  [/can't initiate conversation|bots can't send/i, 'gone', 'the person has not written to the bot'],
  [/group chat was deleted|chat was deactivated/i, 'gone', 'the group was deleted'],
  [/thread not found|topic_deleted|topic_id_invalid/i, 'gone', 'the topic was deleted'],
  [
    /chat not found|user not found|peer_id_invalid|chat_id_invalid|channel_(private|invalid)/i,
    'gone',
    'there is no such chat',
  ],
  [/topic_closed/i, 'refused', 'the topic is closed'],
  [
    /not enough rights|have no rights|need administrator rights|write_forbidden|chat_restricted|chat_send_\w+_forbidden|chat_admin_required|user_banned_in_channel/i,
    'refused',
    'the bot may not write there',
  ],
];

/**
 * What a refused message says of the chat that it was for; `undefined` when the fault is elsewhere: in the message, in its photo,
 * or in Telegram.
 */
export function fateOf(error: unknown): Delivered | undefined {
  if (!(error instanceof GrammyError) || refusalOf(error) === 'no-photos') return undefined;
  const { error_code: code, description } = error;
  const to = migratedTo(error);
  if (to !== undefined) return { state: 'moved', to: placeOf(to) };
  if (code !== 400 && code !== 403) return undefined;
  const [, state, why] = fates.find(([words]) => words.test(description)) ?? [];
  if (state && why) return { state, why };
  // Somebody may still allow it, and a chat that is given up in error hears nothing for ever.
  return code === 403 ? { state: 'refused', why: 'Telegram forbids it' } : undefined;
}
