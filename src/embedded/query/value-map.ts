import { ObjectId } from 'bson';
import { isDocument } from '../document.ts';
import { compareValues } from './compare.ts';
import { isNumeric, toNumber } from './numbers.ts';

/**
 * A map from BSON values to what belongs to them, in order of first insertion. Values that are equal in the comparison
 * order are one key, so 1, Long 1 and 1.0 meet; missing is kept apart from null.
 */
export class ValueMap<T> {
  readonly #buckets = new Map<unknown, { key: unknown; value: T }[]>();
  readonly #entries: { key: unknown; value: T }[] = [];

  get(key: unknown): T | undefined {
    return this.#buckets.get(hash(key))?.find((entry) => same(entry.key, key))?.value;
  }

  /** What belongs to the key, created when it is new. */
  getOrInsert(key: unknown, create: () => T): T {
    const hashed = hash(key);
    const bucket = this.#buckets.get(hashed);
    const found = bucket?.find((entry) => same(entry.key, key));
    if (found !== undefined) return found.value;
    const entry = { key, value: create() };
    if (bucket === undefined) this.#buckets.set(hashed, [entry]);
    else bucket.push(entry);
    this.#entries.push(entry);
    return entry.value;
  }

  *[Symbol.iterator](): Generator<[unknown, T]> {
    for (const { key, value } of this.#entries) yield [key, value];
  }
}

function same(a: unknown, b: unknown): boolean {
  return (a === undefined) === (b === undefined) && compareValues(a, b) === 0;
}

/** Equal for equal values; a primitive, so that a plain Map can look it up. */
function hash(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? Number(value) : value;
  if (isNumeric(value)) return toNumber(value);
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Date) return `date ${value.getTime()}`;
  if (Array.isArray(value)) return `array ${value.map(hash).map(String).join()}`;
  if (isDocument(value)) {
    return `document ${Object.entries(value)
      .map(([name, field]) => `${name}:${String(hash(field))}`)
      .join()}`;
  }
  return value.constructor.name;
}
