import { beforeEach, describe, expect, it } from 'vitest';
import { commandOfButton } from '../../../../bots/core/command-of-button.ts';
import { azuki, storefront, vitalik } from '../../../support/addresses.ts';
import { rowOf } from '../../../support/rows.ts';
import { createDesk, type Desk, inGroup, inServer, range, watchOf } from './desk.ts';

const mute = { do: 'mute', chain: 'ethereum', wallet: vitalik, contract: azuki } as const;
const unmute = { ...mute, do: 'unmute' } as const;

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});

const filters = async () => (await desk.list()).map((watch) => watch.filters);

describe('muting a collection', () => {
  it('ends its notices in the chat, however often it is asked for', async () => {
    await desk.add();
    expect(await desk.say(mute)).toMatchInlineSnapshot(`
      "Muted 0xED5A…C544. I won’t tell you of that collection for 0xd8dA…6045 in this chat any more.
      [Unmute]"
    `);
    await desk.say(mute);
    expect(await filters()).toMatchObject([{ except: [azuki] }]);
  });

  it('calls the collection by its name where that is at hand', async () => {
    await desk.add({ label: 'Treasury' });
    const row = rowOf(1);
    const query = { chain: 'ethereum', address: vitalik, contracts: [], page: 1 } as const;
    await desk.pageStore.write(query, {
      rows: [row],
      count: 1,
      last: true,
      readAt: desk.clock.time,
    });
    expect(await desk.say(mute)).toContain('Muted Azuki (0xED5A…C544).');
    expect(await desk.say(unmute)).toContain('Unmuted Azuki (0xED5A…C544).');
  });

  it('is for this chat alone', async () => {
    await desk.add();
    await desk.add({ chat: 'discord:3' });
    await desk.say(mute);
    expect(await filters()).toMatchObject([{ except: [azuki] }, { except: [] }]);
  });

  it('finds the only watch of the wallet, where its notices go elsewhere', async () => {
    await desk.add({ chat: 'discord:3' });
    expect(await desk.say(mute)).toContain('in its chat any more.');
    expect(await filters()).toMatchObject([{ except: [azuki] }]);
  });

  it('takes a picked one from the others', async () => {
    await desk.add({ only: [azuki, storefront] });
    await desk.say(mute);
    expect(await filters()).toMatchObject([{ except: [azuki] }]);
  });

  it('of the only picked one offers to unwatch', async () => {
    await desk.add({ only: [azuki] });
    expect(await desk.say(mute)).toMatchInlineSnapshot(`
      "That is all you wanted to hear of 0xd8dA…6045 on Ethereum. Shall I stop watching it?
      [Unwatch]
      (to the asker)"
    `);
    expect(await filters()).toMatchObject([{ except: [] }]);
  });

  it('is at its end with 100', async () => {
    await desk.add();
    const [watch] = await desk.list();
    const except = range(100).map((number) => watchOf(number).wallet);
    if (watch) await desk.watches.filter(watch, { ...watch.filters, except });
    expect(await desk.say(mute)).toMatchInlineSnapshot(
      `"! That would be more than 100 muted collections. Pick the ones you want to hear of instead."`,
    );
  });

  it('of a wallet that is not watched says so', async () => {
    await desk.add({ chain: 'base' });
    expect(await desk.say(mute)).toMatchInlineSnapshot(
      `"! That wallet is not watched here any more, so there is nothing to mute or unmute."`,
    );
    expect(await desk.say(mute, inGroup)).toMatch(/^! That wallet/);
  });

  it('is refused to those who may not change the watchlist', async () => {
    await desk.add();
    expect(await desk.say(mute, { ...inServer, mayManage: false })).toMatch(/^! Changing/);
    expect(await filters()).toMatchObject([{ except: [] }]);
  });
});

describe('unmuting a collection', () => {
  it('is offered, and lets its notices come again, however often it is asked for', async () => {
    await desk.add();
    const [button] = (await desk.run(mute, inServer)).buttons.flat();
    if (!button) throw new Error('no button');
    expect(commandOfButton(button.target)).toEqual(unmute);
    expect(await desk.say(unmute)).toMatchInlineSnapshot(
      `"Unmuted 0xED5A…C544. I tell you of that collection for 0xd8dA…6045 in this chat again."`,
    );
    await desk.say(unmute);
    expect(await filters()).toMatchObject([{ except: [] }]);
  });

  it('leaves the others muted', async () => {
    await desk.add();
    await desk.say(mute);
    await desk.say({ ...mute, contract: storefront });
    await desk.say(unmute);
    expect(await filters()).toMatchObject([{ except: [storefront] }]);
  });

  it('is refused to those who may not change the watchlist', async () => {
    await desk.add();
    await desk.say(mute);
    expect(await desk.say(unmute, { ...inServer, mayManage: false })).toMatch(/^! Changing/);
    expect(await filters()).toMatchObject([{ except: [azuki] }]);
  });
});
