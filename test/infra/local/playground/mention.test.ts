import { expect, it } from 'vitest';
import { parseInline } from '../../../../infra/local/playground/page/discord/inline-markdown.ts';
import { nameMentionOf } from '../../../../infra/local/playground/page/discord/mention.ts';

const user = (id: string, username: string, global_name: string | null) => ({
  ...{ id, username, global_name, discriminator: '0', avatar: null },
});
const name = nameMentionOf({
  bot: user('1', 'vitrine', null),
  visitor: user('2', 'visitor', 'You'),
  channels: [{ id: '3', name: 'nft-notices', type: 0 }],
  roles: [{ id: '4', name: 'collectors' }],
});

it.each([
  ['<@1>', '@vitrine'],
  ['<@!2>', '@You'],
  ['<#3>', '#nft-notices'],
  ['<@&4>', '@collectors'],
  ['<@4>', undefined],
  ['<@&3>', undefined],
  ['</nfts:4>', undefined],
])('%s reads %s', (written, read) => {
  const [piece] = parseInline(written);
  expect(piece?.kind === 'mention' && name(piece)).toBe(read);
});
