import type { Body } from '../body.ts';
import { badRequest } from '../refusal.ts';
import type { World } from '../world.ts';
import { findOwn } from './edit.ts';

const deletableMs = 48 * 60 * 60 * 1000;

/** Deletes a message that was sent less than 48 hours ago, as Telegram lets bots. */
export function deleteMessage(body: Body, world: Pick<World, 'bot' | 'chats' | 'messages'>): true {
  const { messages } = world;
  const message = findOwn(body, world, 'delete');
  if (messages.ageMs(message) >= deletableMs) {
    throw badRequest("message can't be deleted for everyone");
  }
  messages.remove(message);
  return true;
}
