import { UserError } from '../../../shared/errors.ts';
import { cleanText } from '../../../shared/nft/text.ts';
import type { WatchReader } from '../../../shared/store/watches.ts';
import { clip } from '../clip.ts';
import { findLabelled } from '../find-labelled.ts';
import { isExpected, problemOf } from '../problem.ts';
import { readChainAndLabel } from '../read-chain-word.ts';
import { readLabelled } from '../read-labelled.ts';
import type { SaidView } from '../view.ts';
import type { Standpoint, WatchCommand } from '../watch-command.ts';
import { demandPermissions } from './demand-rights.ts';
import type { Enlist } from './enlist.ts';
import { counted, walletWords } from './watch-words.ts';

const maxLines = 25;

/** So many lines must not wait for each other's calls. */
const patienceMs = 2_500;

type AddManyCommand = Extract<WatchCommand, { do: 'add-many' }>;

export interface AddManyDeps {
  enlist: Enlist;
  watches: WatchReader;
}

/** Watches a list of wallets, telling of each line what came of it. */
export function createAddMany({ enlist, watches }: AddManyDeps) {
  const addLine = async (line: string, command: AddManyCommand, from: Standpoint) => {
    const findLabel = async (text: string) => findLabelled(await watches.list(from.place), text);
    const { wallet: named, chain: labelled, rest } = await readLabelled(line, findLabel);
    const wish = { wallet: named, chain: command.chain ?? labelled, ...readChainAndLabel(rest) };
    const { watch, before, changes } = await enlist(wish, from, patienceMs);
    const wallet = walletWords(watch);
    if (!before) return { isAdded: true, text: `✓ ${wallet}` };
    const changed = changes.length > 0 ? `I changed ${changes.join(' and ')}` : 'nothing changed';
    return { isAdded: true, text: `✓ ${wallet}: watched already; ${changed}` };
  };

  return async (command: AddManyCommand, from: Standpoint): Promise<SaidView> => {
    demandPermissions(from, command.lacking);
    const lines = linesOf(command.text);
    const results: { isAdded: boolean; text: string }[] = [];
    for (const line of lines) {
      try {
        results.push(await addLine(line, command, from));
      } catch (error) {
        if (!isExpected(error)) throw error;
        const { text } = problemOf(error, undefined);
        results.push({ isAdded: false, text: `✗ ${clip(cleanText(line), 30)}: ${text}` });
      }
    }
    const added = results.filter(({ isAdded }) => isAdded).length;
    const more =
      added > 0 ? [{ text: 'I’m learning what they hold; you hear of what comes after.' }] : [];
    return {
      kind: 'said',
      title: added > 0 ? `Watching ${counted(added, 'wallet')}` : 'Nothing was added',
      lines: [...results.map(({ text }) => ({ text: clip(text, 200) })), ...more],
      buttons: [[{ label: 'Watchlist', target: { action: 'watches', page: 1 } }]],
      askers: added === 0,
    };
  };
}

function linesOf(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) {
    throw new UserError(
      'Give a wallet a line: its address, name or label, and a chain and a label behind it if you like.',
    );
  }
  if (lines.length > maxLines) {
    throw new UserError(
      `Those are ${lines.length} lines, and ${maxLines} at once is the most. Nothing was added; send fewer.`,
    );
  }
  return lines;
}
