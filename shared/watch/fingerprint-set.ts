import { createHash } from 'node:crypto';

/** Fingerprints, sorted and never changed: eight bytes each, and two sets are compared in one pass. */
export class FingerprintSet {
  static readonly empty = new FingerprintSet(new BigUint64Array());
  readonly #sorted: BigUint64Array;

  private constructor(sorted: BigUint64Array) {
    this.#sorted = sorted;
  }

  /** In any order, repeated or not. An array of 64 bits each costs least: numbers of this size are objects elsewhere. */
  static from(fingerprints: BigUint64Array | readonly bigint[]): FingerprintSet {
    const sorted = new BigUint64Array(fingerprints).sort();
    let size = 0;
    for (const fingerprint of sorted) {
      if (sorted[size - 1] !== fingerprint) sorted[size++] = fingerprint;
    }
    return new FingerprintSet(sorted.slice(0, size));
  }

  /** The fingerprints in their order, eight bytes each. */
  get bytes(): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.#sorted;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  get size(): number {
    return this.#sorted.length;
  }

  [Symbol.iterator](): Iterator<bigint> {
    return this.#sorted.values();
  }

  has(fingerprint: bigint): boolean {
    let from = 0;
    let to = this.size;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (at(this.#sorted, middle) < fingerprint) from = middle + 1;
      else to = middle;
    }
    return this.#sorted[from] === fingerprint;
  }

  equals(other: FingerprintSet): boolean {
    return (
      this.size === other.size &&
      this.#sorted.every((fingerprint, index) => fingerprint === other.#sorted[index])
    );
  }

  union(other: FingerprintSet): FingerprintSet {
    return this.#merge(other, { mine: true, both: true, theirs: true });
  }

  intersection(other: FingerprintSet): FingerprintSet {
    return this.#merge(other, { mine: false, both: true, theirs: false });
  }

  difference(other: FingerprintSet): FingerprintSet {
    return this.#merge(other, { mine: true, both: false, theirs: false });
  }

  #merge(other: FingerprintSet, keep: { mine: boolean; both: boolean; theirs: boolean }) {
    const a = this.#sorted;
    const b = other.#sorted;
    const merged = new BigUint64Array(keep.theirs ? a.length + b.length : a.length);
    let size = 0;
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      const order = compare(a[i], b[j]);
      const isKept = order < 0 ? keep.mine : order > 0 ? keep.theirs : keep.both;
      if (isKept) merged[size++] = order <= 0 ? at(a, i) : at(b, j);
      if (order <= 0) i += 1;
      if (order >= 0) j += 1;
    }
    return new FingerprintSet(merged.slice(0, size));
  }
}

/** Half of a set's SHA-256, in hex: who knows it can tell an equal set without reading this one. */
export function digestOf(set: FingerprintSet): string {
  return createHash('sha256').update(set.bytes).digest('hex').slice(0, 32);
}

/** What has run out comes last. */
function compare(a: bigint | undefined, b: bigint | undefined): number {
  if (a === undefined) return 1;
  if (b === undefined || a < b) return -1;
  return a > b ? 1 : 0;
}

function at(array: BigUint64Array, index: number): bigint {
  return array[index] ?? 0n;
}
