import { readConfig } from '../../shared/config.ts';
import { localSettings } from './settings.ts';
import { usage } from './usage.ts';

/** What is said instead of starting, and the exit code that goes with it. */
export interface Instead {
  text: string;
  code: 0 | 2;
}

/** What the words behind `npm start --` ask for; `undefined` to start. */
export function readArguments(words: readonly string[]): Instead | undefined {
  if (words.length === 0) return undefined;
  const unknown = words.find((word) => word !== '--help' && word !== '-h');
  if (unknown === undefined) return { text: usage(unset()), code: 0 };
  const [name] = unknown.split('='); // behind which may be a token
  const text = `Vitrine does not know "${name}": it is set up by variables, which npm start -- --help lists.`;
  return { text, code: 2 };
}

/** What counts where nothing is set but a key: with the built-in Chainbase a few are others. */
function unset() {
  const { CHAINBASE_API_KEY: _, ...usual } = readConfig(localSettings, {
    CHAINBASE_API_KEY: 'some',
  });
  return usual;
}
