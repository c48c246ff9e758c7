import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../shared/chainbase/json.ts';

describe('JSON', () => {
  it.each([
    '{"total":9007199254740993}',
    '[9007199254740993]',
    '{"a":[{"b":115792089237316195423570985008687907853269984665640564039457584007913129639935}]}',
    '{"a":-18446744073709551616}',
    '{"text":"9007199254740993, [9007199254740993"}',
    '{"__proto__":{"total":9007199254740993}}',
    '{"a":1.5,"b":[],"c":{},"d":null}',
  ])('keeps every digit: %s', (text) => {
    expect(JSON.stringify(parseJson(text))).toBe(text);
  });

  it('keeps them with white space before', () => {
    expect(JSON.stringify(parseJson('{"a" : \n9007199254740993 }'))).toBe('{"a":9007199254740993}');
  });

  it.each(['', '{', '[1,]', '{"a":12345678901234567890', 'undefined'])('refuses %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('gives back any JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('gives back any integers as they were', () => {
    const list = fc.array(fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }));
    fc.assert(
      fc.property(list, (integers) => {
        const text = `{"data":[${integers.join()}]}`;
        expect(JSON.stringify(parseJson(text))).toBe(text);
      }),
    );
  });
});
