import { UserError } from '../../shared/errors.ts';
import type { Allowances } from '../../shared/store/allowances.ts';

const enough = {
  'not this minute': 'You have asked for many wallets at once. Please wait a minute, then go on.',
  'not today': 'You have asked for very many wallets today. Please go on tomorrow (UTC).',
};

/** Makes what a spender's `permit` is for a person: it throws UserError when they have had enough of Chainbase for now. */
export function createPermits(allowances: Pick<Allowances, 'take'>) {
  return (person: string | undefined) => {
    if (person === undefined) return {};
    const permit = async (): Promise<void> => {
      const allowed = await allowances.take(person);
      if (allowed !== 'yes') throw new UserError(enough[allowed]);
    };
    return { permit };
  };
}

/** The same by the day alone: a list of wallets has more lines than a minute has calls. */
export function createDayPermits(allowances: Pick<Allowances, 'charge'>) {
  return (person: string | undefined) => {
    if (person === undefined) return {};
    const permit = async (): Promise<void> => {
      if (!(await allowances.charge(person, 1))) throw new UserError(enough['not today']);
    };
    return { permit };
  };
}
