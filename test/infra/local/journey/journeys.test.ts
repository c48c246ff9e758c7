import { describe, expect, it } from 'vitest';
import type { Journey } from '../../../../infra/local/journey/journey.ts';
import { createJourneys, type Observed } from '../../../../infra/local/journey/journeys.ts';

function step(start: number, end: number): Observed {
  return { from: 'answer', to: 'Chainbase', what: 'GET', outcome: '200', start, end };
}

const command = { kind: 'command', title: '/nfts', startedAt: 100 } as const;

describe('journeys', () => {
  it('put a command’s steps in order, in milliseconds since its beginning', () => {
    const journeys = createJourneys();
    journeys.begin('a', command);
    journeys.note('a', step(150, 160));
    journeys.note('a', step(110, 115));
    journeys.note('unknown', step(1, 2));
    const [journey] = journeys.last();
    expect(journey?.steps.map(({ at, ms }) => [at, ms])).toEqual([
      [10, 5],
      [50, 10],
    ]);
  });

  it('show the last command and the last notice, and a look only as the beginning of a notice', () => {
    const journeys = createJourneys();
    const told: Journey[] = [];
    journeys.subscribe((journey) => told.push(journey));
    journeys.begin('a', command);
    journeys.begin('look', { kind: 'look', title: 'a wallet', startedAt: 200 });
    journeys.note('look', step(200, 210));
    journeys.begin(
      'n',
      { kind: 'notice', title: 'news', startedAt: 200 },
      journeys.stepsOf('look'),
    );
    journeys.begin('b', { ...command, title: '/status' });
    journeys.note('a', step(300, 301)); // the last one no longer
    expect(journeys.last().map(({ title, steps }) => [title, steps.length])).toEqual([
      ['/status', 0],
      ['news', 1],
    ]);
    expect(told.map(({ title }) => title)).toEqual(['/nfts', 'news', '/status']);
  });

  it('stay small', () => {
    const journeys = createJourneys();
    for (let index = 0; index < 300; index += 1) journeys.begin(String(index), command);
    for (let call = 0; call < 60; call += 1) journeys.note('299', step(call, call));
    expect(journeys.trails()).toHaveLength(200);
    expect(journeys.last()[0]).toMatchObject({ more: 20 });
    expect(journeys.last()[0]?.steps).toHaveLength(40);
  });
});
