import type { RootDatabase } from 'lmdb';
import type { Document } from '../document.ts';
import type { CollectionMeta, IndexMeta } from './catalog.ts';
import { duplicateKey } from './duplicate-key.ts';
import { type Entries, entriesOf } from './entries.ts';
import { after, numberBytes } from './record-keys.ts';
import type { Scans } from './scans.ts';

/** A document as it is known to its indexes: by its key, whose end is the encoded `_id`. */
export interface Keyed {
  readonly document: Document;
  readonly key: Buffer;
}

interface Kept {
  readonly lmdb: RootDatabase<Buffer, Buffer>;
  readonly scans: Scans;
  /** Remembers paths that a planner must know of. */
  note(known: string[], paths: readonly string[]): void;
}

/** The entries of all indexes, each leading to the key of its document. Everything here is called inside a write. */
export class IndexEntries {
  readonly #kept: Kept;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** What a document adds to each index of its collection. Throws DuplicateKey before anything is written. */
  checked(collection: CollectionMeta, keyed: Keyed): readonly [IndexMeta, Entries][] {
    return collection.indexes.map((index) => [index, this.#checkedFor(collection, index, keyed)]);
  }

  /** Adds what a document newly brings to one index. Throws DuplicateKey. */
  add(collection: CollectionMeta, index: IndexMeta, keyed: Keyed): void {
    this.put(index, this.#checkedFor(collection, index, keyed), keyed.key);
  }

  put(index: IndexMeta, { keys, multikey, unordered }: Entries, target: Buffer): void {
    const { lmdb, note } = this.#kept;
    if (multikey.length > 0) note(index.multikey, multikey);
    if (unordered.length > 0) note(index.unordered, unordered);
    for (const key of keys) void lmdb.put(key, target);
  }

  /** Puts the entries of a document as it is now in the place of those that it had. */
  replace(index: IndexMeta, before: Keyed, entries: Entries): void {
    const removed = entriesOf(index, before.document, idOf(before));
    if (haveSameKeys(removed, entries)) return;
    for (const key of removed.keys) void this.#kept.lmdb.remove(key);
    this.put(index, entries, before.key);
  }

  remove(collection: CollectionMeta, keyed: Keyed): void {
    for (const index of collection.indexes) {
      for (const key of entriesOf(index, keyed.document, idOf(keyed)).keys) void this.#kept.lmdb.remove(key);
    }
  }

  #checkedFor(collection: CollectionMeta, index: IndexMeta, keyed: Keyed): Entries {
    const id = idOf(keyed);
    const entries = entriesOf(index, keyed.document, id);
    if (!index.unique) return entries;
    for (const key of entries.keys) {
      const values = key.subarray(0, key.length - id.length);
      for (const other of this.#kept.scans.entries({ start: values, end: after(values) })) {
        if (!other.value.equals(keyed.key)) throw duplicateKey(collection, index, keyed.document);
      }
    }
    return entries;
  }
}

function idOf({ key }: Keyed): Buffer {
  return key.subarray(numberBytes);
}

function haveSameKeys(a: Entries, b: Entries): boolean {
  return a.keys.length === b.keys.length && a.keys.every((key, at) => b.keys[at]?.equals(key));
}
