import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { ChangeLog } from '../changes/change-log.ts';
import { type Document, decode } from '../document.ts';
import { bufferOf } from '../encoded.ts';
import { type CollectionMeta, checkNamespace, type IndexDescription, type IndexMeta } from './catalog.ts';
import { duplicateKey } from './duplicate-key.ts';
import { IndexEntries } from './index-entries.ts';
import { hasPlace } from './keys.ts';
import { documentKey, numberKey, rangeOf } from './record-keys.ts';
import { type Entry, type KeyRange, Scans } from './scans.ts';

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

/** A document as it is stored. */
export interface Stored {
  readonly document: Document;
  readonly bytes: Uint8Array;
}

interface Replacement extends Stored {
  readonly operation: 'update' | 'replace';
}

/**
 * Documents, and the entries of their indexes, in one ordered LMDB file. A key begins with the number of its collection
 * or index; a document's goes on with its `_id`, an entry's with the indexed values and the `_id`.
 */
export class Storage {
  readonly isNew: boolean;
  readonly changes = new ChangeLog();
  #lmdb: RootDatabase<Buffer, Buffer>;
  #scans: Scans;
  #entries: IndexEntries;
  #catalog: Catalog;

  constructor(folder: string) {
    this.#lmdb = open({
      path: join(folder, 'data.mdb'),
      keyEncoding: 'binary',
      encoding: 'binary',
      cache: false,
    });
    this.#scans = new Scans(this.#lmdb);
    this.#entries = new IndexEntries({
      lmdb: this.#lmdb,
      scans: this.#scans,
      note: (known, paths) => this.#note(known, paths),
    });
    const stored = this.#lmdb.get(catalogKey);
    this.isNew = stored === undefined;
    this.#catalog = stored ? JSON.parse(stored.toString()) : { format, nextId: 1, collections: [] };
    if (this.#catalog.format !== format) this.#lmdb.transactionSync(() => this.#rebuildIndexes());
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

  async close(): Promise<void> {
    this.#scans.closeAll();
    await this.#lmdb.flushed;
    await this.#lmdb.close();
  }

  collections(): readonly CollectionMeta[] {
    return this.#catalog.collections;
  }

  find(database: string, name: string): CollectionMeta | null {
    return this.#catalog.collections.find((one) => one.database === database && one.name === name) ?? null;
  }

  /**
   * Runs `change` alone among all writes and answers once its effect is on disk; writes that wait at the same time
   * share one sync. What `change` throws is thrown, and nothing that it did before is undone: it checks, then acts.
   */
  async write<T>(change: () => T): Promise<T> {
    let outcome: { value: T } | { error: unknown } | undefined;
    let [first, last] = [0, 0];
    const committed = this.#lmdb.transaction(() => {
      first = this.changes.last;
      try {
        outcome = { value: change() };
      } catch (error) {
        outcome = { error };
      }
      last = this.changes.last;
    });
    try {
      await committed;
      await this.#lmdb.flushed;
    } catch (error) {
      this.changes.revoke(first, last);
      throw error;
    }
    this.changes.confirm(last);
    if (!outcome) throw new Error('the transaction did not run');
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
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
        this.#entries.add(collection, index, { document: decode(value), key });
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
    const bytes = this.#lmdb.get(documentKey(collection, id));
    return bytes ? decode(bytes) : null;
  }

  /** Stores a new document; inside `write`. Throws DuplicateKey before anything is written. */
  insert(collection: CollectionMeta, { document, bytes }: Stored): void {
    const { _id: id } = document;
    const key = documentKey(collection, id);
    if (this.#lmdb.doesExist(key))
      throw duplicateKey(collection, { name: '_id_', key: { _id: 1 } }, document);
    const entries = this.#entries.checked(collection, { document, key });
    if (!hasPlace(id)) this.#note(collection.unordered, ['_id']);
    void this.#lmdb.put(key, bufferOf(bytes));
    for (const [index, added] of entries) this.#entries.put(index, added);
    const deed = { id, document, bytes: bytes.byteLength, ...namespaceOf(collection) };
    this.changes.record({ operation: 'insert', ...deed });
  }

  /** Puts one document in the place of another with the same `_id`; inside `write`. */
  replace(collection: CollectionMeta, before: Document, after: Replacement): void {
    const { document, bytes, operation } = after;
    const { _id: id } = document;
    const key = documentKey(collection, id);
    const entries = this.#entries.checked(collection, { document, key });
    void this.#lmdb.put(key, bufferOf(bytes));
    const deed = { id, document, bytes: bytes.byteLength, ...namespaceOf(collection) };
    this.changes.record({ operation, ...deed, ...(operation === 'update' && { before }) });
    for (const [index, added] of entries) this.#entries.replace(index, { document: before, key }, added);
  }

  /** Inside `write`. */
  remove(collection: CollectionMeta, document: Document): void {
    const key = documentKey(collection, document._id);
    this.#entries.remove(collection, { document, key });
    void this.#lmdb.remove(key);
    this.changes.record({ operation: 'delete', id: document._id, ...namespaceOf(collection) });
  }

  /** What is stored in a range of keys: documents of a collection, or the entries of an index. */
  scan(range: KeyRange, reverse = false): Generator<Entry> {
    return this.#scans.entries(range, reverse);
  }

  /** The bytes of the document under a key that an index entry leads to; undefined if it is gone since. */
  follow(key: Buffer): Buffer | undefined {
    return this.#lmdb.get(key);
  }

  count(range: KeyRange): number {
    return this.#lmdb.getKeysCount(range);
  }

  /** Keeps something under a name, beside all collections; inside `write`. */
  note(name: string, value: Buffer): void {
    void this.#lmdb.put(Buffer.concat([numberKey(notesNumber), Buffer.from(name)]), value);
  }

  noted(name: string): Buffer | undefined {
    return this.#lmdb.get(Buffer.concat([numberKey(notesNumber), Buffer.from(name)]));
  }

  notes(): Iterable<Entry> {
    return this.scan(rangeOf(notesNumber));
  }

  /** Removes a note by its key; inside `write`. */
  forget(key: Buffer): void {
    void this.#lmdb.remove(key);
  }

  /** Remembers paths that a planner must know of. */
  #note(known: string[], paths: readonly string[]): void {
    const unknown = paths.filter((path) => !known.includes(path));
    if (unknown.length === 0) return;
    known.push(...unknown);
    this.#saveCatalog();
  }

  #clear(id: number): void {
    for (const key of [...this.#lmdb.getKeys(rangeOf(id))]) void this.#lmdb.remove(key);
  }

  #newId(): number {
    this.#catalog.nextId += 1;
    return this.#catalog.nextId;
  }

  #saveCatalog(): void {
    void this.#lmdb.put(catalogKey, Buffer.from(JSON.stringify(this.#catalog)));
  }
}

function namespaceOf({ database, name }: CollectionMeta): { database: string; collection: string } {
  return { database, collection: name };
}
