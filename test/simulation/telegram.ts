import { GrammyError, HttpError } from 'grammy/web';
import type { PostApi } from '../../bots/telegram/post.ts';
import type { ModelChat } from './chats.ts';
import type { Onlooker } from './discord.ts';
import type { Journey, Process, World } from './process.ts';

const second = 1_000;
const minute = 60 * second;
const latency = [15, 200] as const;

export interface TelegramDeps {
  world: World;
  chats: readonly ModelChat[];
}

/** Telegram, which shows all that it is sent. */
export function createTelegram({ world, chats }: TelegramDeps) {
  const { clock, chance, faults } = world;
  let downUntil = 0;

  const trouble = (journey: Journey) => {
    if (faults.isOver()) return;
    if (faults.strike('telegram-outage'))
      downUntil = clock.now() + chance.whole(second, 5 * minute);
    if (faults.strike('telegram-unreachable')) {
      journey.lateMs += 10 * second;
      throw new HttpError('no answer', new Error('timed out'));
    }
    if (clock.now() < downUntil || faults.strike('telegram-5xx')) throw refusal(502, 'Bad Gateway');
    if (faults.strike('telegram-429')) {
      throw refusal(429, 'Too Many Requests: retry later', { retry_after: chance.whole(1, 60) });
    }
  };

  const refuseBy = (chat: ModelChat | undefined) => {
    switch (chat?.state) {
      case undefined:
        throw refusal(400, 'Bad Request: chat not found');
      case 'gone':
        throw refusal(
          403,
          chat.place.includes('-')
            ? 'Forbidden: bot was kicked from the group chat'
            : 'Forbidden: bot was blocked by the user',
        );
      case 'deaf':
        throw refusal(400, 'Bad Request: not enough rights to send text messages to the chat');
      case 'moved':
        throw refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
          migrate_to_chat_id: Number((chat.movedTo ?? '').split(':')[1]),
        });
    }
  };

  const apiOf = (process: Process, onlooker: Onlooker): PostApi => {
    const send = (
      id: number | string,
      thread: number | undefined,
      { isPhoto, isPlain }: { isPhoto: boolean; isPlain: boolean },
    ) =>
      process.call((journey) => {
        onlooker.tried();
        trouble(journey);
        const name = `telegram:${id}${thread === undefined ? '' : `:${thread}`}`;
        const chat = chats.find((each) => each.chat === name);
        if (chat?.state === 'gone') onlooker.stopped();
        refuseBy(chat);
        if (isPhoto && faults.strike('telegram-photo-refused')) {
          throw refusal(400, 'Bad Request: failed to get HTTP URL content');
        }
        if (!isPlain && faults.strike('telegram-unshowable')) {
          throw refusal(400, "Bad Request: can't parse entities");
        }
        const isAnswered = !faults.strike('telegram-answer-lost');
        onlooker.seen({ isNew: true, isAnswered });
        if (isAnswered) return { message_id: 1 };
        journey.lateMs += 10 * second;
        throw new HttpError('no answer', new Error('timed out'));
      }, latency) as never;
    return {
      sendMessage: (id, _text, other) => {
        const isPlain = (other?.entities?.length ?? 0) === 0;
        return send(id, other?.message_thread_id, { isPhoto: false, isPlain });
      },
      sendPhoto: (id, _photo, other) =>
        send(id, other?.message_thread_id, { isPhoto: true, isPlain: false }),
    };
  };

  return { apiOf };
}

export type Telegram = ReturnType<typeof createTelegram>;

function refusal(code: number, description: string, parameters = {}): GrammyError {
  const answer = { ok: false, error_code: code, description, parameters } as const;
  return new GrammyError('refused', answer, 'sendMessage', {});
}
