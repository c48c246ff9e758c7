import { usualSettings } from '../../shared/usual-settings.ts';
import type { LocalSettings } from './settings.ts';

type Name = keyof LocalSettings;

/** Everything that can be set, by what it is for, with a few words each. `.env.example` says more. */
export const groups: Record<string, Partial<Record<Name, string>>> = {
  'Chainbase (without a key a built-in one, with an invented market)': {
    CHAINBASE_API_KEY: 'your key',
    CHAINBASE_CREDITS_PER_SECOND: 'your plan; the built-in one has 30',
    CHAINBASE_CREDITS_PER_MONTH: 'the same; the built-in one has 10000000',
    CHAINBASE_BASE_URL: `another address than ${usualSettings.CHAINBASE_BASE_URL}`,
  },
  'Discord (without a token stood in for on the page)': {
    DISCORD_BOT_TOKEN: 'your bot’s; goes with the application’s id',
    DISCORD_APPLICATION_ID: 'the id',
    DISCORD_PUBLIC_KEY: 'set it to be called by HTTP; else the gateway is used',
    DISCORD_API_URL: 'where Discord is',
  },
  'Telegram (without a token stood in for on the page)': {
    TELEGRAM_BOT_TOKEN: 'your bot’s, from @BotFather',
    TELEGRAM_WEBHOOK_SECRET: 'set it to be called by webhook; else long polling is used',
    TELEGRAM_API_URL: 'where Telegram is',
  },
  'This machine': {
    PORT: 'where it listens',
    HOST: 'the address it listens on',
    VITRINE_DATA_DIR: 'the folder for all that is kept',
    VITRINE_API_KEYS: 'keys for /v1, with commas between',
    LOG_FORMAT: 'text, or json for programs',
    WATCH_MIN_INTERVAL_SECONDS: 'no wallet is looked at more often; built-in 10',
    SCHEDULE_EVERY_SECONDS: 'how often what is due is handed out; built-in 5',
    AWS_ENDPOINT_URL_DYNAMODB: 'a table elsewhere than embedded',
    AWS_ENDPOINT_URL_SQS: 'queues elsewhere than embedded',
  },
};

/** What `npm start -- --help` prints. @param usual what counts where nothing is set */
export function usage(usual: Partial<Record<Name, unknown>>): string {
  const line = (name: string, words: string) => {
    const value = usual[name as Name];
    return `  ${name.padEnd(30)}${words}${value === undefined ? '' : ` (${value})`}`;
  };
  const parts = Object.entries(groups).flatMap(([title, variables]) => [
    `${title}:`,
    ...Object.entries(variables).map(([name, words]) => line(name, words)),
  ]);
  return [
    'npm start           runs Vitrine on this machine; Ctrl+C stops it',
    'npm start -- --help shows this',
    '',
    'It is set up by variables, in the environment or in the file .env of the folder it is started in.',
    'What is not set is stood in for. In brackets: what counts where a variable is not set.',
    '',
    ...parts,
  ].join('\n');
}
