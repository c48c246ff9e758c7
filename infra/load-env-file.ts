import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from '../shared/config.ts';

/**
 * Brings the variables of a file into the environment, where there is such a file; what is set already stays. Node's own
 * `loadEnvFile` takes the mark with which Windows begins a text for a part of the first name, and reads nothing of UTF-16.
 *
 * @throws ConfigError
 */
export function loadEnvFile(environment: NodeJS.ProcessEnv, file = '.env'): void {
  const text = readIfThere(file);
  if (text.includes('\0'))
    throw new ConfigError(
      `The file ${file} is no text in UTF-8: save it as that, and start again.`,
    );
  for (const [name, value] of Object.entries(parseEnv(text.replace(/^\uFEFF/, ''))))
    environment[name] ??= value;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    throw new ConfigError(
      `The file ${file} cannot be read (${code}): it must be one that you may read.`,
    );
  }
}
