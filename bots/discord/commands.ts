import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { chains, chainWords } from '../../shared/nft/chain.ts';

// Discord's numbers, named: its enums would cost the function 90 kB.
const chatInput = 1;
const part = 1;
const text = 3;
const yesOrNo = 5;
const channel = 7;
const role = 8;
const messageChannels = [0, 5, 10, 11, 12];
const manageServer = '32';
const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] };
const inServersOrPrivate = { integration_types: [0], contexts: [0, 1] };
const inServersAndPrivate = { integration_types: [0, 1], contexts: [0, 1] };

type Option = APIApplicationCommandBasicOption;

/** The chains that can be chosen, for what looks at one of them. */
const chainChoices = chainWords.map((word) => ({ name: chains[word].name, value: word }));

const address: Option = {
  type: text,
  name: 'address',
  description: 'A wallet: 0x…, a name such as vitalik.eth, or a label from the watchlist',
  required: true,
  autocomplete: true,
  max_length: 255,
};

function collection(description: string): Option {
  return { type: text, name: 'collection', description, autocomplete: true, max_length: 100 };
}

function oneChain(description: string): Option {
  return { type: text, name: 'chain', description, choices: chainChoices };
}

const add: APIApplicationCommandSubcommandOption = {
  type: part,
  name: 'add',
  description: 'Watch a wallet: what it acquires is told here',
  options: [
    address,
    oneChain('On which chain'),
    { type: text, name: 'label', description: 'What to call the wallet here; - for no label' },
    collection('Only this collection of the wallet'),
    {
      type: channel,
      name: 'channel',
      description: 'Where to tell it, if not here',
      channel_types: messageChannels,
    },
    { type: role, name: 'role', description: 'Whom to mention; @everyone means nobody' },
    {
      type: text,
      name: 'notify',
      description: 'Of what to tell',
      choices: [
        { name: 'Everything it acquires', value: 'any' },
        { name: 'Only what it mints', value: 'mints' },
        { name: 'Only what it is sent or buys', value: 'transfers' },
      ],
    },
    { type: yesOrNo, name: 'spam', description: 'Also what is likely spam' },
  ],
};

const remove: APIApplicationCommandSubcommandOption = {
  type: part,
  name: 'remove',
  description: 'Watch a wallet no longer',
  options: [
    {
      type: text,
      name: 'wallet',
      description: 'Its label, name or address',
      required: true,
      autocomplete: true,
      max_length: 255,
    },
  ],
};

const bulk: APIApplicationCommandSubcommandOption = {
  type: part,
  name: 'bulk',
  description: 'Watch many wallets at once',
  options: [oneChain('On which chain')],
};

/** Our slash commands, as `PUT /applications/{id}/commands` takes them. */
export const commands: RESTPutAPIApplicationCommandsJSONBody = [
  {
    type: chatInput,
    name: 'nfts',
    description: 'Show the NFTs of a wallet',
    ...everywhere,
    options: [
      address,
      {
        type: text,
        name: 'chain',
        description: 'Where to look',
        choices: [...chainChoices, { name: 'All chains', value: 'all' }],
      },
      collection('Only this collection of the wallet'),
      { type: yesOrNo, name: 'private', description: 'Show the answer only to you' },
    ],
  },
  {
    type: chatInput,
    name: 'watch',
    description: 'Be told what wallets acquire',
    default_member_permissions: manageServer,
    ...inServersOrPrivate,
    options: [
      add,
      { type: part, name: 'list', description: 'Show what is watched' },
      remove,
      bulk,
      { type: part, name: 'test', description: 'Send a sample notice to this channel' },
    ],
  },
  {
    type: chatInput,
    name: 'status',
    description: 'How watching stands: credits, wallets, delays',
    ...inServersAndPrivate,
  },
  {
    type: chatInput,
    name: 'forget',
    description: 'Delete all that is kept of this server, or in private of you',
    default_member_permissions: manageServer,
    ...inServersAndPrivate,
  },
];
