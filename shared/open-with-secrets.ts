import * as z from 'zod/mini';
import { type AwsSettings, awsSettings } from './aws/access.ts';
import { createParameterReader } from './aws/parameters.ts';
import { readConfig, text } from './config.ts';
import { secretNames } from './secret-names.ts';

/** Whoever changed a secret sees it used after this. */
const freshMs = 5 * 60_000;

/** What was refused is read anew, but not by every message of a batch. */
const renewMs = 60_000;

const whereSchema = z.object({ SECRETS_PATH: z.optional(text) });
const accessSchema = z.object(awsSettings);

export interface SecretsDeps {
  /** Reads secrets by name. @throws UpstreamError */
  reader?: (path: string, settings: AwsSettings) => SecretReader;
  now?: () => number;
}

type SecretReader = (names: readonly string[]) => Promise<Record<string, string>>;

/**
 * Opens what a function is made of, with its settings: all from the environment, or with `SECRETS_PATH` the secrets among them from
 * Parameter Store, where they are read again every five minutes, and what is made of them is made anew if they changed.
 *
 * @param open gets the settings, and a function to call when a secret was refused: it is read again before the next use
 * @returns a function that gives what is open; on AWS it may throw UpstreamError of the service `secrets`, or ConfigError
 * @throws ConfigError
 */
export function openWithSecrets<Schema extends z.ZodMiniObject, Opened>(
  schema: Schema,
  environment: Record<string, string | undefined>,
  open: (config: z.infer<Schema>, renew: () => void) => Opened,
  { reader = createParameterReader, now = Date.now }: SecretsDeps = {},
): () => Promise<Opened> {
  const { SECRETS_PATH: path } = readConfig(whereSchema, environment);
  const names = secretNames.filter((name) => name in schema.shape);
  if (path === undefined || names.length === 0) {
    const opened = open(readConfig(schema, environment), () => {});
    return async () => opened;
  }

  const read = reader(path, readConfig(accessSchema, environment));
  let current: { opened: Opened; secrets: string } | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const renew = () => {
    if (now() - readAt > renewMs) readAt = Number.NEGATIVE_INFINITY;
  };
  const refresh = async () => {
    const found = await read(names);
    const secrets = JSON.stringify(names.map((name) => found[name])); // they come in any order
    if (current?.secrets !== secrets)
      current = { opened: open(readConfig(schema, { ...environment, ...found }), renew), secrets };
    readAt = now();
  };
  const begin = () => {
    reading ??= refresh().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  begin().catch(() => {}); // as the function loads, so that its first event waits less; it will ask again
  return async () => {
    if (now() - readAt >= freshMs) await begin().catch(keepOld);
    if (!current) throw new Error('unreachable');
    return current.opened;
  };

  /** Old secrets are better than none. */
  function keepOld(error: unknown) {
    if (!current) throw error;
    readAt = now() - freshMs + renewMs;
  }
}
