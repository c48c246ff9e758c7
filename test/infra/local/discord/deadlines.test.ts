import { beforeEach, expect, it } from 'vitest';
import { applicationId, type Bot, createBot } from './bot.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await createBot();
});

const run = () => bot.discord.runCommand({ name: 'nfts', options: { address: '0x1' } });
const rules = () => bot.discord.violations.map(({ rule }) => rule);

/** Answers later than asked, once the test lets it. */
function answerLate() {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  bot.answer(() => promise);
  return resolve;
}

it('an answer just before 3 seconds have passed is in time', async () => {
  const answer = answerLate();
  const outcome = run();
  await bot.clock.pass(2999);
  answer({ type: 4, data: { content: 'just so' } });
  expect((await outcome).state).toBe('answered');
});

it('an interaction fails after 3 seconds without an answer, and its token is dead', async () => {
  const answer = answerLate();
  const outcome = run();
  await bot.clock.pass(3000);
  expect(await outcome).toMatchObject({ state: 'failed', reason: 'deadline' });
  expect(rules()).toEqual(['deadline']);

  answer({ type: 4, data: { content: 'too late' } });
  const response = await bot.call('PATCH', bot.original(), { content: 'too late' });
  expect([response.status, await response.json()]).toEqual([
    404,
    { message: 'Unknown Webhook', code: 10015 },
  ]);
  expect(bot.discord.messages()).toEqual([]);
});

it('an answer that took too long by the clock is late, even if no timer fired', async () => {
  bot.answer(() => {
    bot.clock.jump(3001);
    return { type: 4, data: { content: 'too late' } };
  });
  expect(await run()).toMatchObject({ state: 'failed', reason: 'deadline' });
});

it('a worker faster than the acknowledgement gets 404, then succeeds', async () => {
  const answer = answerLate();
  const outcome = run();
  await new Promise(setImmediate);
  const early = await bot.call('PATCH', bot.original(), { content: 'done' });
  expect(await early.json()).toMatchObject({ code: 10015 });

  answer({ type: 5 });
  expect((await outcome).state).toBe('thinking');
  expect((await bot.call('PATCH', bot.original(), { content: 'done' })).status).toBe(200);
  expect(rules()).toEqual([]);
});

it('a token dies after 15 minutes', async () => {
  await run();
  await bot.clock.pass(15 * 60_000 - 1);
  expect((await bot.call('GET', bot.original())).status).toBe(200);
  await bot.clock.pass(1);
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const response = await bot.call(method, bot.original(), method === 'PATCH' ? {} : undefined);
    expect([response.status, await response.json()]).toEqual([
      401,
      { message: 'Invalid Webhook Token', code: 50027 },
    ]);
  }
});

it('a deferred answer that never comes is a failure in the end', async () => {
  bot.answer(() => ({ type: 5 }));
  const outcome = await run();
  const settled = expect(bot.discord.settled(outcome)).rejects.toThrow('token expired');
  await bot.clock.pass(15 * 60_000);
  await settled;
  expect(rules()).toEqual(['token-expired']);
});

it('a bot may answer 202 and then through the callback route, once', async () => {
  bot.answer(() => new Response(null, { status: 202 }));
  const outcome = run();
  await new Promise(setImmediate);
  const { id, token } = bot.last();
  const path = `/interactions/${id}/${token}/callback`;
  const body = { type: 4, data: { content: 'over there' } };

  const broken = await bot.call('POST', path, { type: 4, data: {} });
  expect([broken.status, await broken.json()]).toEqual([
    400,
    { message: 'Cannot send an empty message', code: 50006 },
  ]);
  const first = await bot.call('POST', `${path}?with_response=true`, body);
  expect(await first.json()).toMatchObject({
    interaction: { id, type: 2, response_message_loading: false },
    resource: { type: 4, message: { content: 'over there' } },
  });
  expect((await outcome).state).toBe('answered');

  const second = await bot.call('POST', path, body);
  expect([second.status, await second.json()]).toMatchObject([400, { code: 40060 }]);
  expect(rules()).toEqual(['message-empty', 'already-acknowledged']);
});

it('the callback route does not know an interaction whose deadline has passed', async () => {
  bot.answer(() => new Response(null, { status: 202 }));
  const outcome = run();
  await bot.clock.pass(3000);
  expect((await outcome).state).toBe('failed');
  const { id, token } = bot.last();
  for (const path of [`/interactions/${id}/${token}/callback`, '/interactions/1/x/callback']) {
    const response = await bot.call('POST', path, { type: 5 });
    expect([response.status, await response.json()]).toMatchObject([404, { code: 10062 }]);
  }
});

it('the callback route knows the time, even if no timer fired', async () => {
  bot.answer(() => new Response(null, { status: 202 }));
  const outcome = run();
  await new Promise(setImmediate);
  bot.clock.jump(3001);
  const { id, token } = bot.last();
  const response = await bot.call('POST', `/interactions/${id}/${token}/callback`, { type: 5 });
  expect([response.status, await response.json()]).toMatchObject([404, { code: 10062 }]);
  await bot.clock.pass(0);
  expect((await outcome).state).toBe('failed');
});

it('installed by a user only, an app gets five follow-ups', async () => {
  const followUp = () => {
    const path = `/webhooks/${applicationId}/${bot.last().token}`;
    return bot.call('POST', path, { content: 'more' });
  };
  const typed = { name: 'nfts', options: { address: '0x1' } };

  await bot.discord.runCommand({ ...typed, installed: 'user' });
  expect(bot.last().authorizing_integration_owners).toEqual({ 1: bot.discord.world.visitor.id });
  for (let sent = 0; sent < 5; sent += 1) expect((await followUp()).status).toBe(200);
  const sixth = await followUp();
  expect([sixth.status, await sixth.json()]).toMatchObject([400, { code: 40094 }]);
  expect(rules()).toEqual(['follow-ups-count']);

  await bot.discord.runCommand(typed);
  for (let sent = 0; sent < 6; sent += 1) expect((await followUp()).status).toBe(200);
});
