import type { WatchCommand } from '../../bots/core/watch-command.ts';
import { writeMessage } from '../../shared/write-message.ts';
import { idOf, type ModelChat, standpointOf } from './chats.ts';
import type { Discord, ModelInteraction } from './discord.ts';
import type { Market } from './market.ts';
import type { Names } from './names.ts';
import { createProcess, type World } from './process.ts';
import type { Queue } from './queue.ts';
import type { ModelJob, System } from './system.ts';
import { contracts, type ModelWallet } from './wallet.ts';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Longer than any message is late, so that who is removed and comes back is not heard of the other way round. */
const absenceMs = 20 * minute;

export interface PeopleDeps {
  world: World;
  market: Market;
  names: Names;
  chats: ModelChat[];
  discord: Discord;
  system: Pick<System, 'discord'>;
  commands: Queue;
  durationMs: number;
}

export function createChats({ chance }: World): ModelChat[] {
  const channel = (server: number, id: number): ModelChat => ({
    platform: 'discord',
    place: `discord:server:${server}`,
    chat: `discord:${id}`,
    state: 'well',
  });
  const telegram = (id: number, topic?: number): ModelChat => ({
    platform: 'telegram',
    place: `telegram:${id}`,
    chat: `telegram:${id}${topic === undefined ? '' : `:${topic}`}`,
    state: 'well',
  });
  const all = [
    ...[channel(900, 901), channel(900, 902), channel(800, 801)],
    ...[telegram(71), telegram(-61), telegram(-61, 5), telegram(-62)],
  ];
  return all.filter(() => chance.happens(0.6)).concat(channel(700, 701));
}

/** What people do in a history: they watch, and cease to; they throw us out, and take us back. */
export function beginLife(deps: PeopleDeps): void {
  const { world, market, names, chats, discord, system, commands, durationMs } = deps;
  const { clock, chance, trace, faults } = world;
  /** Names are looked up once a day. */
  const isLong = durationMs > day;
  let made = 0;

  /** Telegram brings an update again until we have taken it. */
  const update = (job: ModelJob): void => {
    let isTaken = false;
    const again = () => {
      if (!isTaken) clock.at(clock.now() + 5 * second, () => update(job));
      isTaken = true;
    };
    const process = createProcess(world, { kind: 'telegram', number: made++, onDeath: again });
    commands.send(process, [{ body: writeMessage(job) }]).then(() => {
      isTaken = true;
    }, again);
  };

  const interact = (chat: ModelChat, data: unknown) => {
    const token = `token${made++}`;
    const interaction: ModelInteraction = { token, givenAt: clock.now(), edits: 0, failures: 0 };
    discord.interactions.set(token, interaction);
    const process = createProcess(world, { kind: 'discord', number: made });
    const guild = chat.place.split(':')[2];
    const raw = {
      type: 2,
      ...{ application_id: '1', token, guild_id: guild, channel_id: idOf(chat.chat), context: 0 },
      authorizing_integration_owners: { 0: guild },
      app_permissions: '8',
      member: { user: { id: '77' }, permissions: '32' },
      data,
    };
    system
      .discord(process)(raw)
      .then(
        (response) => {
          const arrives = clock.now() + chance.whole(10, 150);
          if (arrives - interaction.givenAt > 3 * second) return;
          clock.at(arrives, () => {
            interaction.deferredAt = clock.now();
            if (response.type === 4) interaction.edits += 1;
          });
        },
        () => {}, // they see that it failed
      );
  };

  const command = (chat: ModelChat, wanted: WatchCommand, data: unknown) => {
    if (chat.state === 'moved' || chat.state === 'gone') return;
    trace.note(`somebody gives ${JSON.stringify(wanted)} in ${chat.chat}`, chat.chat, chat.place);
    if (chat.platform === 'discord') return interact(chat, data);
    update({ platform: 'telegram', kind: 'watch', command: wanted, from: standpointOf(chat) });
  };

  const sub = (name: string, options: Record<string, unknown>) => ({
    name: 'watch',
    options: [
      { name, options: Object.entries(options).map(([key, value]) => ({ name: key, value })) },
    ],
  });

  const add = (chat: ModelChat, { address }: ModelWallet) => {
    const only = chance.happens(0.15) ? chance.pick(contracts) : undefined;
    const origin = chance.happens(0.2) ? chance.pick(['mints', 'transfers'] as const) : undefined;
    const spam = chance.happens(0.2) ? true : undefined;
    const name = chance.happens(isLong ? 0.6 : 0.2) ? chance.pick(names.all()) : undefined;
    const wanted: WatchCommand = {
      do: 'add',
      wallet: name ? { name } : { address },
      chain: 'ethereum',
      ...(only ? { only: [only] } : {}),
      ...(origin ? { origin } : {}),
      ...(spam ? { spam } : {}),
    };
    const options = {
      ...{ address: name ?? address, chain: 'ethereum' },
      ...(only ? { collection: only } : {}),
      ...(origin ? { notify: origin } : {}),
      ...(spam ? { spam } : {}),
    };
    command(chat, wanted, sub('add', options));
  };

  const remove = (chat: ModelChat, { address }: ModelWallet) =>
    command(chat, { do: 'remove', typed: address }, sub('remove', { wallet: address }));

  const list = (chat: ModelChat) => command(chat, { do: 'list', page: 1 }, sub('list', {}));

  /** All topics of a group are left together. */
  const ofPlace = ({ platform, place }: ModelChat) =>
    platform === 'discord' ? [] : chats.filter((each) => each.place === place);

  const setState = (chat: ModelChat, state: ModelChat['state']) => {
    for (const each of new Set([chat, ...ofPlace(chat)])) each.state = state;
    trace.note(`${chat.chat} is ${state} for its platform`, chat.chat);
  };

  const leave = (chat: ModelChat) => {
    if (chat.state !== 'well') return;
    setState(chat, 'gone');
    const { platform, place } = chat;
    if (platform === 'telegram' && chance.happens(0.7))
      update({ platform, kind: 'left', place, chat: place });
    if (chance.happens(0.3)) return;
    chat.backAt = clock.now() + absenceMs + chance.whole(0, durationMs);
    clock.at(chat.backAt, () => {
      setState(chat, 'well');
      if (platform === 'telegram') update({ platform, kind: 'joined', place, chat: place });
      list(chat);
    });
  };

  const deafen = (chat: ModelChat) => {
    if (chat.state !== 'well') return;
    setState(chat, 'deaf');
    clock.at(clock.now() + chance.whole(minute, durationMs), () => {
      if (chat.state === 'deaf') setState(chat, 'well');
    });
  };

  const move = (chat: ModelChat) => {
    const id = Number(idOf(chat.chat));
    if (chat.platform !== 'telegram' || !(id < 0 && id > -100) || chat.state !== 'well') return;
    const to = `telegram:-100${-id}`;
    for (const each of ofPlace(chat)) {
      chats.push({
        ...each,
        place: to,
        chat: to + each.chat.slice(each.place.length),
        state: 'well',
      });
      each.movedTo = to;
    }
    setState(chat, 'moved');
    const { place: from } = chat;
    if (chance.happens(0.7)) update({ platform: 'telegram', kind: 'moved', from, to });
    if (chance.happens(0.7)) update({ platform: 'telegram', kind: 'moved', from, to });
  };

  const repoint = () => {
    const name = chance.pick(names.all());
    names.repoint(name);
    trace.note(`${name} points at ${names.targetOf(name) ?? 'nothing'}`);
  };

  const look = ({ address }: ModelWallet) =>
    update({ platform: 'people', kind: 'look', wallet: address });

  const start = clock.now();
  const at = (time: number, act: () => void) =>
    clock.at(Math.ceil(time), () => {
      if (!faults.isOver()) act();
    });
  for (let left = chance.whole(1, 5); left > 0; left -= 1) {
    at(start + chance.between(0, 3 * minute), () =>
      add(chance.pick(chats), chance.pick(market.wallets)),
    );
  }
  const acts: [number, () => void][] = [
    [4, () => add(chance.pick(chats), chance.pick(market.wallets))],
    [3, () => remove(chance.pick(chats), chance.pick(market.wallets))],
    [1, () => list(chance.pick(chats))],
    [2, () => look(chance.pick(market.wallets))],
    [1.5, repoint],
    [1.5, () => leave(chance.pick(chats))],
    [1, () => deafen(chance.pick(chats))],
    [1, () => move(chance.pick(chats))],
  ];
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);
  for (let left = chance.whole(0, isLong ? 24 : 8); left > 0; left -= 1) {
    at(start + chance.between(0, durationMs), () => {
      let place = chance.random() * total;
      const chosen = acts.find(([weight]) => {
        place -= weight;
        return place < 0;
      });
      chosen?.[1]();
    });
  }
}
