import { BSON } from 'mongodb';
import { maxTextLength, textCache } from '../text-cache.ts';

interface StoredRow {
  readonly _id: string;
  readonly organizationId: string;
}

/** A row that was found. The first caller that takes it makes a thing of it: a fault in that is no fault of others. */
export class Found<R extends StoredRow, T> {
  readonly #row: R;
  readonly #fromRow: (row: R) => T;
  #thing: T | null = null;

  constructor(bytes: Buffer, fromRow: (row: R) => T) {
    this.#row = BSON.deserialize(bytes) as R;
    this.#fromRow = fromRow;
  }

  get id(): string {
    return this.#row._id;
  }

  get organizationId(): string {
    return this.#row.organizationId;
  }

  get thing(): T {
    this.#thing ??= this.#fromRow(this.#row);
    return this.#thing;
  }
}

/**
 * Decodes rows that are asked for again and again and seldom change, as those that sessions refer to: one that comes
 * in the same bytes as before is what was made of it then. That the bytes are the same is seen at each read. What it
 * gives is shared, and must not be changed.
 */
export function onceForSameBytes<F>(decode: (bytes: Buffer) => F): (bytes: Buffer) => F {
  const known = textCache<F>();
  return (bytes) => {
    if (bytes.length > maxTextLength) return decode(bytes);
    const text = bytes.toString('latin1');
    const before = known.get(text);
    if (before !== undefined) return before;
    const decoded = decode(bytes);
    known.set(text, decoded);
    return decoded;
  };
}
