import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { busyTrader, gallery, vitalik } from '../../../infra/local/chainbase/wallets.ts';
import { until } from '../../support/until.ts';
import { secrets, secretsPath, startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const minute = 60_000;

describe('a table that has too much to do', () => {
  it('delays answers and notices, and loses none', async () => {
    const { cloud, telegram, market } = world;
    const { address } = busyTrader;
    const said = (text: string) => telegram.messages().filter((each) => each.text.includes(text));
    await telegram.send({ text: `/watch ${address}` });
    await cloud.settle();
    for (let passed = 0; passed < 5; passed += 1) await cloud.minutePasses();

    let refused = 0;
    cloud.gate.tooMany = ({ service }) => {
      if (service === 'dynamodb') refused += 1;
      return service === 'dynamodb';
    };
    market.give('ethereum', address, 'tram-tickets');
    await telegram.send({ text: `/nfts ${gallery.address}` });
    for (let passed = 0; passed < 2; passed += 1) await cloud.minutePasses().catch(() => {});
    expect(refused).toBeGreaterThan(0);
    expect([...said('acquired'), ...said('64 NFTs')]).toEqual([]);

    cloud.gate.tooMany = () => false;
    await cloud.minutesUntil(() => said('acquired').length > 0 && said('64 NFTs').length > 0);
    await cloud.wait(20 * minute, 5 * minute);
    expect(said('acquired')).toHaveLength(1);
    expect(said('64 NFTs')).toHaveLength(1);
  });
});

describe('a key that Chainbase refuses', () => {
  it('is told to people in a sentence, and asked with no more until it is another', async () => {
    const { cloud, chainbase, discord } = world;
    const ask = async (address: string) => {
      const outcome = await discord.runCommand({ name: 'nfts', options: { address } });
      return (await discord.settled(outcome)).content;
    };
    const calls = () => chainbase.faults.requests.length;
    cloud.parameters.set(`${secretsPath}CHAINBASE_API_KEY`, 'a-key-of-yesterday');
    const first = await ask(gallery.address);
    expect(first).toMatchInlineSnapshot(
      `"The operator’s Chainbase key was refused\\. Galleries come back as soon as the operator sets a working key\\."`,
    );
    const callsBefore = calls();
    expect(await ask(vitalik.address)).toBe(first);
    expect(calls()).toBe(callsBefore);
    const { logs } = cloud.function('answer');
    await until(() => logs.some((line) => line.includes('Chainbase refused our key')));

    cloud.parameters.set(`${secretsPath}CHAINBASE_API_KEY`, secrets.CHAINBASE_API_KEY);
    await cloud.wait(6 * minute);
    expect(await ask(gallery.address)).toContain('64 NFTs');
  });
});
