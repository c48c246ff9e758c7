import { describe, expect, it } from 'vitest';
import type { Body } from '../../../../infra/local/telegram/body.ts';
import { checkMethod } from '../../../../infra/local/telegram/limits.ts';
import type { BodyRule } from '../../../../infra/local/telegram/violation.ts';

type Row = [
  what: string,
  method: string,
  inside: Body,
  outside: Body,
  rule: BodyRule,
  said?: string,
];

const text = (fields: object): Body => ({ chat_id: 1, text: 'hello', ...fields });
const entity = (offset: number, length: number, more: object = {}) => [
  { type: 'bold', offset, length, ...more },
];
const link = (url: string) => text({ entities: entity(0, 5, { type: 'text_link', url }) });
const keyboard = (...rows: object[][]): Body => text({ reply_markup: { inline_keyboard: rows } });
const button = (data = 'x') => ({ text: 'Go', callback_data: data });
const buttons = (count: number) => Array.from({ length: count }, () => button());
const rows = (count: number) => keyboard(...Array.from({ length: count }, () => [button()]));
const urlButton = (url: string) => keyboard([{ text: 'Go', url }]);
const article = (id: unknown, more: object = {}) => ({
  type: 'article',
  id,
  title: 'Title',
  input_message_content: { message_text: 'hello' },
  ...more,
});
const results = (...list: object[]): Body => ({ inline_query_id: '1', results: list });
const articles = (count: number) =>
  results(...Array.from({ length: count }, (_, index) => article(`${index}`)));
const command = (name: string, description = 'Does it') => ({
  commands: [{ command: name, description }],
});
const commands = (count: number): Body => ({
  commands: Array.from({ length: count }, (_, index) => ({
    command: `c${index}`,
    description: 'd',
  })),
});

const table: Row[] = [
  [
    'text: length',
    'sendMessage',
    text({ text: 'é'.repeat(4096) }),
    text({ text: 'é'.repeat(4097) }),
    'text-too-long',
    'message is too long',
  ],
  [
    'text: in code units',
    'sendMessage',
    text({ text: '😀'.repeat(2048) }),
    text({ text: '😀'.repeat(2049) }),
    'text-too-long',
    'message is too long',
  ],
  [
    'text: after trimming',
    'sendMessage',
    text({ text: `${'x'.repeat(4096)}\n \n` }),
    text({ text: `${'x'.repeat(4096)}\n.` }),
    'text-too-long',
    'message is too long',
  ],
  [
    'text: absent',
    'sendMessage',
    text({ text: 'x' }),
    { chat_id: 1 },
    'text-empty',
    'message text is empty',
  ],
  [
    'text: blank',
    'sendMessage',
    text({ text: ' x ' }),
    text({ text: ' \n ' }),
    'text-empty',
    'text must be non-empty',
  ],
  [
    'text: UTF-8',
    'sendMessage',
    text({ text: '😀' }),
    text({ text: '\ud83d' }),
    'text-not-utf8',
    'strings must be encoded in UTF-8',
  ],
  [
    'text: markup',
    'sendMessage',
    text({}),
    text({ parse_mode: 'HTML' }),
    'parse-mode',
    'unsupported parse_mode',
  ],
  [
    'edit: length',
    'editMessageText',
    text({ text: 'x'.repeat(4096) }),
    text({ text: 'x'.repeat(4097) }),
    'text-too-long',
    'message is too long',
  ],
  [
    'caption: length',
    'sendPhoto',
    { caption: 'x'.repeat(1024) },
    { caption: 'x'.repeat(1025) },
    'caption-too-long',
    'message caption is too long',
  ],
  [
    'caption: edit',
    'editMessageCaption',
    {},
    { caption: 'x'.repeat(1025) },
    'caption-too-long',
    'message caption is too long',
  ],
  [
    'caption: media',
    'editMessageMedia',
    { media: { caption: 'x'.repeat(1024) } },
    { media: { caption: 'x'.repeat(1025) } },
    'caption-too-long',
    'message caption is too long',
  ],
  [
    'entities: count',
    'sendMessage',
    text({ entities: Array(100).fill(entity(0, 1)[0]) }),
    text({ entities: Array(101).fill(entity(0, 1)[0]) }),
    'entities-too-many',
  ],
  [
    'entity: kind',
    'sendMessage',
    text({ entities: entity(0, 1, { type: 'spoiler' }) }),
    text({ entities: entity(0, 1, { type: 'blink' }) }),
    'entity-type',
    "can't parse MessageEntity: Unsupported type specified",
  ],
  [
    'entity: end',
    'sendMessage',
    text({ entities: entity(1, 4) }),
    text({ entities: entity(1, 5) }),
    'entity-range',
    'entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 6',
  ],
  [
    'entity: start',
    'sendMessage',
    text({ entities: entity(4, 1) }),
    text({ entities: entity(5, 1) }),
    'entity-range',
    'entity begins after the end of the text at UTF-16 offset 5',
  ],
  [
    'entity: negative',
    'sendMessage',
    text({ entities: entity(0, 1) }),
    text({ entities: entity(-1, 2) }),
    'entity-range',
    'receive an entity with incorrect offset -1',
  ],
  [
    'entity: begins in a pair',
    'sendMessage',
    text({ text: 'a😀b', entities: entity(1, 2) }),
    text({ text: 'a😀b', entities: entity(2, 2) }),
    'entity-splits-character',
    expect.stringContaining('entity begins in a middle of a UTF-16 symbol'),
  ],
  [
    'entity: ends in a pair',
    'sendMessage',
    text({ text: 'a😀b', entities: entity(0, 3) }),
    text({ text: 'a😀b', entities: entity(0, 2) }),
    'entity-splits-character',
    expect.stringContaining('ends in a middle of a UTF-16 symbol'),
  ],
  [
    'caption: entity',
    'sendPhoto',
    { caption: 'hello', caption_entities: entity(0, 5) },
    { caption: 'hello', caption_entities: entity(0, 6) },
    'entity-range',
    expect.any(String),
  ],
  [
    'link: scheme',
    'sendMessage',
    link('https://a.example'),
    link('javascript://a.example'),
    'entity-url',
    "entity URL 'javascript://a.example' is invalid: Unsupported URL protocol",
  ],
  [
    'link: host',
    'sendMessage',
    link('tg://resolve?domain=vitrine'),
    link('https://localhost'),
    'entity-url',
    "entity URL 'https://localhost' is invalid: Wrong HTTP URL",
  ],
  [
    'link: port',
    'sendMessage',
    link('https://a.example:8080/x'),
    link('https://a.example:x'),
    'entity-url',
    "entity URL 'https://a.example:x' is invalid: Wrong port number specified in the URL",
  ],
  [
    'link: empty',
    'sendMessage',
    link('a.example'),
    link(''),
    'entity-url',
    "entity URL '' is invalid: URL host is empty",
  ],
  [
    'preview: scheme',
    'sendMessage',
    text({ link_preview_options: { url: 'https://a.example/x.png' } }),
    text({ link_preview_options: { url: 'ipfs://a.example/x.png' } }),
    'preview-url',
  ],
  ['keyboard: row', 'sendMessage', keyboard(buttons(8)), keyboard(buttons(9)), 'keyboard-row'],
  [
    'keyboard: buttons',
    'sendMessage',
    rows(100),
    rows(101),
    'keyboard-size',
    'reply markup is too long',
  ],
  [
    'keyboard: rows',
    'sendMessage',
    keyboard([]),
    text({ reply_markup: { inline_keyboard: [button()] } }),
    'keyboard-shape',
    expect.stringContaining('must be an Array of Arrays'),
  ],
  [
    'keyboard: on an edit',
    'editMessageReplyMarkup',
    keyboard([button('x'.repeat(64))]),
    keyboard([button('x'.repeat(65))]),
    'callback-data',
    'BUTTON_DATA_INVALID',
  ],
  [
    'button: data',
    'sendMessage',
    keyboard([button('x'.repeat(64))]),
    keyboard([button('x'.repeat(65))]),
    'callback-data',
    'BUTTON_DATA_INVALID',
  ],
  [
    'button: data in bytes',
    'sendMessage',
    keyboard([button('é'.repeat(32))]),
    keyboard([button('é'.repeat(33))]),
    'callback-data',
    'BUTTON_DATA_INVALID',
  ],
  [
    'button: empty data',
    'sendMessage',
    keyboard([button('x')]),
    keyboard([button('')]),
    'button-action',
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'button: one action',
    'sendMessage',
    keyboard([button()]),
    keyboard([{ ...button(), url: 'https://a.example' }]),
    'button-action',
  ],
  [
    'button: text',
    'sendMessage',
    keyboard([button()]),
    keyboard([{ ...button(), text: '' }]),
    'button-text',
  ],
  [
    'button: text absent',
    'sendMessage',
    keyboard([button()]),
    keyboard([{ callback_data: 'x' }]),
    'button-text',
    'can\'t parse inline keyboard button: Can\'t find field "text"',
  ],
  [
    'button: link',
    'sendMessage',
    urlButton('https://a.example/x'),
    urlButton('ipfs://a.example/x'),
    'button-url',
    "inline keyboard button URL 'ipfs://a.example/x' is invalid: Unsupported URL protocol",
  ],
  [
    'button: copy',
    'sendMessage',
    keyboard([{ text: 'Copy', copy_text: { text: 'x'.repeat(256) } }]),
    keyboard([{ text: 'Copy', copy_text: { text: 'x'.repeat(257) } }]),
    'copy-text',
    'BUTTON_COPY_TEXT_INVALID',
  ],
  [
    'callback answer',
    'answerCallbackQuery',
    { text: 'x'.repeat(200) },
    { text: 'x'.repeat(201) },
    'callback-answer',
    'MESSAGE_TOO_LONG',
  ],
  [
    'inline: results',
    'answerInlineQuery',
    articles(50),
    articles(51),
    'inline-results',
    'too many inline query results specified',
  ],
  [
    'inline: id',
    'answerInlineQuery',
    results(article('é'.repeat(32))),
    results(article('é'.repeat(33))),
    'inline-result-id',
    'RESULT_ID_INVALID',
  ],
  [
    'inline: empty id',
    'answerInlineQuery',
    results(article('x')),
    results(article('')),
    'inline-result-id',
    'RESULT_ID_INVALID',
  ],
  [
    'inline: no id',
    'answerInlineQuery',
    results(article('x')),
    results(article(7)),
    'inline-result-shape',
    'can\'t parse inline query result: Can\'t find field "id"',
  ],
  [
    'inline: id twice',
    'answerInlineQuery',
    results(article('a'), article('b')),
    results(article('a'), article('a')),
    'inline-result-id',
    'RESULT_ID_DUPLICATE',
  ],
  [
    'inline: no title',
    'answerInlineQuery',
    results(article('a')),
    results(article('a', { title: undefined })),
    'inline-result-shape',
    'can\'t parse inline query result: Can\'t find field "title"',
  ],
  [
    'inline: text',
    'answerInlineQuery',
    results(article('a', { input_message_content: { message_text: 'x'.repeat(4096) } })),
    results(article('a', { input_message_content: { message_text: 'x'.repeat(4097) } })),
    'text-too-long',
    'message is too long',
  ],
  [
    'inline: keyboard',
    'answerInlineQuery',
    results(article('a', { reply_markup: { inline_keyboard: [[button()]] } })),
    results(article('a', { reply_markup: { inline_keyboard: [[button('x'.repeat(65))]] } })),
    'callback-data',
    'BUTTON_DATA_INVALID',
  ],
  [
    'inline: next offset',
    'answerInlineQuery',
    { next_offset: 'é'.repeat(32) },
    { next_offset: 'é'.repeat(33) },
    'inline-next-offset',
    'NEXT_OFFSET_INVALID',
  ],
  [
    'commands: count',
    'setMyCommands',
    commands(100),
    commands(101),
    'commands-count',
    'BOT_COMMANDS_TOO_MUCH',
  ],
  [
    'command: length',
    'setMyCommands',
    command('x'.repeat(32)),
    command('x'.repeat(33)),
    'command-name',
    'command length must not exceed 32',
  ],
  [
    'command: letters',
    'setMyCommands',
    command('nfts_1'),
    command('NFTs'),
    'command-name',
    'BOT_COMMAND_INVALID',
  ],
  [
    'command: empty',
    'setMyCommands',
    command('x'),
    command(''),
    'command-name',
    'command must be non-empty',
  ],
  [
    'command: description',
    'setMyCommands',
    command('x', 'd'.repeat(256)),
    command('x', 'd'.repeat(257)),
    'command-description',
    'command description length must not exceed 256',
  ],
  [
    'command: no description',
    'setMyCommands',
    command('x', 'd'),
    command('x', ' '),
    'command-description',
    'command description must be non-empty',
  ],
  [
    'description',
    'setMyDescription',
    { description: 'x'.repeat(512) },
    { description: 'x'.repeat(513) },
    'profile-text',
    expect.any(String),
  ],
  [
    'short description',
    'setMyShortDescription',
    { short_description: 'x'.repeat(120) },
    { short_description: 'x'.repeat(121) },
    'profile-text',
    expect.any(String),
  ],
  [
    'chat action',
    'sendChatAction',
    { action: 'typing' },
    { action: 'thinking' },
    'chat-action',
    'wrong parameter action in request',
  ],
  [
    'webhook: URL',
    'setWebhook',
    { url: 'https://a.example/hook' },
    { url: 'a hook' },
    'webhook-url',
    'invalid webhook URL specified',
  ],
  [
    'secret: length',
    'setWebhook',
    { secret_token: 'x'.repeat(256) },
    { secret_token: 'x'.repeat(257) },
    'secret-token',
    'secret token is too long',
  ],
  [
    'secret: letters',
    'setWebhook',
    { secret_token: 'aZ09_-' },
    { secret_token: 'a b' },
    'secret-token',
    'secret token contains unallowed characters',
  ],
];

describe('checkMethod', () => {
  it.each(table)('%s: the last that fits passes', (_what, method, inside) => {
    expect(checkMethod(method, inside)).toEqual([]);
  });

  it.each(table)(
    '%s: the first that does not breaks its rule',
    (_, method, __, outside, rule, said) => {
      const broken = checkMethod(method, outside);
      expect(broken).toHaveLength(1);
      expect(broken[0]).toMatchObject({ rule, method });
      expect(broken[0]?.description).toEqual(said);
    },
  );

  it('knows methods in any case, and has nothing to say of others', () => {
    expect(checkMethod('SENDMESSAGE', {})).toHaveLength(1);
    expect(checkMethod('getMe', {})).toEqual([]);
  });
});
