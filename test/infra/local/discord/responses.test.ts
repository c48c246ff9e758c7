import { beforeEach, describe, expect, it } from 'vitest';
import { ClientRefusal } from '../../../../infra/local/discord/client-refusal.ts';
import { applicationId, type Bot, createBot } from './bot.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await createBot();
});

const typed = { name: 'nfts', options: { address: '0x1' } };
const run = (more: object = {}) => bot.discord.runCommand({ ...typed, ...more });
const row = (...components: object[]) => ({ type: 1, components });
const button = (custom_id: string, more: object = {}) => ({
  ...{ type: 2, style: 1, label: custom_id, custom_id },
  ...more,
});
const gallery = { content: 'page 1', components: [row(button('next'))] };

/** A message with a button on it, as an answer to a command. */
async function postGallery(body: object = gallery, more: object = {}): Promise<string> {
  bot.answer(() => ({ type: 4, data: body }));
  const { message } = await run(more);
  return message?.id ?? '';
}

const rules = () => bot.discord.violations.map(({ rule }) => rule);

describe('an answer to a command', () => {
  it('is shown as a message that names the command and who typed it', async () => {
    const outcome = await run();
    expect(outcome).toMatchObject({
      state: 'answered',
      message: {
        content: 'hello',
        type: 20,
        webhook_id: applicationId,
        interaction_metadata: { id: bot.last().id, type: 2, user: { username: 'visitor' } },
      },
    });
    expect(bot.discord.messages()).toEqual([outcome.message]);
    await expect(bot.discord.settled(outcome)).resolves.toEqual(outcome.message);
  });

  it('is seen only by who asked, when it is ephemeral', async () => {
    bot.answer(() => ({ type: 4, data: { content: 'psst', flags: 64 } }));
    await run({ user: { id: '5', username: 'five' } });
    expect(bot.discord.messages(undefined, '5')).toHaveLength(1);
    expect(bot.discord.messages(undefined, '6')).toHaveLength(0);
    expect(bot.discord.messages()).toHaveLength(1);
  });

  it('that breaks a limit is not shown, and the rule is remembered', async () => {
    bot.answer(() => ({ type: 4, data: { content: 'x'.repeat(2001) } }));
    expect(await run()).toMatchObject({ state: 'failed', reason: /content/ });
    expect(bot.discord.messages()).toEqual([]);
    expect(bot.discord.violations).toMatchObject([
      { rule: 'content-length', at: 'data.content', where: 'interaction response' },
    ]);
  });

  it.each([1, 6, 7, 8, 10, undefined])('may not be of type %s', async (type) => {
    bot.answer(() => ({ type, data: { content: 'c', choices: [] } }));
    expect((await run()).state).toBe('failed');
    expect(rules()).toEqual(['response-type']);
  });

  it.each([401, 500, 404])('with status %i fails', async (status) => {
    bot.answer(() => Response.json({ type: 4, data: { content: 'c' } }, { status }));
    expect(await run()).toMatchObject({ state: 'failed', reason: `status ${status}` });
    expect(rules()).toEqual(['response-status']);
  });

  it('fails when the endpoint cannot be reached, or does not speak JSON', async () => {
    bot.answer(() => Promise.reject(new Error('refused')));
    expect(await run()).toMatchObject({ state: 'failed', reason: 'unreachable' });
    bot.answer(() => new Response('{"type":4}'));
    expect((await run()).state).toBe('failed');
    expect(rules()).toEqual(['response-status', 'response-type']);
  });
});

describe('a deferred answer', () => {
  it('shows "thinking" until it is edited', async () => {
    bot.answer(() => ({ type: 5 }));
    const outcome = await run();
    expect(outcome).toMatchObject({ state: 'thinking', message: { flags: 128, content: '' } });

    const response = await bot.call('PATCH', bot.original(), { content: 'done' });
    expect(response.status).toBe(200);
    const settled = await bot.discord.settled(outcome);
    expect(settled).toMatchObject({ id: outcome.message?.id, content: 'done', flags: 0 });
    expect(bot.discord.messages()).toEqual([settled]);
  });

  it('is not marked as edited for that; later for words, not for buttons alone', async () => {
    bot.answer(() => ({ type: 5 }));
    await run();
    const isMarked = async (body: object) => {
      await bot.call('PATCH', bot.original(), body);
      return bot.discord.messages()[0]?.edited_timestamp !== null;
    };
    expect(await isMarked(gallery)).toBe(false);
    expect(await isMarked({ components: [] })).toBe(false);
    expect(await isMarked({ content: 'page 2' })).toBe(true);
  });

  it('keeps who sees it, whatever the edit says', async () => {
    bot.answer(() => ({ type: 5 }));
    await run();
    await bot.call('PATCH', bot.original(), { content: 'secret', flags: 64 });
    expect(bot.discord.messages(undefined, 'a stranger')).toHaveLength(1);
    expect(bot.discord.notes.map(({ rule }) => rule)).toEqual(['ephemeral-ignored']);

    bot.answer(() => ({ type: 5, data: { flags: 64 } }));
    await run();
    await bot.call('PATCH', bot.original(), { content: 'secret' });
    expect(bot.discord.messages(undefined, 'a stranger')).toHaveLength(1);
  });

  it('may be made a layout by the edit, not by deferring', async () => {
    bot.answer(() => ({ type: 5, data: { flags: 1 << 15 } }));
    expect((await run()).state).toBe('failed');
    expect(rules()).toEqual(['deferred-flags']);

    bot.answer(() => ({ type: 5 }));
    await run();
    const body = { flags: 1 << 15, components: [{ type: 10, content: 't' }] };
    expect((await bot.call('PATCH', bot.original(), body)).status).toBe(200);
    expect(bot.discord.messages()[0]?.flags).toBe(1 << 15);
  });

  it('takes a first follow-up for the edit, and notes that this is deprecated', async () => {
    bot.answer(() => ({ type: 5 }));
    const { message } = await run();
    const path = `/webhooks/${applicationId}/${bot.last().token}`;
    const response = await bot.call('POST', path, { content: 'done' });
    expect(await response.json()).toMatchObject({ id: message?.id, content: 'done' });
    expect(bot.discord.notes.map(({ rule }) => rule)).toEqual(['deprecated-follow-up']);
  });
});

describe('a press', () => {
  it('carries the message it was on', async () => {
    const messageId = await postGallery();
    await bot.discord.press({ messageId, customId: 'next' });
    expect(bot.last()).toMatchObject({
      type: 3,
      data: { custom_id: 'next', component_type: 2 },
      message: {
        id: messageId,
        interaction_metadata: { user: { username: 'visitor' } },
        components: [{ id: 1, components: [{ id: 2, custom_id: 'next' }] }],
      },
    });
  });

  it('may change that message in place', async () => {
    const messageId = await postGallery();
    bot.answer(() => ({ type: 7, data: { content: 'page 2' } }));
    const outcome = await bot.discord.press({ messageId, customId: 'next' });
    expect(outcome).toMatchObject({ state: 'updated', message: { id: messageId } });
    expect(bot.discord.messages()).toMatchObject([{ content: 'page 2', components: [{}] }]);
  });

  it('may be acknowledged, and the message be changed later', async () => {
    const messageId = await postGallery();
    bot.answer(() => ({ type: 6 }));
    const outcome = await bot.discord.press({ messageId, customId: 'next' });
    expect(outcome.state).toBe('acknowledged');
    expect(bot.discord.messages()).toMatchObject([{ content: 'page 1' }]);

    const base = bot.original().replace('/messages/@original', '');
    const aside = await (await bot.call('POST', base, { content: 'aside' })).json();
    const { id } = aside as { id: string };
    await bot.call('PATCH', `${base}/messages/${id}`, { content: 'still aside' });
    await bot.call('PATCH', bot.original(), { content: 'page 2' });
    expect(await bot.discord.settled(outcome)).toMatchObject({ id: messageId, content: 'page 2' });
  });

  it('may be answered with a message of its own, which replies to the first', async () => {
    const messageId = await postGallery();
    bot.answer(() => ({ type: 4, data: { content: 'watched', flags: 64 } }));
    const { message } = await bot.discord.press({ messageId, customId: 'next' });
    expect(message).toMatchObject({
      type: 19,
      message_reference: { message_id: messageId },
      interaction_metadata: { type: 3, interacted_message_id: messageId },
    });
  });

  it('may be answered later with a message of its own, which then is the original', async () => {
    const messageId = await postGallery();
    bot.answer(() => ({ type: 5, data: { flags: 64 } }));
    const outcome = await bot.discord.press({ messageId, customId: 'next' });
    expect(outcome).toMatchObject({ state: 'thinking', message: { flags: 64 | 128 } });
    await bot.call('PATCH', bot.original(), { content: 'watched' });
    expect(bot.discord.messages()).toMatchObject([
      { id: messageId, content: 'page 1' },
      { id: outcome.message?.id, content: 'watched', flags: 64 },
    ]);
  });

  it.each([{ content: '' }, { components: [] }, {}])('may change a part to %j', async (data) => {
    const messageId = await postGallery();
    const [before] = bot.discord.messages();
    bot.answer(() => ({ type: 7, data }));
    const { message } = await bot.discord.press({ messageId, customId: 'next' });
    const { content, components } = { ...before, ...data };
    expect(message).toMatchObject({ content, components });
  });

  it('is held to the limits of the whole message after the change', async () => {
    const messageId = await postGallery();
    bot.answer(() => ({ type: 7, data: { content: '', components: [] } }));
    const outcome = await bot.discord.press({ messageId, customId: 'next' });
    expect(outcome.state).toBe('failed');
    expect(rules()).toEqual(['message-empty']);
  });

  it.each<[string, object, object?]>([
    ['there is no such component', { customId: 'gone' }],
    ['there is no such message', { messageId: '1' }],
    ['the button is disabled', {}, { components: [row(button('next', { disabled: true }))] }],
    [
      'the message is hidden from the user',
      { user: { id: '7', username: 'seven' } },
      { ...gallery, flags: 64 },
    ],
  ])('is refused by the client when %s', async (_, press, body = gallery) => {
    const messageId = await postGallery(body);
    const pressed = bot.discord.press({ messageId, customId: 'next', ...press });
    await expect(pressed).rejects.toThrow(ClientRefusal);
    expect(bot.received).toHaveLength(1);
  });

  it('sends what was chosen in a menu, if the menu offers it', async () => {
    const options = [1, 2].map((n) => ({ label: `${n}`, value: `${n}` }));
    const menu = { content: 'c', components: [row({ type: 3, custom_id: 'menu', options })] };
    const messageId = await postGallery(menu);
    await bot.discord.press({ messageId, customId: 'menu', values: ['2'] });
    expect(bot.last()).toMatchObject({ data: { component_type: 3, values: ['2'] } });
    for (const values of [['3'], [], ['1', '2']]) {
      const pressed = bot.discord.press({ messageId, customId: 'menu', values });
      await expect(pressed).rejects.toThrow(ClientRefusal);
    }
  });
});

describe('suggestions', () => {
  const ask = () =>
    bot.discord.autocomplete({ name: 'nfts', options: { address: 'vi' }, focused: 'address' });

  it('are asked for with the option under the cursor', async () => {
    const choices = [{ name: 'vitalik.eth', value: '0xd8' }];
    bot.answer(() => ({ type: 8, data: { choices } }));
    expect(await ask()).toEqual(choices);
    expect(bot.last()).toMatchObject({
      type: 4,
      data: { name: 'nfts', options: [{ name: 'address', type: 3, value: 'vi', focused: true }] },
    });
  });

  it('are asked for only where a command offers them', async () => {
    for (const focused of ['page', 'nothing']) {
      const asked = bot.discord.autocomplete({ name: 'nfts', focused });
      await expect(asked).rejects.toThrow(ClientRefusal);
    }
  });

  it('do not come when they break a limit, or in another shape', async () => {
    const choices = Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }));
    bot.answer(() => ({ type: 8, data: { choices } }));
    await expect(ask()).rejects.toThrow('Loading options failed');
    bot.answer(() => ({ type: 5 }));
    await expect(ask()).rejects.toThrow('Loading options failed');
    expect(rules()).toEqual(['choices-count', 'response-type']);
  });
});

describe('a modal', () => {
  const text = (custom_id: string, more: object = {}) => ({
    ...{ type: 18, label: custom_id, component: { type: 4, custom_id, style: 1, ...more } },
  });
  const modal = {
    custom_id: 'page',
    title: 'Go to',
    components: [text('number', { max_length: 3 })],
  };

  it('stays open until it is submitted and answered', async () => {
    bot.answer(() => ({ type: 9, data: modal }));
    const { interactionId, state, ...outcome } = await run();
    expect([state, outcome.modal]).toEqual(['modal', modal]);

    const submit = () => bot.discord.submitModal({ interactionId, answers: { number: '12' } });
    bot.answer(() => Response.json({}, { status: 500 }));
    expect((await submit()).state).toBe('failed');
    bot.answer(() => ({ type: 4, data: { content: 'page 12' } }));
    expect((await submit()).state).toBe('answered');
    expect(bot.last()).toMatchObject({
      type: 5,
      data: {
        custom_id: 'page',
        components: [{ type: 18, component: { type: 4, custom_id: 'number', value: '12' } }],
      },
    });
    await expect(submit()).rejects.toThrow('opened no modal');
  });

  it('from a button may change the message the button is on', async () => {
    const messageId = await postGallery();
    bot.answer(() => ({ type: 9, data: modal }));
    const { interactionId } = await bot.discord.press({ messageId, customId: 'next' });
    bot.answer(() => ({ type: 7, data: { content: 'page 3' } }));
    const answers = { number: '3' };
    const outcome = await bot.discord.submitModal({ interactionId, answers });
    expect(outcome).toMatchObject({ state: 'updated', message: { id: messageId } });
    expect(bot.last().message?.id).toBe(messageId);
  });

  it('from a command has no message to change in place', async () => {
    bot.answer(() => ({ type: 9, data: modal }));
    const { interactionId } = await run();
    bot.answer(() => ({ type: 7, data: { content: 'page 3' } }));
    const submitted = bot.discord.submitModal({ interactionId, answers: { number: '3' } });
    expect((await submitted).state).toBe('failed');
    expect(rules()).toEqual(['response-type']);
  });

  it('may not answer a modal', async () => {
    bot.answer(() => ({ type: 9, data: modal }));
    const { interactionId } = await run();
    const submitted = bot.discord.submitModal({ interactionId, answers: { number: '1' } });
    expect((await submitted).state).toBe('failed');
    expect(rules()).toEqual(['response-type']);
  });

  it.each([[{ number: '1234' }], [{ number: '' }], [{ other: '1' }]])(
    'is not sent with %j',
    async (answers) => {
      bot.answer(() => ({ type: 9, data: modal }));
      const { interactionId } = await run();
      const submitted = bot.discord.submitModal({ interactionId, answers });
      await expect(submitted).rejects.toThrow(ClientRefusal);
    },
  );
});
