import type { ChatEvents } from '../../shared/watch/chat-events.ts';
import { returnWords } from '../core/watching/health-words.ts';
import { placeOf } from './chat-key.ts';
import type { MembershipJob, MigratedJob } from './job.ts';
import type { Messenger } from './messenger.ts';
import { renderSaid } from './render-said.ts';

export interface AnswerChatDeps {
  chats: ChatEvents;
  messenger: Pick<Messenger, 'send'>;
}

/** Takes in what became of a chat: it lets us in or not, or has another id. */
export function createAnswerChat({ chats, messenger }: AnswerChatDeps) {
  return async (job: MembershipJob | MigratedJob): Promise<undefined> => {
    if (job.kind === 'migrated') {
      await chats.moved(placeOf(job.from), placeOf(job.to));
      return;
    }
    const { chatId, closed, at } = job;
    const place = placeOf(chatId);
    if (closed) {
      await chats.left(place, place, closed, at);
      return;
    }
    const health = await chats.joined(place, place, at);
    const text = returnWords(health);
    if (!text || !('lost' in health) || health.lost === 0) return; // it need not have had watches
    const view = { kind: 'said', lines: [{ text }], buttons: [], askers: false } as const;
    await messenger.send({ chatId }, renderSaid(view));
  };
}
