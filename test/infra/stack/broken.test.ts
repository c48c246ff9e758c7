import { afterEach, expect, it } from 'vitest';
import { gallery } from '../../../infra/local/chainbase/wallets.ts';
import type { Template } from '../../support/cloud/assembly.ts';
import type { PolicyDocument } from '../../support/cloud/policy.ts';
import { plain } from '../../support/cloud/stack.ts';
import { startWorld, type World } from './world.ts';

let world: World;
afterEach(() => world.stop());

/** The logical name, and the properties, of the template's first resource that is called so. */
function find({ Resources }: Template, name: string) {
  const [id = '', { Properties = {} } = {}] =
    Object.entries(Resources).find(([each]) => each.startsWith(name)) ?? [];
  return { id, properties: Properties };
}

const withoutPermission = (template: Template) => {
  const { properties } = find(template, 'DiscordRoleDefaultPolicy');
  const document = properties['PolicyDocument'] as PolicyDocument;
  document.Statement = document.Statement.filter(({ Action }) => Action !== 'sqs:SendMessage');
};

const withAnotherQueue = (template: Template) => {
  const names = Object.keys(template.Resources);
  const discord = names.find((id) => plain(id) === 'Discord') ?? '';
  const { Variables } = find(template, discord).properties['Environment'] as {
    Variables: Record<string, unknown>;
  };
  Variables['COMMANDS_QUEUE_URL'] = { Ref: find(template, 'ChecksQueue').id };
};

const withAnotherWorker = (template: Template) => {
  const names = Object.keys(template.Resources);
  const worker = names.find((id) => plain(id) === 'Notify');
  const mappings = Object.values(template.Resources).filter(
    ({ Type }) => Type === 'AWS::Lambda::EventSourceMapping',
  );
  const isOfCommands = (properties: object) => JSON.stringify(properties).includes('CommandsQueue');
  const commands = mappings.find(({ Properties = {} }) => isOfCommands(Properties));
  Object.assign(commands?.Properties ?? {}, { FunctionName: { Ref: worker } });
};

it.each([
  ['a permission is missing', withoutPermission, 'sqs:SendMessage', 'CommandsQueue'],
  ['a variable names another queue', withAnotherQueue, 'sqs:SendMessage', 'ChecksQueue'],
  ['another function is behind a queue', withAnotherWorker, 'sqs:ReceiveMessage', 'CommandsQueue'],
])('a template is seen to be wrong where %s', async (_, change, action, queue) => {
  world = await startWorld({ change });
  const { cloud, discord } = world;
  await discord.runCommand({ name: 'nfts', options: { address: gallery.address } });
  await expect.poll(() => cloud.roles.denied.find((deed) => deed.action === action)).toBeDefined();
  const resources = cloud.roles.denied.map(({ resource }) => cloud.stack.nameOf(resource));
  expect(resources).toContain(queue);
  expect(discord.messages().filter(({ embeds }) => embeds.length > 0)).toEqual([]);
});
