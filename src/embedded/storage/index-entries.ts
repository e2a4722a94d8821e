import type { CollectionMeta, IndexMeta } from './catalog.ts';
import { duplicateKey } from './duplicate-key.ts';
import { type Entries, endsWithId, entriesOf } from './entries.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { after, numberBytes } from './record-keys.ts';
import type { Records } from './records.ts';

interface Kept {
  readonly records: Records;
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
  checked(collection: CollectionMeta, indexed: IndexedDocument): readonly [IndexMeta, Entries][] {
    return collection.indexes.map((index) => [index, this.#checkedFor(collection, index, indexed)]);
  }

  /** Adds what a document newly brings to one index. Throws DuplicateKey. */
  add(collection: CollectionMeta, index: IndexMeta, indexed: IndexedDocument): void {
    this.put(index, this.#checkedFor(collection, index, indexed));
  }

  put(index: IndexMeta, { entries, multikey, unordered }: Entries): void {
    const { records, note } = this.#kept;
    if (multikey.length > 0) note(index.multikey, multikey);
    if (unordered.length > 0) note(index.unordered, unordered);
    for (const { key, value } of entries) records.put(key, value);
  }

  /** Puts the entries of a document as it is now in the place of those that it had. */
  replace(index: IndexMeta, before: IndexedDocument, entries: Entries): void {
    const removed = entriesOf(index, before);
    if (haveSameKeys(removed, entries)) return;
    for (const { key } of removed.entries) this.#kept.records.remove(key);
    this.put(index, entries);
  }

  remove(collection: CollectionMeta, indexed: IndexedDocument): void {
    for (const index of collection.indexes) {
      const { entries } = entriesOf(index, indexed);
      for (const { key } of entries) this.#kept.records.remove(key);
    }
  }

  #checkedFor(collection: CollectionMeta, index: IndexMeta, indexed: IndexedDocument): Entries {
    const { document, key: target } = indexed;
    const added = entriesOf(index, indexed);
    if (!index.unique || endsWithId(index)) return added;
    for (const { key } of added.entries) {
      const values = key.subarray(0, key.length - (target.length - numberBytes));
      for (const other of this.#kept.records.scan({ start: values, end: after(values) })) {
        if (!other.value.equals(target)) throw duplicateKey(collection, index, document);
      }
    }
    return added;
  }
}

function haveSameKeys({ entries: a }: Entries, { entries: b }: Entries): boolean {
  return a.length === b.length && a.every(({ key }, at) => b[at]?.key.equals(key));
}
