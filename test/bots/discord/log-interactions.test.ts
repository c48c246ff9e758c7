import type { APIInteractionResponse } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { logInteractions } from '../../../bots/discord/log-interactions.ts';
import { collectLog, readLines } from '../../support/collect-log.ts';

const secret = 'a-text-that-must-not-be-logged';

it.each([
  [1, undefined],
  [4, { kind: 'reply', queued: false }],
  [5, { kind: 'reply', queued: true }],
  [6, { kind: 'update', queued: true }],
  [7, { kind: 'update', queued: false }],
  [8, undefined],
  [9, undefined],
])('an interaction that is answered with type %i is noted as %j', async (type, way) => {
  const { lines, log } = collectLog();
  const response = { type, data: { content: secret } } as APIInteractionResponse;
  let time = 0;
  const now = () => {
    time += 40;
    return time;
  };
  const interact = logInteractions(async () => response, log, now);
  expect(await interact({ token: secret, data: { name: secret } })).toBe(response);
  const line = { level: 'info', message: 'A command was taken.', platform: 'discord', ms: 40 };
  expect(readLines(lines)).toMatchObject(way ? [{ ...line, ...way }] : []);
  expect(lines.join()).not.toContain(secret);
});
