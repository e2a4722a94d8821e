import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import type { Document } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { encode } from '../../src/embedded/document.ts';
import { removeExpired } from '../../src/embedded/housekeeping.ts';
import { read } from '../../src/embedded/read.ts';
import { Storage, type Stored } from '../../src/embedded/storage/storage.ts';
import { openTestDatabase } from './support.ts';

describe('indexes', () => {
  test('a unique one refuses a second row with the same values, naming them', async () => {
    const { rows } = await openTestDatabase();
    await rows.createIndex({ tenant: 1, name: 1 }, { unique: true });
    await rows.insertOne({ _id: 1, tenant: 'a', name: 'x' });
    await rows.insertOne({ _id: 2, tenant: 'b', name: 'x' });
    await expect(rows.insertOne({ _id: 3, tenant: 'a', name: 'x' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { tenant: 1, name: 1 },
      keyValue: { tenant: 'a', name: 'x' },
    });
    await expect(rows.updateOne({ _id: 2 }, { $set: { tenant: 'a' } })).rejects.toMatchObject({
      code: 11000,
    });
  });

  test('one on an array finds each element, and gives each row once', async () => {
    const { rows } = await openTestDatabase();
    await rows.createIndex({ tags: 1 });
    await rows.insertMany([
      { _id: 1, tags: ['a', 'b'] },
      { _id: 2, tags: ['b', 'c'] },
      { _id: 3, tags: [] },
    ]);
    const found = await rows.find({ tags: { $gte: 'a' } }).toArray();
    expect(found.map(({ _id }) => _id).sort()).toEqual([1, 2]);
    expect(await rows.countDocuments({ tags: 'b' })).toBe(2);
  });

  test('are created once, listed and dropped', async () => {
    const { rows } = await openTestDatabase();
    await Promise.all([rows.createIndex({ n: 1 }), rows.createIndex({ n: 1 })]);
    expect((await rows.indexes()).map(({ name }) => name)).toEqual(['_id_', 'n_1']);
    await expect(rows.createIndex({ n: 1 }, { unique: true, name: 'n_1' })).rejects.toMatchObject({
      code: 85,
    });
    await expect(rows.createIndex({ place: '2dsphere' })).rejects.toMatchObject({ code: 67 });
    const open = { name: 'open', partialFilterExpression: { open: true } };
    await rows.createIndex({ p: 1 }, open);
    await rows.createIndex({ p: 1 }, open);
    expect(await rows.indexes()).toMatchObject([
      { name: '_id_' },
      { name: 'n_1' },
      { ...open, key: { p: 1 } },
    ]);
    const closed = { ...open, partialFilterExpression: { open: false } };
    await expect(rows.createIndex({ p: 1 }, closed)).rejects.toMatchObject({ code: 85 });
    await expect(rows.createIndex({ _id: 1 }, open)).rejects.toMatchObject({ code: 67 });
    await expect(rows.createIndex({ q: 1 }, { ...open, sparse: true })).rejects.toMatchObject({ code: 67 });
    await rows.dropIndex('open');
    await rows.dropIndex('n_1');
    expect(await rows.indexes()).toHaveLength(1);
  });

  test('of kind TTL remove what is older than they allow', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'embedded-ttl-'));
    const storage = new Storage(directory);
    const rows = await storage.write(() => {
      const collection = storage.ensure('test', 'rows');
      storage.addIndex(collection, { name: 'at_1', key: { at: 1 }, unique: false, expireAfterSeconds: 60 });
      storage.insert(collection, stored({ _id: 1, at: new Date(0) }));
      storage.insert(collection, stored({ _id: 2, at: new Date(100_000) }));
      const partial = { unique: false, expireAfterSeconds: 60, partialFilterExpression: { brief: true } };
      storage.addIndex(collection, { name: 'until_1', key: { until: 1 }, ...partial });
      storage.insert(collection, stored({ _id: 3, until: new Date(0), brief: true }));
      storage.insert(collection, stored({ _id: 4, until: new Date(0), brief: false }));
      return collection;
    });
    await removeExpired(storage, new Date(120_000));
    const left = [1, 2, 3, 4].filter((id) => storage.get(rows, id) !== null);
    expect(left).toEqual([2, 4]);
    await storage.close();
    rmSync(directory, { recursive: true });
  });
});

test('a folder from before the indexes told which fields hold arrays gets its indexes built anew', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-format-'));
  const storage = new Storage(directory);
  await storage.write(() => {
    const collection = storage.ensure('test', 'rows');
    storage.addIndex(collection, { name: 'tags_1', key: { tags: 1 }, unique: false });
    storage.insert(collection, stored({ _id: 1, tags: ['a', 'b'] }));
  });
  await storage.close();
  await editCatalog(directory, ({ format: _format, ...catalog }) => {
    for (const index of catalog.collections[0].indexes) delete index.multikey;
    return catalog;
  });
  const reopened = new Storage(directory);
  expect(reopened.find('test', 'rows')?.indexes).toMatchObject([{ name: 'tags_1', multikey: ['tags'] }]);
  expect(read(reopened, reopened.find('test', 'rows'), { filter: { tags: 'b' } })).toHaveLength(1);
  await reopened.close();
  rmSync(directory, { recursive: true });
});

/** Changes what a folder's catalogue says, as an older version would have written it. */
async function editCatalog(directory: string, edit: (catalog: Document) => Document): Promise<void> {
  const key = Buffer.alloc(4);
  const lmdb = open<Buffer, Buffer>({
    path: join(directory, 'data.mdb'),
    keyEncoding: 'binary',
    encoding: 'binary',
  });
  const catalog = JSON.parse(String(lmdb.get(key)));
  await lmdb.put(key, Buffer.from(JSON.stringify(edit(catalog))));
  await lmdb.close();
}

describe('collections and databases', () => {
  test('are listed and dropped', async () => {
    const { db, client } = await openTestDatabase();
    await db.createCollection('one');
    await db.collection('two').insertOne({ n: 1 });
    expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['one', 'two']);
    expect((await client.db().admin().listDatabases()).databases.map(({ name }) => name)).toEqual(['test']);
    await db.collection('two').drop();
    expect(await db.collection('two').countDocuments()).toBe(0);
    await db.dropDatabase();
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});

function stored(document: Document): Stored {
  return { document, bytes: encode(document) };
}
