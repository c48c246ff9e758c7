import { describe, expect, it } from 'vitest';
import { isExpected, problemOf } from '../../../bots/core/problem.ts';
import { type UpstreamCode, UpstreamError, UserError } from '../../../shared/errors.ts';
import { vitalik } from '../../support/addresses.ts';

const request = { chain: 'ethereum' as const, wallet: vitalik, page: 1 };
const upstream = (code: UpstreamCode, retryAfterMs?: number) =>
  problemOf(
    new UpstreamError('chainbase', code, {
      detail: 'HTTP 418',
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    }),
    request,
  ).text;

describe('a problem', () => {
  it('of the asker’s own is told in the error’s words, and trying again is no use', () => {
    expect(problemOf(new UserError('That is not a wallet.'), request)).toEqual({
      kind: 'problem',
      text: 'That is not a wallet.',
      retry: undefined,
      askers: true,
    });
  });

  it('of Chainbase’s says what to do', () => {
    expect({
      'bad-request': upstream('bad-request'),
      'not-found': upstream('not-found'),
      'key-refused': upstream('key-refused'),
      'rate-limited': upstream('rate-limited', 12_000),
      'rate-limited, no time said': upstream('rate-limited'),
      'month-exhausted': upstream('month-exhausted'),
      unavailable: upstream('unavailable'),
      'unavailable for a while': upstream('unavailable', 300_000),
      'bad-response': upstream('bad-response'),
    }).toMatchInlineSnapshot(`
      {
        "bad-request": "Chainbase, where we look NFTs up, does not know that wallet or chain. Check both, and try again.",
        "bad-response": "Chainbase, where we look NFTs up, gave an answer that makes no sense. Please try again in a minute.",
        "key-refused": "The operator’s Chainbase key was refused. Galleries come back as soon as the operator sets a working key.",
        "month-exhausted": "This month’s Chainbase credits are used up. They come back on the 1st (UTC), or when the operator buys more.",
        "not-found": "Chainbase, where we look NFTs up, does not know that wallet or chain. Check both, and try again.",
        "rate-limited": "Many people are asking at the moment. Please try again in 12 seconds.",
        "rate-limited, no time said": "Many people are asking at the moment. Please try again in a moment.",
        "unavailable": "Chainbase, where we look NFTs up, is not answering. Please try again in 60 seconds.",
        "unavailable for a while": "Chainbase, where we look NFTs up, is not answering. Please try again in 5 minutes.",
      }
    `);
  });

  it('of ours names the part', () => {
    const error = new UpstreamError('table', 'unavailable');
    expect(problemOf(error, request)).toEqual({
      kind: 'problem',
      text: 'Our table is not answering. Please try again in a minute.',
      retry: request,
      askers: false,
    });
  });

  it.each([new TypeError('key=secret'), 'text', undefined])(
    'that is a bug tells nothing of itself: %j',
    (bug) => {
      expect(problemOf(bug, request)).toEqual({
        kind: 'problem',
        text: 'Something went wrong on our side. It has been noted; please try again.',
        retry: request,
        askers: false,
      });
    },
  );
});

it.each([
  [new UserError('no'), true],
  [new UpstreamError('chainbase', 'unavailable'), true],
  [new UpstreamError('table', 'unavailable'), false],
  [new TypeError('bug'), false],
  [undefined, false],
])('%s is expected: %s', (error, expected) => {
  expect(isExpected(error)).toBe(expected);
});
