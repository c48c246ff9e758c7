import { expect, it } from 'vitest';
import { titleOfInteraction } from '../../../../infra/local/journey/title-of-interaction.ts';

const buttons = [{ type: 1, components: [{ type: 2, custom_id: 'next', label: '›' }] }];

it.each([
  [
    { type: 2, data: { name: 'nfts', options: [{ name: 'address', value: 'vitalik.eth' }] } },
    '/nfts address: vitalik.eth',
  ],
  [
    {
      type: 2,
      data: { name: 'watch', options: [{ name: 'add', options: [{ name: 'spam', value: true }] }] },
    },
    '/watch add spam: true',
  ],
  [{ type: 3, data: { custom_id: 'next' }, message: { components: buttons } }, '“›” pressed'],
  [{ type: 3, data: { custom_id: 'x', values: ['a'] }, message: {} }, 'A choice in a menu'],
  [{ type: 5, data: {} }, 'A form was sent'],
])('says what somebody did: %j', (interaction, title) => {
  expect(titleOfInteraction(interaction)).toBe(title);
});
