import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { operatorSettings } from '../../infra/commands/operator-settings.ts';

const workflow = join(import.meta.dirname, '../../.github/workflows/deploy.yml');

it('GitHub hands on every setting of a deployment, but where services are', () => {
  const env = /^ {4}env:\n((?: {6}.*\n)+)/m.exec(readFileSync(workflow, 'utf8'))?.[1] ?? '';
  const named = [...env.matchAll(/^ {6}(\w+): (.*)$/gm)].map(([, name, value]) => [name, value]);
  const settings = Object.keys(operatorSettings.shape).filter((name) => !name.endsWith('_URL'));
  const expected = settings.map((name) => [name, `\${{ vars.${name} }}`]);
  expect(Object.fromEntries(named)).toEqual({
    ...Object.fromEntries(expected),
    VITRINE_STAGE: 'prod',
  });
});
