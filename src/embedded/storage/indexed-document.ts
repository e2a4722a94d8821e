import { type Document, isDocument } from '../document.ts';
import { allValuesAt, type Path } from '../query/paths.ts';
import { KeyBytes } from './key-bytes.ts';
import { hasPlace, writeValue } from './keys.ts';

/** A field of an index, its path taken apart once. */
export interface IndexField {
  /** The same in every index that has the field in this direction; small, and no other field's. */
  readonly number: number;
  readonly path: Path;
  readonly isDescending: boolean;
}

/** What an index takes of one field of a document. */
export interface FieldKeys {
  /** Parts of keys, distinct and in order: one, or one for each element of an array. */
  readonly keys: readonly [Buffer, ...Buffer[]];
  /** Whether all tell their place among others. */
  readonly havePlaces: boolean;
  /** Whether the path meets an array, at its end or on the way. */
  readonly meetsArray: boolean;
  readonly isMissing: boolean;
}

/**
 * A document on its way into the indexes of its collection, or out of them, with the key under which it is stored; the
 * end of that is the encoded `_id`. Indexes have many fields in common: each is encoded once. The document must not
 * change meanwhile.
 */
export class IndexedDocument {
  readonly document: Document;
  readonly key: Buffer;
  readonly #known: FieldKeys[] = [];

  constructor(document: Document, key: Buffer) {
    this.document = document;
    this.key = key;
  }

  keysOf(field: IndexField): FieldKeys {
    let keys = this.#known[field.number];
    if (!keys) {
      keys = keysOf(this.document, field);
      this.#known[field.number] = keys;
    }
    return keys;
  }
}

function keysOf(document: Document, { path, isDescending }: IndexField): FieldKeys {
  const { value, isArray: meetsArray } = reach(document, path);
  const isMissing = value === undefined && !meetsArray;
  if (!meetsArray) {
    return { keys: [encoded(value, isDescending)], havePlaces: hasPlace(value), meetsArray, isMissing };
  }
  const values = allValuesAt(document, path);
  const keys = distinct(values.map((one) => encoded(one, isDescending)));
  return { keys, havePlaces: values.every(hasPlace), meetsArray, isMissing };
}

/** What a path leads to, and whether it meets an array there or on the way. */
function reach(document: Document, { parts }: Path): { value: unknown; isArray: boolean } {
  let value: unknown = document;
  for (const { read } of parts) {
    if (Array.isArray(value)) break;
    value = isDocument(value) ? read(value) : undefined;
  }
  return { value, isArray: Array.isArray(value) };
}

const scratch = new KeyBytes();

function encoded(value: unknown, isDescending: boolean): Buffer {
  scratch.clear();
  writeValue(scratch, value, isDescending);
  return scratch.take();
}

/** @param keys at least one, as every path has a value, be it a missing one */
function distinct(keys: Buffer[]): [Buffer, ...Buffer[]] {
  keys.sort(Buffer.compare);
  return keys.filter((key, at) => at === 0 || keys[at - 1]?.equals(key) !== true) as [Buffer, ...Buffer[]];
}
