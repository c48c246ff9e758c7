import type { Construct } from 'constructs';
import { interactionSettings } from '../bots/discord/interaction-settings.ts';
import { webhookSettings } from '../bots/telegram/webhook-settings.ts';
import { answerSettings } from '../shared/answer-settings.ts';
import { apiSettings } from '../shared/api/api-settings.ts';
import { setUpSettings } from '../shared/set-up-settings.ts';
import { checkSettings } from '../shared/watch/open-check.ts';
import { deliverSettings } from '../shared/watch/open-deliver.ts';
import { scheduleSettings } from '../shared/watch/open-schedule.ts';
import { letReadSecrets } from './constructs/secrets.ts';
import { VitrineFunction } from './constructs/vitrine-function.ts';
import type { DeploySettings } from './deploy-settings.ts';
import { environmentOf, type Reads, secretsOf } from './environment-of.ts';
import { namespaceOf } from './meters.ts';
import { type Stage, secretsPath } from './stages.ts';

/** When a function is given up, in seconds. */
export const timeouts = {
  discord: 5, // Discord waits for three
  telegram: 10, // and is asked again after
  api: 29, // the gateway waits for thirty
  answer: 120, // a minute in line for Chainbase, then its answer and the platform's; six times as much is within Discord's 15 minutes
  schedule: 60,
  check: 900, // Lambda's longest: a wallet of 200 pages at a call a second
  notify: 40, // less than its lease of a notice; six times as much is less than the five minutes in which Discord knows a nonce again
  setup: 150,
} as const;

type Name = keyof typeof timeouts;

interface Kind {
  reads: Reads;
  /** A processor comes with 1,769 MB, and parts of it with less. */
  memoryMb: number;
  isTraced?: boolean;
}

const kinds: Record<Name, Kind> = {
  discord: { reads: interactionSettings, memoryMb: 512 }, // somebody waits
  telegram: { reads: webhookSettings, memoryMb: 256 },
  api: { reads: apiSettings, memoryMb: 512, isTraced: true },
  answer: { reads: answerSettings, memoryMb: 512, isTraced: true },
  schedule: { reads: scheduleSettings, memoryMb: 256 },
  check: { reads: checkSettings, memoryMb: 512 }, // ten wallets at once
  notify: { reads: deliverSettings, memoryMb: 256 },
  setup: { reads: setUpSettings, memoryMb: 256 },
};

export type Functions = Record<Name, VitrineFunction>;

/** The eight functions with their plain settings and their secrets; tables and queues give theirs along with the permission. */
export function createFunctions(
  scope: Construct,
  { stage, settings }: { stage: Stage; settings: DeploySettings },
): Functions {
  const { VITRINE_STAGE, ...common } = settings;
  const path = secretsPath(VITRINE_STAGE);
  const create = (name: Name, { reads, ...kind }: Kind) => {
    const created = new VitrineFunction(scope, idOf(name), {
      ...{ stage, name, ...kind },
      timeoutSeconds: timeouts[name],
      environment: environmentOf(reads, {
        ...common,
        SCHEDULE_EVERY_SECONDS: 60,
        METRICS_NAMESPACE: namespaceOf(stage.name),
      }),
    });
    const secrets = secretsOf(reads);
    if (secrets.length > 0) letReadSecrets(created, path, secrets);
    return created;
  };
  const made = Object.entries(kinds).map(([name, kind]) => [name, create(name as Name, kind)]);
  return Object.fromEntries(made) as Functions;
}

function idOf(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}
