import { expect, it, vi } from 'vitest';
import { startTimer } from '../../../infra/local/timer.ts';
import { collectLog } from '../../support/collect-log.ts';
import { silent } from '../../support/core.ts';
import { until } from '../../support/until.ts';

it('does its task now, and again and again', async () => {
  const begun: number[] = [];
  const task = async () => void begun.push(performance.now());
  const stop = startTimer({ task, everyMs: 20, log: silent });
  expect(begun).toHaveLength(1);
  await until(() => begun.length === 3);
  await stop();
  expect((begun[2] ?? 0) - (begun[0] ?? 0)).toBeGreaterThan(35);
});

it('never begins one before the other has ended, and waits for it when it stops', async () => {
  const gate = Promise.withResolvers<void>();
  let begun = 0;
  const task = async () => {
    begun += 1;
    await gate.promise;
  };
  const stop = startTimer({ task, everyMs: 1, log: silent });
  await new Promise((resolve) => setTimeout(resolve, 30));
  let stopped = false;
  const stopping = stop().then(() => {
    stopped = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect([begun, stopped]).toEqual([1, false]);
  gate.resolve();
  await stopping;
  expect(begun).toBe(1);
});

it('logs a failure, and goes on', async () => {
  const { lines, log } = collectLog();
  let begun = 0;
  const task = async () => {
    begun += 1;
    throw new Error('no table');
  };
  const stop = startTimer({ task, everyMs: 1, log });
  await until(() => begun > 1);
  await stop();
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    error: expect.stringContaining('no table'),
  });
});

it('stops at once between two runs', async () => {
  let begun = 0;
  const task = async () => {
    begun += 1;
  };
  const stop = startTimer({ task, everyMs: 3_600_000, log: silent });
  await stop();
  expect(begun).toBe(1);
});

it('waits before the first run when it should, and tells a task in work that it is stopped', async () => {
  const startedAt = performance.now();
  let begunAt = 0;
  const task = async (signal: AbortSignal) => {
    begunAt = performance.now();
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };
  const stop = startTimer({ task, afterMs: 30, everyMs: 1, log: silent });
  await until(() => begunAt > 0);
  await stop();
  expect(begunAt - startedAt).toBeGreaterThan(25);
});

it('never begins when it is stopped before', async () => {
  const task = vi.fn(async () => {});
  await startTimer({ task, afterMs: 3_600_000, everyMs: 1, log: silent })();
  expect(task).not.toHaveBeenCalled();
});
