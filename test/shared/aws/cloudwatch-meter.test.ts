import { describe, expect, it, vi } from 'vitest';
import { createCloudWatchMeter } from '../../../shared/aws/cloudwatch-meter.ts';
import { type Metric, units } from '../../../shared/meter.ts';
import { openMeter } from '../../../shared/open-meter.ts';
import { readMeasurements } from '../../support/embedded-metrics.ts';

const namespace = 'Vitrine/test';

describe('a measurement', () => {
  it.each(Object.entries(units))('of %s is a line as CloudWatch reads it', (name, unit) => {
    const lines: string[] = [];
    const write = (line: string) => lines.push(line);
    createCloudWatchMeter({ namespace, write }).record({ [name as Metric]: 3.5 });
    expect(lines.map(readMeasurements)).toEqual([
      [{ namespace, name, unit, value: 3.5, dimensions: [[]] }],
    ]);
    expect(lines[0]).not.toContain('\n');
  });

  it('of several things at one moment is one line', () => {
    const lines: string[] = [];
    const write = (line: string) => lines.push(line);
    const meter = createCloudWatchMeter({ namespace, write, now: () => 1_700_000_000_000 });
    meter.record({ BreakerOpen: 0, CreditsAhead: -2.5 });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')._aws.Timestamp).toBe(1_700_000_000_000);
    const measured = readMeasurements(lines[0] ?? '').map(({ name, value }) => [name, value]);
    expect(measured).toEqual([
      ['BreakerOpen', 0],
      ['CreditsAhead', -2.5],
    ]);
  });

  it('is not made without a namespace', () => {
    const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    openMeter({}).record({ BreakerOpen: 1 });
    expect(stdout).not.toHaveBeenCalled();
    openMeter({ METRICS_NAMESPACE: namespace }).record({ BreakerOpen: 1 });
    expect(stdout).toHaveBeenCalledTimes(1);
    stdout.mockRestore();
  });
});

it('there are at most six metrics, since each is paid for', () => {
  expect(Object.keys(units).length).toBeLessThanOrEqual(6);
});
