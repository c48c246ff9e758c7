import type { Clock } from './clock.ts';
import { invalidForm } from './discord-error.ts';
import { findMergedEmbeds } from './embed-limits.ts';
import type { Events } from './event.ts';
import type { RecordedViolation, Rule, Violation } from './violation.ts';

/** Remembers which rules of Discord the bot broke, and what is allowed but seldom meant. */
export interface Ledger {
  violations: readonly RecordedViolation[];
  notes: readonly RecordedViolation[];
  violate(rule: Rule, where: string, detail: string): void;
  note(rule: Rule, where: string, detail: string): void;
  /** @throws DiscordError if there are any: as Discord answers them. */
  refuse(violations: readonly Violation[], where: string): void;
  /** Notes embeds that will be shown merged. */
  noteMerges(body: unknown, where: string): void;
}

interface LedgerDeps {
  clock: Clock;
  events: Events;
  /** How many of each are remembered: the oldest go first. */
  keeps: number;
}

export function createLedger({ clock, events, keeps }: LedgerDeps): Ledger {
  const violations: RecordedViolation[] = [];
  const notes: RecordedViolation[] = [];

  function record(type: 'violation' | 'note', violation: Violation, where: string) {
    const recorded = { ...violation, where, time: clock.now() };
    const list = type === 'note' ? notes : violations;
    list.push(recorded);
    if (list.length > keeps) list.shift();
    events.publish({ type, violation: recorded });
  }

  return {
    violations,
    notes,
    violate: (rule, where, detail) => record('violation', { rule, at: '', detail }, where),
    note: (rule, where, detail) => record('note', { rule, at: '', detail }, where),
    refuse(broken, where) {
      if (broken.length === 0) return;
      for (const violation of broken) record('violation', violation, where);
      throw invalidForm(broken);
    },
    noteMerges(body, where) {
      for (const merge of findMergedEmbeds(body)) record('note', merge, where);
    },
  };
}
