import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAutocomplete } from '../../../../infra/local/discord/choice-limits.ts';
import { checkCommands } from '../../../../infra/local/discord/command-limits.ts';
import { checkMessage } from '../../../../infra/local/discord/limits.ts';
import { checkModal } from '../../../../infra/local/discord/modal-limits.ts';
import type { Rule } from '../../../../infra/local/discord/violation.ts';

const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

const embed = (part: object) => ({ embeds: [{ title: 't', ...part }] });
const fields = (...parts: object[]) => embed({ fields: parts });
const url = (length: number) => `https://a.test/${x(length - 15)}`;

const button = (part: object = {}) => ({ type: 2, style: 1, label: 'b', custom_id: 'b', ...part });
const buttons = (count: number, row = 0) =>
  times(count, (index) => button({ custom_id: `b${row}-${index}` }));
const row = (...components: object[]) => ({ type: 1, components });
const one = (component: object) => ({ content: 'c', components: [row(component)] });
const link = (part: object) =>
  one({ type: 2, style: 5, label: 'b', url: 'https://a.test', ...part });

const option = (index: number) => ({ label: `o${index}`, value: `o${index}` });
const select = (part: object = {}) =>
  one({ type: 3, custom_id: 's', options: [option(0)], ...part });

const layout = (...components: object[]) => ({ flags: 1 << 15, components });
const display = (content: string) => ({ type: 10, content });
const item = { media: { url: 'https://a.test/1.png' } };
const gallery = (count: number, part: object = {}) =>
  layout({ type: 12, items: times(count, () => ({ ...item, ...part })) });
const section = (count: number, accessory: object = { type: 11, ...item }) =>
  layout({ type: 9, components: times(count, () => display('t')), accessory });
const mentions = (allowed_mentions: unknown) => ({ content: 'c', allowed_mentions });

// Just inside, just outside, and the rule that says so.
const table: [rule: Rule, inside: object, outside: object][] = [
  ['content-length', { content: x(2000) }, { content: x(2001) }],
  ['message-empty', { content: 'c' }, { content: '' }],
  ['message-empty', embed({}), { embeds: [], components: [] }],
  ['message-empty', { attachments: [{ id: 0 }] }, { content: ' \n ' }],
  ['nonce-length', { content: 'c', nonce: x(25) }, { content: 'c', nonce: x(26) }],
  ['form-type', { content: 'c' }, { content: 7 }],
  ['form-type', { content: 'c', embeds: null }, { content: 'c', embeds: {} }],
  ['form-type', embed({}), { embeds: ['title'] }],
  [
    'embeds-count',
    { embeds: times(10, () => ({ title: 't' })) },
    { embeds: times(11, () => ({ title: 't' })) },
  ],
  [
    'embeds-total',
    { embeds: [{ description: x(3000) }, { description: x(2999), footer: { text: 'x' } }] },
    { embeds: [{ description: x(3000) }, { description: x(3000), author: { name: 'x' } }] },
  ],
  [
    'embeds-total',
    { embeds: times(2, () => ({ fields: times(25, () => ({ name: x(20), value: x(100) })) })) },
    { embeds: times(2, () => ({ fields: times(25, () => ({ name: x(21), value: x(100) })) })) },
  ],
  ['embed-empty', { embeds: [{ image: { url: url(30) } }] }, { embeds: [{ url: url(30) }] }],
  ['embed-title', embed({ title: x(256) }), embed({ title: x(257) })],
  ['embed-description', embed({ description: x(4096) }), embed({ description: x(4097) })],
  ['embed-footer', embed({ footer: { text: x(2048) } }), embed({ footer: { text: x(2049) } })],
  ['embed-footer', embed({ footer: null }), embed({ footer: { text: '' } })],
  ['embed-author', embed({ author: { name: x(256) } }), embed({ author: { name: x(257) } })],
  [
    'embed-fields-count',
    fields(...times(25, () => ({ name: 'n', value: 'v' }))),
    fields(...times(26, () => ({ name: 'n', value: 'v' }))),
  ],
  ['embed-field-name', fields({ name: x(256), value: 'v' }), fields({ name: x(257), value: 'v' })],
  ['embed-field-name', fields({ name: 'n', value: 'v' }), fields({ name: '', value: 'v' })],
  [
    'embed-field-value',
    fields({ name: 'n', value: x(1024) }),
    fields({ name: 'n', value: x(1025) }),
  ],
  ['embed-field-value', fields({ name: 'n', value: 'v' }), fields({ name: 'n', value: ' ' })],
  ['embed-color', embed({ color: 0xffffff }), embed({ color: 0x1000000 })],
  [
    'embed-timestamp',
    embed({ timestamp: '2026-01-01T00:00:00Z' }),
    embed({ timestamp: 'yesterday' }),
  ],
  ['url-length', embed({ url: url(2048) }), embed({ url: url(2049) })],
  ['url-scheme', embed({ url: 'http://a.test' }), embed({ url: 'ipfs://a' })],
  ['url-scheme', embed({ url: 'https://a.test' }), embed({ url: 'attachment://a.png' })],
  [
    'url-scheme',
    embed({ image: { url: 'attachment://a.png' } }),
    embed({ image: { url: 'data:image/png;base64,AA' } }),
  ],
  ['url-form', embed({ thumbnail: { url: url(30) } }), embed({ thumbnail: { url: 'a.png' } })],
  ['allowed-mentions-parse', mentions({ parse: ['users'] }), mentions({ parse: ['here'] })],
  [
    'allowed-mentions-count',
    mentions({ users: times(100, String) }),
    mentions({ users: times(101, String) }),
  ],
  [
    'allowed-mentions-exclusive',
    mentions({ parse: ['roles'], users: ['1'] }),
    mentions({ parse: ['users'], users: ['1'] }),
  ],
  [
    'rows-count',
    { components: times(5, (index) => row(...buttons(1, index))) },
    { components: times(6, (index) => row(...buttons(1, index))) },
  ],
  ['row-width', { components: [row(...buttons(5))] }, { components: [row(...buttons(6))] }],
  ['row-width', { components: [row(...buttons(1))] }, { components: [row()] }],
  [
    'select-alone',
    select(),
    { components: [row(...buttons(1), { type: 3, custom_id: 's', options: [option(0)] })] },
  ],
  ['component-type', one(button()), { components: [button()] }],
  ['component-type', one(button()), one({ type: 4, custom_id: 't', style: 1, label: 'l' })],
  ['custom-id-length', one(button({ custom_id: x(100) })), one(button({ custom_id: x(101) }))],
  ['custom-id-length', one(button({ custom_id: 'b' })), one(button({ custom_id: '' }))],
  [
    'custom-id-duplicate',
    { components: [row(...buttons(2))] },
    { components: [row(button(), button({ disabled: true }))] },
  ],
  ['button-label', one(button({ label: x(80) })), one(button({ label: x(81) }))],
  [
    'button-face',
    one(button({ label: undefined, emoji: { name: '◀' } })),
    one(button({ label: undefined })),
  ],
  ['button-style', one(button({ style: 4 })), one(button({ style: 9 }))],
  ['button-link', link({}), link({ url: undefined })],
  ['button-link-custom-id', link({}), link({ custom_id: 'b' })],
  ['button-link-custom-id', one(button()), one(button({ url: 'https://a.test' }))],
  ['url-length', link({ url: url(512) }), link({ url: url(513) })],
  ['url-scheme', link({ url: 'discord://-/channels' }), link({ url: 'steam://run' })],
  [
    'select-options-count',
    select({ options: times(25, option) }),
    select({ options: times(26, option) }),
  ],
  ['select-options-count', select({}), select({ options: [] })],
  ['select-placeholder', select({ placeholder: x(150) }), select({ placeholder: x(151) })],
  ['select-values-range', select({ max_values: 25 }), select({ max_values: 26 })],
  ['select-values-range', select({ min_values: 0 }), select({ min_values: 2, max_values: 1 })],
  [
    'option-label',
    select({ options: [{ label: x(100), value: 'v' }] }),
    select({ options: [{ label: x(101), value: 'v' }] }),
  ],
  [
    'option-value',
    select({ options: [{ label: 'l', value: x(100) }] }),
    select({ options: [{ label: 'l', value: x(101) }] }),
  ],
  [
    'option-value-duplicate',
    select({ options: [option(0), option(1)] }),
    select({ options: [option(0), option(0)] }),
  ],
  [
    'option-description',
    select({ options: [{ ...option(0), description: x(100) }] }),
    select({ options: [{ ...option(0), description: x(101) }] }),
  ],
  [
    'components-count',
    layout({ type: 17, components: times(39, () => display('t')) }),
    layout({ type: 17, components: times(40, () => display('t')) }),
  ],
  ['components-text', layout(display(x(4000))), layout(display(x(2000)), display(x(2001)))],
  ['components-legacy-fields', layout(display('t')), { ...layout(display('t')), content: 'c' }],
  [
    'components-legacy-fields',
    { ...layout(display('t')), embeds: [] },
    { ...layout(display('t')), embeds: [{ title: 't' }] },
  ],
  ['component-type', layout(row(button())), layout(button())],
  ['gallery-items', gallery(10), gallery(11)],
  ['gallery-items', gallery(1), gallery(0)],
  ['media-description', gallery(1, { description: x(1024) }), gallery(1, { description: x(1025) })],
  ['url-scheme', gallery(1), gallery(1, { media: { url: 'ipfs://a' } })],
  ['section-children', section(3), section(4)],
  ['component-type', section(1, button()), section(1, { type: 3, custom_id: 's' })],
];

describe('the limits of a message', () => {
  it.each(table)('%s holds at its edge', (rule, inside, outside) => {
    expect(checkMessage(inside)).toEqual([]);
    expect(checkMessage(outside).map((violation) => violation.rule)).toContain(rule);
  });

  it('say where the fault is', () => {
    const body = { embeds: [{ title: 't' }, { title: 't', fields: [{ name: 'n', value: '' }] }] };
    expect(checkMessage(body)).toEqual([
      {
        rule: 'embed-field-value',
        at: 'embeds.1.fields.0.value',
        detail: 'Must be between 1 and 1024 in length.',
      },
    ]);
  });

  it('count characters outside the basic plane as two, which is never too few', () => {
    expect(checkMessage({ content: '🖼'.repeat(1000) })).toEqual([]);
    expect(checkMessage({ content: '🖼'.repeat(1001) })).toHaveLength(1);
  });

  it('are found in any JSON without a throw', () => {
    const field = fc.constantFrom(
      ...[
        'content',
        'embeds',
        'components',
        'fields',
        'author',
        'footer',
        'type',
        'style',
        'flags',
      ],
      ...['custom_id', 'options', 'choices', 'accessory', 'component', 'items', 'media', 'url'],
      ...['allowed_mentions', 'parse', 'name', 'value', 'values', 'name_localizations'],
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, '', 'text', 'https://a.test', 1, 2, 3, 5, 9, 10, 12, 17, 32768),
        fc.array(tie('json')),
        fc.dictionary(field, tie('json'), { noNullPrototype: true }),
      ),
    }));
    const checks = [checkMessage, checkModal, checkAutocomplete, checkCommands];
    fc.assert(
      fc.property(json, fc.constantFrom(...checks), (body, check) => Array.isArray(check(body))),
    );
  });

  it.each([undefined, null, 'text', [], 7])('take %j for an empty message', (body) => {
    expect(checkMessage(body).map(({ rule }) => rule)).toEqual(['message-empty']);
  });
});
