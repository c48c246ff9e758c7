import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld(); // which creates the resource
});
afterAll(() => world.stop());

const physical = { PhysicalResourceId: 'vitrine-bots' };

it('points both platforms at the deployment, and again with each update', async () => {
  const { cloud, discord } = world;
  const { send, properties } = cloud.customResource('Custom::VitrineRegistration');
  expect(properties['Url']).toBe(cloud.origin);
  const update = { ...physical, OldResourceProperties: { ...properties, DeployedAt: '1' } };
  const { Status, Data, PhysicalResourceId } = await send('Update', update);
  expect({ Status, PhysicalResourceId, Data }).toMatchInlineSnapshot(`
    {
      "Data": {
        "DiscordBot": "vitrine",
        "TelegramBot": "@vitrine_bot",
      },
      "PhysicalResourceId": "vitrine-bots",
      "Status": "SUCCESS",
    }
  `);
  expect(discord.commands().map(({ name }) => name)).toContain('nfts');
  expect(await discord.probe()).toEqual({ answersPing: true, refusesForgeries: true });
});

it('answers in a sentence when a token is refused', async () => {
  const { cloud } = world;
  const { send, provider } = cloud.customResource('Custom::VitrineRegistration');
  const name = '/vitrine/prod/DISCORD_BOT_TOKEN';
  const token = cloud.parameters.get(name) ?? '';
  cloud.parameters.set(name, 'a-token-of-yesterday');
  const { Status, Reason } = await send('Create');
  cloud.parameters.set(name, token);
  expect(Status).toBe('FAILED');
  expect(Reason).toContain('Discord refused DISCORD_BOT_TOKEN');
  expect(provider.logs.join('\n')).not.toMatch(/Signature|a-token-of/);
});

it('takes the bots away with the stack', async () => {
  const { send } = world.cloud.customResource('Custom::VitrineRegistration');
  expect(await send('Delete', physical)).toMatchObject({ Status: 'SUCCESS', ...physical });
  const { telegram, cloud } = world;
  await telegram.send({ text: '/start' });
  await cloud.settle();
  expect(telegram.messages().filter(({ from }) => from.is_bot)).toEqual([]);
});
