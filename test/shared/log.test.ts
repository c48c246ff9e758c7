import { afterEach, describe, expect, it, vi } from 'vitest';
import { correlate } from '../../shared/correlation.ts';
import { UpstreamError } from '../../shared/errors.ts';
import { createLog, describeError } from '../../shared/log.ts';
import { collectLog } from '../support/collect-log.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a log line', () => {
  it('is written past the console, where Lambda would put a time before it', () => {
    const console = vi.spyOn(globalThis.console, 'log').mockReturnValue();
    const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    createLog().info('a');
    expect(console).not.toHaveBeenCalled();
    const [[written]] = stdout.mock.calls as [[string]];
    expect(written).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(written).message).toBe('a');
  });

  it('names what it belongs to, however much later it is written', async () => {
    const { log, lines } = collectLog();
    const later = Promise.withResolvers<void>();
    const work = correlate('a', async () => {
      await later.promise;
      log.info('within');
    });
    log.info('outside');
    await correlate('b', async () => log.info('another'));
    later.resolve();
    await work;
    const said = lines.map((line) => JSON.parse(line));
    expect(said.map(({ message, correlation }) => [message, correlation])).toEqual([
      ['outside', undefined],
      ['another', 'b'],
      ['within', 'a'],
    ]);
  });

  it('is one JSON object, whatever is in it', () => {
    const { log, lines } = collectLog();
    log.warn('Two\nlines.', { seconds: 3, error: undefined });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      message: 'Two\nlines.',
      seconds: 3,
    });
  });

  it('has its level', () => {
    const { log, lines } = collectLog();
    log.info('a');
    log.error('b');
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['info', 'error']);
  });
});

describe('an error', () => {
  it('is described with its causes', () => {
    const cause = new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
    const error = new UpstreamError('chainbase', 'unavailable', { cause, detail: 'HTTP 503' });
    expect(describeError(error)).toBe(
      'UpstreamError: chainbase: unavailable (HTTP 503) <- TypeError: fetch failed <- Error: ECONNRESET',
    );
  });

  it('is described briefly', () => {
    const long = 'x'.repeat(10_000);
    expect(describeError(new Error(long, { cause: new Error(long) })).length).toBeLessThanOrEqual(
      600,
    );
  });

  it.each(['text', null, undefined, { message: 'secret' }])('may be none: %j', (thrown) => {
    expect(describeError(thrown)).toBe('something that is no Error');
  });

  it('that is its own cause is described all the same', () => {
    const error = new Error('round');
    error.cause = error;
    expect(describeError(error)).toMatch(/^Error: round <- Error: round/);
  });
});
