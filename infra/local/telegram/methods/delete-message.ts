import type { Body } from '../body.ts';
import type { World } from '../world.ts';
import { findOwn } from './edit.ts';

export function deleteMessage(body: Body, world: Pick<World, 'bot' | 'chats' | 'messages'>): true {
  world.messages.remove(findOwn(body, world, 'delete'));
  return true;
}
