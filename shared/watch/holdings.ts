import { randomBytes } from 'node:crypto';
import { FingerprintSet } from './fingerprint-set.ts';

/** What is known of a wallet on a chain: enough to tell news from what was there. Never changed in place. */
export interface Holdings {
  /** Keys the fingerprints: 32 hex digits, a wallet's own, told to nobody. */
  key: string;
  /** What is no news when it is seen. */
  held: FingerprintSet;
  /** The part of `held` that the last scan did not see, and the part of this that the one before it had not seen either. */
  missed: readonly [FingerprintSet, FingerprintSet];
  /** How many scans the baseline has taken so far; `undefined` once it is accepted. */
  baselineScans: number | undefined;
}

/** A wallet of which nothing is known yet. */
export function createHoldings(key = randomBytes(keyBytes).toString('hex')): Holdings {
  return { key, held: none, missed: [none, none], baselineScans: 0 };
}

const none = FingerprintSet.empty;
const keyBytes = 16;
const sizesAt = keyBytes + 1;
const headBytes = sizesAt + 3 * 4;
const version = 1;

/** Under DynamoDB's 400 kB an item, with room for the other attributes. */
const partBytes = 350 * 1000;

/**
 * Holdings in binary, cut into parts of at most 350 kB. Each begins with a version byte. Together, little endian: the key, the baseline's
 * scans and one more (0 when accepted) in a byte, three sizes in 32 bits, and the fingerprints of the three sets.
 */
export function toParts({ key, held, missed, baselineScans }: Holdings): Uint8Array[] {
  const sets = [held, ...missed];
  const fingerprints = sets.reduce((sum, { size }) => sum + size, 0);
  const bytes = Buffer.alloc(headBytes + fingerprints * 8);
  bytes.write(key, 'hex');
  bytes.writeUInt8(baselineScans === undefined ? 0 : baselineScans + 1, keyBytes);
  for (const [index, { size }] of sets.entries()) bytes.writeUInt32LE(size, sizesAt + index * 4);
  const view = viewOf(bytes);
  let end = headBytes;
  for (const set of sets) {
    for (const fingerprint of set) {
      view.setBigUint64(end, fingerprint, true);
      end += 8;
    }
  }
  const room = partBytes - 1;
  return Array.from({ length: Math.ceil(bytes.length / room) }, (_, part) =>
    Buffer.concat([Buffer.of(version), bytes.subarray(part * room, (part + 1) * room)]),
  );
}

/** Reads what `toParts` wrote, in its order. @throws RangeError if it did not */
export function fromParts(parts: readonly Uint8Array[]): Holdings {
  if (parts.some(([first]) => first !== version)) throw new RangeError('holdings of no known kind');
  const bytes = Buffer.concat(parts.map((part) => part.subarray(1)));
  const scans = bytes.readUInt8(keyBytes);
  const heldSize = bytes.readUInt32LE(sizesAt);
  const onceSize = bytes.readUInt32LE(sizesAt + 4);
  const twiceSize = bytes.readUInt32LE(sizesAt + 8);
  if (bytes.length !== headBytes + (heldSize + onceSize + twiceSize) * 8) {
    throw new RangeError('holdings cut short');
  }
  const view = viewOf(bytes);
  const readSet = (start: number, size: number) => {
    const numbers = new BigUint64Array(size);
    for (let index = 0; index < size; index += 1) {
      numbers[index] = view.getBigUint64(headBytes + (start + index) * 8, true);
    }
    return FingerprintSet.from(numbers);
  };
  return {
    key: bytes.toString('hex', 0, keyBytes),
    held: readSet(0, heldSize),
    missed: [readSet(heldSize, onceSize), readSet(heldSize + onceSize, twiceSize)],
    baselineScans: scans === 0 ? undefined : scans - 1,
  };
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
