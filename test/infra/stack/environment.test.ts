import { describe, expect, inject, it } from 'vitest';
import { interactionSettings } from '../../../bots/discord/interaction-settings.ts';
import { webhookSettings } from '../../../bots/telegram/webhook-settings.ts';
import { answerSettings } from '../../../shared/answer-settings.ts';
import { apiSettings } from '../../../shared/api/api-settings.ts';
import { awsSettings } from '../../../shared/aws/access.ts';
import { secretNames } from '../../../shared/secret-names.ts';
import { setUpSettings } from '../../../shared/set-up-settings.ts';
import { checkSettings } from '../../../shared/watch/open-check.ts';
import { deliverSettings } from '../../../shared/watch/open-deliver.ts';
import { scheduleSettings } from '../../../shared/watch/open-schedule.ts';
import { readAssembly } from '../../support/cloud/assembly.ts';

const schemas = {
  discord: interactionSettings,
  telegram: webhookSettings,
  api: apiSettings,
  answer: answerSettings,
  schedule: scheduleSettings,
  check: checkSettings,
  notify: deliverSettings,
  setup: setUpSettings,
};

const { template } = readAssembly(inject('synthesized').folder);
const resources = Object.values(template.Resources);

function environmentOf(name: string): Record<string, unknown> {
  const found = resources.find(({ Type, Properties }) => {
    return (
      Type === 'AWS::Lambda::Function' && Properties?.['FunctionName'] === `vitrine-prod-${name}`
    );
  });
  const environment = found?.Properties?.['Environment'] as { Variables: object } | undefined;
  return { ...environment?.Variables };
}

describe.each(Object.entries(schemas))('the environment of %s', (name, { shape }) => {
  const isSecret = (key: string) => secretNames.some((secret) => secret === key);

  it('has exactly what its schema reads and Lambda does not bring', () => {
    const plain = Object.keys(shape).filter((key) => !isSecret(key) && !(key in awsSettings));
    const path = Object.keys(shape).some(isSecret) ? ['SECRETS_PATH'] : [];
    expect(Object.keys(environmentOf(name)).toSorted()).toEqual([...plain, ...path].toSorted());
  });

  it('has nothing in it that looks like a secret', () => {
    for (const [key, value] of Object.entries(environmentOf(name))) {
      if (key !== 'SECRETS_PATH') expect(key).not.toMatch(/TOKEN|SECRET|PASSWORD|API_KEY/);
      if (typeof value !== 'string' || key === 'DISCORD_PUBLIC_KEY') continue;
      expect(value).not.toMatch(/[\w-]{24,}|\d+:[\w-]{10,}/);
    }
  });
});

it('has a function for each file, and no other', () => {
  const names = resources
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => String(Properties?.['FunctionName']).replace('vitrine-prod-', ''));
  expect(names.toSorted()).toEqual(Object.keys(schemas).toSorted());
});
