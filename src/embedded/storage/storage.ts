import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { CommandError } from '../command-error.ts';
import { type Document, decode, encode } from '../document.ts';
import { type CollectionMeta, checkNamespace, type IndexMeta } from './catalog.ts';
import { entriesOf, isMultikeyFor } from './entries.ts';
import { encodeKey } from './keys.ts';

/** The catalogue is one record under the smallest key. */
const catalogKey = Buffer.of(0, 0, 0, 0);

interface Catalog {
  nextId: number;
  collections: CollectionMeta[];
}

/** Where a range of keys begins and ends: `start` is inside, `end` is not. */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

/**
 * Documents, and the entries of their indexes, in one ordered LMDB file. A key begins with the number of its collection
 * or index; a document's goes on with its `_id`, an entry's with the indexed values and the `_id`.
 */
export class Storage {
  readonly isNew: boolean;
  #lmdb: RootDatabase<Buffer, Buffer>;
  #catalog: Catalog;

  constructor(folder: string) {
    this.#lmdb = open({
      path: join(folder, 'data.mdb'),
      keyEncoding: 'binary',
      encoding: 'binary',
      cache: false,
    });
    const stored = this.#lmdb.get(catalogKey);
    this.isNew = stored === undefined;
    this.#catalog = stored ? JSON.parse(stored.toString()) : { nextId: 1, collections: [] };
  }

  async close(): Promise<void> {
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
    await this.#lmdb.transaction(() => {
      try {
        outcome = { value: change() };
      } catch (error) {
        outcome = { error };
      }
    });
    await this.#lmdb.flushed;
    if (!outcome) throw new Error('the transaction did not run');
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  /** The collection, created if need be; inside `write`. */
  ensure(database: string, name: string): CollectionMeta {
    const found = this.find(database, name);
    if (found) return found;
    checkNamespace(database, name);
    const created: CollectionMeta = { id: this.#newId(), database, name, indexes: [] };
    this.#catalog.collections.push(created);
    this.#saveCatalog();
    return created;
  }

  /** Inside `write`. */
  drop(collection: CollectionMeta): void {
    for (const { id } of [collection, ...collection.indexes]) this.#clear(id);
    this.#catalog.collections = this.#catalog.collections.filter((one) => one !== collection);
    this.#saveCatalog();
  }

  /** Adds an index and fills it; inside `write`. */
  addIndex(
    collection: CollectionMeta,
    description: Omit<IndexMeta, 'id' | 'collectionId' | 'isMultikey'>,
  ): void {
    const index: IndexMeta = {
      ...description,
      id: this.#newId(),
      collectionId: collection.id,
      isMultikey: false,
    };
    try {
      for (const bytes of [...this.scan(rangeOf(collection.id))]) {
        const document = decode(bytes);
        this.#refuseDuplicate(collection, index, document);
        this.#putEntries(index, document);
      }
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
  insert(collection: CollectionMeta, document: Document): void {
    const key = documentKey(collection, document._id);
    if (this.#lmdb.doesExist(key)) throw duplicate(collection, { name: '_id_', key: { _id: 1 } }, document);
    for (const index of collection.indexes) this.#refuseDuplicate(collection, index, document);
    void this.#lmdb.put(key, Buffer.from(encode(document)));
    for (const index of collection.indexes) this.#putEntries(index, document);
  }

  /** Puts one document in the place of another with the same `_id`; inside `write`. */
  replace(collection: CollectionMeta, before: Document, after: Document): void {
    for (const index of collection.indexes) this.#refuseDuplicate(collection, index, after);
    for (const index of collection.indexes) this.#removeEntries(index, before);
    void this.#lmdb.put(documentKey(collection, after._id), Buffer.from(encode(after)));
    for (const index of collection.indexes) this.#putEntries(index, after);
  }

  /** Inside `write`. */
  remove(collection: CollectionMeta, document: Document): void {
    for (const index of collection.indexes) this.#removeEntries(index, document);
    void this.#lmdb.remove(documentKey(collection, document._id));
  }

  /** The values stored in a range of keys: documents of a collection, or the keys of documents for an index. */
  *scan({ start, end }: KeyRange, reverse = false): Generator<Buffer> {
    const range = reverse ? { start: end, end: start, reverse } : { start, end };
    for (const { key, value } of this.#lmdb.getRange(range)) {
      // A backward range of LMDB has its bounds the other way round: the upper one out, the lower one in.
      if (reverse && (Buffer.compare(key, end) >= 0 || Buffer.compare(key, start) < 0)) continue;
      yield value;
    }
    if (reverse) {
      const first = this.#lmdb.get(start);
      if (first && Buffer.compare(start, end) < 0) yield first;
    }
  }

  /** The document that an index entry leads to. */
  follow(entry: Buffer): Document {
    const bytes = this.#lmdb.get(entry);
    if (!bytes) throw new CommandError('InternalError', 'an index entry leads to no document');
    return decode(bytes);
  }

  count(range: KeyRange): number {
    return this.#lmdb.getKeysCount(range);
  }

  #refuseDuplicate(collection: CollectionMeta, index: IndexMeta, document: Document): void {
    if (!index.unique) return;
    const own = documentKey(collection, document._id);
    for (const entry of entriesOf(index, document)) {
      const prefix = Buffer.concat([numberKey(index.id), entry]);
      for (const other of this.scan({ start: prefix, end: after(prefix) })) {
        if (!other.equals(own)) throw duplicate(collection, index, document);
      }
    }
  }

  #putEntries(index: IndexMeta, document: Document): void {
    if (!index.isMultikey && isMultikeyFor(index, document)) {
      index.isMultikey = true;
      this.#saveCatalog();
    }
    for (const { key, target } of this.#entryRecords(index, document)) void this.#lmdb.put(key, target);
  }

  #removeEntries(index: IndexMeta, document: Document): void {
    for (const { key } of this.#entryRecords(index, document)) void this.#lmdb.remove(key);
  }

  #entryRecords(index: IndexMeta, document: Document): { key: Buffer; target: Buffer }[] {
    const id = encodeKey([document._id]);
    const target = Buffer.concat([numberKey(index.collectionId), id]);
    return entriesOf(index, document).map((entry) => ({
      key: Buffer.concat([numberKey(index.id), entry, id]),
      target,
    }));
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

/** All keys that begin with the number of a collection or index. */
export function rangeOf(id: number): KeyRange {
  return { start: numberKey(id), end: numberKey(id + 1) };
}

/** The smallest key that is greater than all that begin with this one. */
export function after(prefix: Buffer): Buffer {
  return Buffer.concat([prefix, Buffer.alloc(8, 0xff)]);
}

export function numberKey(id: number): Buffer {
  const key = Buffer.alloc(4);
  key.writeUInt32BE(id);
  return key;
}

export function documentKey(collection: CollectionMeta, id: unknown): Buffer {
  return Buffer.concat([numberKey(collection.id), encodeKey([id])]);
}

function duplicate(
  { database, name }: CollectionMeta,
  index: Pick<IndexMeta, 'name' | 'key'>,
  document: Document,
): CommandError {
  const keyValue = Object.fromEntries(Object.keys(index.key).map((path) => [path, document[path] ?? null]));
  const shown = JSON.stringify(keyValue, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  const message = `E11000 duplicate key error collection: ${database}.${name} index: ${index.name} dup key: ${shown}`;
  return new CommandError('DuplicateKey', message, { keyPattern: { ...index.key }, keyValue });
}
