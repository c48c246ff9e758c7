import type { REST } from '@discordjs/rest';
import type { Log } from '../../shared/log.ts';
import type { Answer, Stage } from '../core/answer.ts';
import type { RunWatchCommand } from '../core/run-watch-command.ts';
import { createTryWatchCommand } from '../core/try-watch-command.ts';
import type { View } from '../core/view.ts';
import type { Warm } from '../core/warm.ts';
import { atFault, codeOf, failureOf } from './discord-failure.ts';
import type { DiscordJob, GalleryJob, WatchJob } from './job.ts';
import { type Message, message } from './message.ts';
import { render, renderWait } from './render.ts';

const ephemeral = 64;
const tokenLifeMs = 15 * 60 * 1000;

/** Discord's codes for what is gone: the message, the interaction, its webhook or its token. */
const unknownWebhook = 10015;
const gone = new Set<unknown>([10008, unknownWebhook, 10062, 50027]);
const nowhere = 'An answer had nowhere to go any more.';

const unshowable = message('Discord would not show this page. Please try another one.');

/** The acknowledgement may still be on its way to Discord when the answer is ready. */
const patience = { tries: 6, everyMs: 400 };

export interface DiscordAnswerDeps {
  rest: Pick<REST, 'patch' | 'post' | 'delete'>;
  answer: Answer;
  warm: Warm;
  watching: RunWatchCommand;
  log: Log;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/**
 * Does what the `discord` function left to do, by editing the message that it acknowledged with. Doing it again edits it again.
 *
 * @throws UpstreamError of the service `discord`: try again
 */
export function createDiscordAnswer({
  rest,
  answer,
  warm,
  watching,
  log,
  now = Date.now,
  sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: DiscordAnswerDeps) {
  const tryCommand = createTryWatchCommand(watching, log);

  return async (job: DiscordJob): Promise<void> => {
    if (now() - job.receivedAt > tokenLifeMs) {
      log.warn('An interaction came too late to be answered.', { kind: job.kind });
      return;
    }
    if (job.kind === 'warm') return warm(job.ask, personOf(job));
    const later = await (job.kind === 'watch' ? watch(job) : answer(job.ask, stageOf(job)));
    const { platform, kind, receivedAt } = job;
    log.info('A command was answered.', { platform, kind, ms: now() - receivedAt });
    await later?.();
  };

  /** A message that a button stands on is kept when there is nothing better to show. */
  async function watch(job: WatchJob): Promise<undefined> {
    const { edit, whisper } = waysOf(job);
    const view = await tryCommand(job.command, job.from);
    const isKept = job.mode === 'update' && view.kind === 'problem';
    await (isKept ? whisper : edit)(render(view, now()));
  }

  function stageOf(job: GalleryJob): Stage {
    const { edit, whisper, remove } = waysOf(job);
    const person = personOf(job);
    if (job.kind === 'update') {
      // The gallery that the button stands on is kept when there is nothing better to show.
      return {
        person,
        wait: (waitMs) => whisper(renderWait(waitMs)),
        show: (view) => (view.kind === 'problem' ? whisper : edit)(render(view, now())),
      };
    }
    return {
      person,
      wait: (waitMs) => edit(renderWait(waitMs)),
      async show(view: View) {
        const concernsAsker = view.kind === 'problem' && view.askers && !job.isPrivate;
        if (!concernsAsker) return edit(render(view, now()));
        await remove();
        await whisper(render(view, now()));
      },
    };
  }

  /** The ways that an interaction's token opens: the message that was acknowledged with, and one for the asker alone. */
  function waysOf({ applicationId, token }: DiscordJob) {
    const webhook = `/webhooks/${applicationId}/${token}` as const;
    const original = `${webhook}/messages/@original` as const;
    return {
      edit: (body: Message) =>
        deliver(body, (sent) => rest.patch(original, { body: sent, auth: false })),
      remove: () => deliver(undefined, () => rest.delete(original, { auth: false })),
      whisper: (body: Message) =>
        deliver(body, (sent) =>
          rest.post(webhook, { body: { ...sent, flags: ephemeral }, auth: false }),
        ),
    };
  }

  /** Sends until it arrived, or there is nowhere to go; what Discord will not show becomes a sentence. */
  async function deliver(body: Message | undefined, send: (body?: Message) => Promise<unknown>) {
    for (let tries = 1; ; tries += 1) {
      try {
        await send(body);
        return;
      } catch (error) {
        const code = codeOf(error);
        if (code === unknownWebhook && tries < patience.tries) await sleep(patience.everyMs);
        else if (gone.has(code)) return log.info(nowhere);
        else if (atFault.has(code) && body !== unshowable) {
          log.error('Discord refused a message of ours.', { code });
          return deliver(unshowable, send);
        } else throw failureOf(error);
      }
    }
  }
}

function personOf({ userId }: DiscordJob): string | undefined {
  return userId === undefined ? undefined : `discord:${userId}`;
}
