import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { operatorSettings } from '../../infra/commands/operator-settings.ts';
import { localSettings } from '../../infra/local/settings.ts';
import { readConfig } from '../../shared/config.ts';
import { secretNames } from '../../shared/secret-names.ts';

const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
const all = parseEnv(text.replace(/^#(?=[A-Z])/gm, ''));

it('.env.example names all that is read, and nothing else', () => {
  const local = Object.keys(localSettings._zod.def.in.shape);
  const known = new Set([...local, ...Object.keys(operatorSettings.shape), ...secretNames]);
  expect(new Set(Object.keys(all))).toEqual(known);
});

it('.env.example shows the values that count when it is copied as it is', () => {
  const copied = parseEnv(text);
  expect(readConfig(localSettings, copied)).toEqual(readConfig(localSettings, {}));
});
