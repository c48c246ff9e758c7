import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../../shared/errors.ts';
import { describeError } from '../../shared/log.ts';
import { collectLog } from '../support/collect-log.ts';

describe('a log line', () => {
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
