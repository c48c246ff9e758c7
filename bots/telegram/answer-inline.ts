import type { InlineQueryResultsButton } from 'grammy/types';
import { UserError } from '../../shared/errors.ts';
import { describeError, type Log } from '../../shared/log.ts';
import type { FailedPictures } from '../../shared/store/pictures.ts';
import type { Answer, Later } from '../core/answer.ts';
import { readPage } from '../core/read-ask.ts';
import type { Ask } from '../core/request.ts';
import type { View } from '../core/view.ts';
import { type InlineJob, personOf } from './job.ts';
import type { InlineAnswer, Messenger } from './messenger.ts';
import { type Known, readNfts } from './read-nfts.ts';
import { picturesOf, render } from './render.ts';
import { galleryResult, nftResults } from './render-inline.ts';
import { isBadRequest } from './telegram-error.ts';

export interface AnswerInlineDeps {
  messenger: Messenger;
  answer: Answer;
  failedPictures: FailedPictures;
  log: Log;
  now(): number;
}

/** Telegram forgets an inline query after this. */
const lifeMs = 30_000;

/** As long as a page stays fresh, or until a wallet that is still being typed is whole. */
const cacheSeconds = 300;
const problemCacheSeconds = 5;

/** The button above an empty list opens our chat, where `/start` says how to ask. */
const startParameter = 'inline';
/** Telegram does not say in which chat somebody types. */
const noChat: Known = { usualChain: async () => 'ethereum', findLabel: async () => undefined };

const hint = 'Write a wallet: 0x… or name.eth';
const notNow = 'That did not work. Try again in a minute.';

/** Answers `@bot wallet [chain]` in any chat. Only a whole wallet is looked up: whoever still types costs nothing. */
export function createAnswerInline(deps: AnswerInlineDeps) {
  const { messenger, answer, now } = deps;

  return async (job: InlineJob): Promise<Later | undefined> => {
    if (now() - job.receivedAt > lifeMs) return undefined;
    const ask = await readInline(job);
    if (!ask) {
      await messenger.answerInline(job.queryId, nothing(hint, cacheSeconds));
      return undefined;
    }
    const show = (view: View) => list(job, view);
    return answer(ask, { person: personOf(job), wait: async () => {}, show });
  };

  async function list({ queryId }: InlineJob, view: View): Promise<void> {
    try {
      await messenger.answerInline(queryId, await inlineAnswerOf(view));
    } catch (error) {
      if (!isBadRequest(error)) throw error;
      deps.log.error('Telegram refused a list of ours.', { error: describeError(error) });
      await messenger.answerInline(queryId, nothing(notNow, problemCacheSeconds));
    }
  }

  async function inlineAnswerOf(view: View): Promise<InlineAnswer> {
    if (view.kind === 'problem') return nothing(notNow, problemCacheSeconds);
    const results = [galleryResult(view, render(view, { now: now() }))];
    if (view.kind === 'overview') return { results, nextOffset: '', cacheSeconds };
    const nextOffset = view.hasNext ? String(view.request.page + 1) : '';
    const failed = await failedOf(view);
    return { results: [...results, ...nftResults(view, failed)], nextOffset, cacheSeconds };
  }

  async function failedOf(view: View): Promise<Set<string>> {
    const urls = picturesOf(view, undefined).map(({ url }) => url);
    const failed = await Promise.all(urls.map((url) => deps.failedPictures.has(url)));
    return new Set(urls.filter((_, index) => failed[index]));
  }
}

async function readInline({ text, offset }: InlineJob): Promise<Ask | undefined> {
  try {
    const ask = await readNfts(text, noChat);
    return { ...ask, page: readPage(offset) ?? ask.page };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function nothing(text: string, seconds: number): InlineAnswer {
  const button: InlineQueryResultsButton = { text, start_parameter: startParameter };
  return { results: [], nextOffset: '', cacheSeconds: seconds, button };
}
