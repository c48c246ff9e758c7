import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { chains, chainWords } from '../../shared/nft/chain.ts';

/** What `/nfts` offers for the option `chain`. */
const chainChoices = [
  ...chainWords.map((word) => ({ name: chains[word].name, value: word })),
  { name: 'All chains', value: 'all' },
];

// Discord's numbers, named: its enums would cost the function 90 kB.
const chatInput = 1;
const text = 3;
const yesOrNo = 5;
const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] };

/** Our slash commands, as `PUT /applications/{id}/commands` takes them. */
export const commands: RESTPutAPIApplicationCommandsJSONBody = [
  {
    type: chatInput,
    name: 'nfts',
    description: 'Show the NFTs of a wallet',
    ...everywhere,
    options: [
      {
        type: text,
        name: 'address',
        description: 'A wallet: 0x… or a name such as vitalik.eth',
        required: true,
        autocomplete: true,
        max_length: 255,
      },
      { type: text, name: 'chain', description: 'Where to look', choices: chainChoices },
      {
        type: text,
        name: 'collection',
        description: 'Only this collection of the wallet',
        autocomplete: true,
        max_length: 100,
      },
      { type: yesOrNo, name: 'private', description: 'Show the answer only to you' },
    ],
  },
];
