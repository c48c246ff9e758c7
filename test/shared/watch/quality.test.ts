import { expect, it } from 'vitest';
import { qualityOf } from '../../../shared/watch/quality.ts';

it.each([
  ['clean', 'the same count on every page, and as many rows', [250, 250, 250], 250, 250],
  ['clean', 'nothing, and a count of nothing', [0], 0, 0],
  ['doubtful', 'a row fewer than the count', [250, 250, 250], 249, 249],
  ['doubtful', 'a row more than the count', [250, 250, 250], 251, 251],
  ['doubtful', 'a row twice, and so a token fewer', [250, 250, 250], 250, 249],
  ['whole', 'a loss during the scan, and a row that slipped past', [250, 249, 249], 248, 248],
  ['whole', 'a loss of what had been seen', [250, 250, 249], 250, 250],
  ['whole', 'an acquisition during the scan that was not seen', [250, 251, 251], 251, 250],
  ['whole', 'the count back where it was', [250, 249, 250], 250, 250],
  ['doubtful', 'more missing than went', [250, 249, 249], 247, 247],
  ['doubtful', 'a count that leaps', [250, 20, 20], 120, 120],
  ['doubtful', 'counts that fall with the rows', [250, 0], 100, 100],
  ['whole', 'a count on some pages only', [250, undefined, 250], 250, 250],
  ['whole', 'no count, and no row twice', [undefined, undefined], 180, 180],
  ['doubtful', 'no count, and a row twice', [undefined, undefined], 180, 179],
] as const)('%s is %s', (quality, _, counts, rows, distinct) => {
  expect(qualityOf({ counts, rows, distinct })).toBe(quality);
});
