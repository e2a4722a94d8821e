import { encodeKey, maxKeyBytes } from '../storage/keys.ts';
import { after } from '../storage/record-keys.ts';
import type { KeyRange } from '../storage/scans.ts';
import type { Bound } from './conditions.ts';

/** A range of keys with the length of what all of them begin with: behind it stands what they differ in. */
export interface Range extends KeyRange {
  readonly prefixBytes: number;
}

/** A field of an index at which only some values are wanted. */
export interface PointField {
  readonly path: string;
  readonly direction: number;
  readonly values: readonly unknown[];
}

/** The beginnings of the keys that hold one of the values at each field: every combination, in the index's order. */
export function prefixesOf(start: Buffer, fields: readonly PointField[]): Buffer[] {
  const prefixes = fields.reduce<Buffer[]>(
    (begun, { values, direction }) => {
      const encoded = values.map((value) => encodeKey([value], [direction < 0]));
      return begun.flatMap((prefix) => encoded.map((value) => Buffer.concat([prefix, value])));
    },
    [start],
  );
  return prefixes.sort(Buffer.compare);
}

/** Whether a key that begins so may have been cut: what lies beyond finds nothing then. */
export function isCut(prefix: Buffer): boolean {
  return prefix.length > maxKeyBytes / 2;
}

/** All keys that begin with the prefix. */
export function whole(prefix: Buffer): Range {
  return { start: prefix, end: after(prefix), prefixBytes: prefix.length };
}

/**
 * The keys whose next value lies within the bounds, among those of the bounds' type. `isLoose` takes in what has the
 * same key as an excluded bound, for fields whose keys do not tell all their values apart.
 */
export function bounded(
  prefix: Buffer,
  bounds: readonly Bound[],
  { isDescending, isLoose }: { isDescending: boolean; isLoose: boolean },
): Range {
  let range = whole(prefix);
  for (const { operator, value } of bounds) {
    const encoded = encodeKey([value], [isDescending]);
    const key = Buffer.concat([prefix, encoded]);
    const type = Buffer.concat([prefix, encoded.subarray(0, 1)]);
    const isIncluded = isLoose || operator.endsWith('e');
    const isLower = operator.startsWith('$gt') !== isDescending;
    const { start, end } = isLower
      ? { start: isIncluded ? key : after(key), end: after(type) }
      : { start: type, end: isIncluded ? after(key) : key };
    range = { ...range, start: greater(range.start, start), end: lesser(range.end, end) };
  }
  return range;
}

function greater(a: Buffer, b: Buffer): Buffer {
  return Buffer.compare(a, b) > 0 ? a : b;
}

function lesser(a: Buffer, b: Buffer): Buffer {
  return Buffer.compare(a, b) < 0 ? a : b;
}
