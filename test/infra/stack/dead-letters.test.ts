import { afterAll, beforeAll, expect, it } from 'vitest';
import { gallery } from '../../../infra/local/chainbase/wallets.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const poison = ['no JSON', '{"shape":"unknown"}'];
const step = 6 * 60_000; // longer than the longest guess of `batch.ts`

it.each([
  ['Commands', 'answer', 8],
  ['Checks', 'check', 8],
  ['Notices', 'notify', 24],
])(
  '%s that nobody can read end with the dead letters, and can be sent back',
  async (queue, worker, receives) => {
    const { cloud, discord } = world;
    const group = (message: string) =>
      queue === 'Notices' ? { id: `chat of ${message}`, message } : undefined;
    for (const body of poison) await cloud.queues.send(`${queue}Queue`, body, group(body));
    await cloud.settle();
    const outcome = await discord.runCommand({
      name: 'nfts',
      options: { address: gallery.address },
    });
    const { content } = await discord.settled(outcome).catch(() => ({ content: outcome.message }));
    expect(JSON.stringify(content ?? outcome.message)).toContain('64 NFTs');

    await cloud.wait((receives + 1) * step, step);
    expect(await cloud.queues.visible(`${queue}DeadLetters`)).toBe(poison.length);
    const failed = () =>
      cloud.function(worker).logs.filter((line) => line.includes('will come again')).length;
    const before = failed();
    expect(before).toBeGreaterThanOrEqual(poison.length);

    const moved = await cloud.queues.redrive(`${queue}DeadLetters`, `${queue}Queue`);
    expect(moved.toSorted()).toEqual(poison.toSorted());
    await cloud.settle();
    expect(await cloud.queues.visible(`${queue}DeadLetters`)).toBe(0);
    expect(failed()).toBe(before + poison.length);
  },
);
