import { ChangeLog } from '../changes/change-log.ts';
import { type Document, decode } from '../document.ts';
import { bufferOf } from '../encoded.ts';
import { type CollectionMeta, checkNamespace, type IndexDescription, type IndexMeta } from './catalog.ts';
import { duplicateKey } from './duplicate-key.ts';
import { IndexEntries } from './index-entries.ts';
import { IndexedDocument } from './indexed-document.ts';
import { hasPlace } from './keys.ts';
import { documentKey, numberKey, rangeOf } from './record-keys.ts';
import { Records } from './records.ts';
import type { Entry, KeyRange } from './scans.ts';

/** The catalogue is one record under the smallest key. */
const catalogKey = Buffer.of(0, 0, 0, 0);

/** Before the numbers of collections and indexes, which begin at 2. */
const notesNumber = 1;

/** Of how indexes are stored: a folder with another one gets its indexes built anew. */
const format = 3;

interface Catalog {
  format?: number;
  nextId: number;
  collections: CollectionMeta[];
}

/** LMDB's code for a transaction that it gives up (lmdb.h: MDB_BAD_TXN). */
const badTransaction = -30_782;

/** A document as it is stored. */
export interface Stored {
  readonly document: Document;
  readonly bytes: Uint8Array;
}

interface Replacement extends Stored {
  readonly operation: 'update' | 'replace';
}

/**
 * Documents, and the entries of their indexes, as records in the order of their keys. A key begins with the number of
 * its collection or index; a document's goes on with its `_id`, an entry's with the indexed values and the `_id`.
 */
export class Storage {
  readonly isNew: boolean;
  readonly changes = new ChangeLog();
  readonly #records: Records;
  readonly #entries: IndexEntries;
  #catalog: Catalog;

  constructor(folder: string) {
    this.#records = new Records(folder);
    this.#entries = new IndexEntries({
      records: this.#records,
      note: (known, paths) => this.#note(known, paths),
    });
    this.isNew = !this.#records.has(catalogKey);
    this.#catalog = this.#storedCatalog();
    if (this.#catalog.format === format) return;
    this.#records.orAbandon(() => {
      this.#rebuildIndexes();
      this.#records.checkpoint();
    });
  }

  #storedCatalog(): Catalog {
    const stored = this.#records.get(catalogKey);
    return stored ? JSON.parse(stored.toString()) : { format, nextId: 1, collections: [] };
  }

  #rebuildIndexes(): void {
    for (const { indexes, ...collection } of this.#catalog.collections.splice(0)) {
      const rebuilt: CollectionMeta = { ...collection, indexes: [], unordered: [] };
      this.#catalog.collections.push(rebuilt);
      for (const { value } of this.scan(rangeOf(collection.id)))
        if (!hasPlace(decode(value)._id)) this.#note(rebuilt.unordered, ['_id']);
      for (const index of indexes) {
        this.#clear(index.id);
        this.addIndex(rebuilt, index);
      }
    }
    this.#catalog.format = format;
    this.#saveCatalog();
  }

  close(): Promise<void> {
    return this.#records.close();
  }

  collections(): readonly CollectionMeta[] {
    return this.#catalog.collections;
  }

  find(database: string, name: string): CollectionMeta | null {
    return this.#catalog.collections.find((one) => one.database === database && one.name === name) ?? null;
  }

  /**
   * Runs `change` and answers once its effect is on disk; writes that wait at the same time share one sync. What
   * `change` throws is thrown, and nothing that it did before is undone: it checks, then acts. It runs a second time
   * where LMDB finds, before a commit, that it has counted a free page twice: that commit is given up, nothing of the
   * write stays, and the next transaction reads the list of free pages anew.
   */
  async write<T>(change: () => T): Promise<T> {
    try {
      return await this.#writeOnce(change);
    } catch (error) {
      if (Object(error).code !== badTransaction) throw error;
      return this.#writeOnce(change);
    }
  }

  async #writeOnce<T>(change: () => T): Promise<T> {
    const first = this.changes.last;
    try {
      return change();
    } finally {
      await this.#durable(first, this.changes.last);
    }
  }

  async #durable(first: number, last: number): Promise<void> {
    try {
      await this.#records.durable();
    } catch (error) {
      this.changes.revoke(first, last);
      this.#catalog = this.#storedCatalog();
      throw error;
    }
    this.changes.confirm(last);
  }

  /** The collection, created if need be; inside `write`. */
  ensure(database: string, name: string): CollectionMeta {
    const found = this.find(database, name);
    if (found) return found;
    checkNamespace(database, name);
    const created: CollectionMeta = { id: this.#newId(), database, name, indexes: [], unordered: [] };
    this.#catalog.collections.push(created);
    this.#saveCatalog();
    return created;
  }

  /** Inside `write`. */
  drop(collection: CollectionMeta): void {
    this.changes.record({ operation: 'drop', ...namespaceOf(collection) });
    for (const { id } of [collection, ...collection.indexes]) this.#clear(id);
    this.#catalog.collections = this.#catalog.collections.filter((one) => one !== collection);
    this.#saveCatalog();
  }

  /** Inside `write`. */
  dropDatabase(database: string): void {
    for (const collection of this.#catalog.collections.filter((one) => one.database === database))
      this.drop(collection);
    this.changes.record({ operation: 'dropDatabase', database });
  }

  /** Adds an index and fills it; inside `write`. */
  addIndex(collection: CollectionMeta, description: IndexDescription): void {
    const index: IndexMeta = {
      ...description,
      id: this.#newId(),
      collectionId: collection.id,
      multikey: [],
      unordered: [],
    };
    try {
      for (const { key, value } of [...this.scan(rangeOf(collection.id))])
        this.#entries.add(collection, index, new IndexedDocument(decode(value), key));
    } catch (error) {
      this.#clear(index.id);
      this.#saveCatalog();
      throw error;
    }
    collection.indexes.push(index);
    this.#saveCatalog();
  }

  /** Inside `write`. */
  dropIndex(collection: CollectionMeta, index: IndexMeta): void {
    this.#clear(index.id);
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
    this.#saveCatalog();
  }

  get(collection: CollectionMeta, id: unknown): Document | null {
    const bytes = this.#records.get(documentKey(collection, id));
    return bytes ? decode(bytes) : null;
  }

  /** Stores a new document; inside `write`. Throws DuplicateKey before anything is written. */
  insert(collection: CollectionMeta, { document, bytes }: Stored): void {
    const { _id: id } = document;
    const key = documentKey(collection, id);
    if (this.#records.has(key)) throw duplicateKey(collection, { name: '_id_', key: { _id: 1 } }, document);
    const entries = this.#entries.checked(collection, new IndexedDocument(document, key));
    if (!hasPlace(id)) this.#note(collection.unordered, ['_id']);
    this.#records.put(key, bufferOf(bytes));
    for (const [index, added] of entries) this.#entries.put(index, added);
    const deed = { id, document, bytes: bytes.byteLength, ...namespaceOf(collection) };
    this.changes.record({ operation: 'insert', ...deed });
  }

  /** Puts one document in the place of another with the same `_id`; inside `write`. */
  replace(collection: CollectionMeta, before: Document, after: Replacement): void {
    const { document, bytes, operation } = after;
    const { _id: id } = document;
    const key = documentKey(collection, id);
    const entries = this.#entries.checked(collection, new IndexedDocument(document, key));
    this.#records.put(key, bufferOf(bytes));
    const deed = { id, document, bytes: bytes.byteLength, ...namespaceOf(collection) };
    this.changes.record({ operation, ...deed, ...(operation === 'update' && { before }) });
    const replaced = new IndexedDocument(before, key);
    for (const [index, added] of entries) this.#entries.replace(index, replaced, added);
  }

  /** Inside `write`. */
  remove(collection: CollectionMeta, document: Document): void {
    const key = documentKey(collection, document._id);
    this.#entries.remove(collection, new IndexedDocument(document, key));
    this.#records.remove(key);
    this.changes.record({ operation: 'delete', id: document._id, ...namespaceOf(collection) });
  }

  /** What is stored in a range of keys: documents of a collection, or the entries of an index. */
  scan(range: KeyRange, reverse = false): Generator<Entry> {
    return this.#records.scan(range, reverse);
  }

  /** The bytes of the document under a key that an index entry leads to; undefined if it is gone since. */
  follow(key: Buffer): Buffer | undefined {
    return this.#records.get(key);
  }

  count(range: KeyRange): number {
    return this.#records.count(range);
  }

  /** Keeps something under a name, beside all collections; inside `write`. */
  note(name: string, value: Buffer): void {
    this.#records.put(Buffer.concat([numberKey(notesNumber), Buffer.from(name)]), value);
  }

  noted(name: string): Buffer | undefined {
    return this.#records.get(Buffer.concat([numberKey(notesNumber), Buffer.from(name)]));
  }

  notes(): Iterable<Entry> {
    return this.scan(rangeOf(notesNumber));
  }

  /** Removes a note by its key; inside `write`. */
  forget(key: Buffer): void {
    this.#records.remove(key);
  }

  /** Remembers paths that a planner must know of. */
  #note(known: string[], paths: readonly string[]): void {
    const unknown = paths.filter((path) => !known.includes(path));
    if (unknown.length === 0) return;
    known.push(...unknown);
    this.#saveCatalog();
  }

  #clear(id: number): void {
    this.#records.removeAll(rangeOf(id));
  }

  #newId(): number {
    this.#catalog.nextId += 1;
    return this.#catalog.nextId;
  }

  #saveCatalog(): void {
    this.#records.put(catalogKey, Buffer.from(JSON.stringify(this.#catalog)));
  }
}

function namespaceOf({ database, name }: CollectionMeta): { database: string; collection: string } {
  return { database, collection: name };
}
