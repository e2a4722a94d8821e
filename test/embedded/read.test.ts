import { type Collection, MongoClient } from 'mongodb';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestDatabase, type TestRow } from './support.ts';

const numbers = Array.from({ length: 250 }, (_, n) => ({ _id: n, even: n % 2 === 0, word: `w${n % 10}` }));

describe('find', () => {
  test('filters, sorts, skips, limits and projects', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertMany(numbers);
    const found = await rows
      .find(
        { even: true, _id: { $gte: 10 } },
        { sort: { _id: -1 }, skip: 1, limit: 3, projection: { word: 1 } },
      )
      .toArray();
    expect(found).toEqual([
      { _id: 246, word: 'w6' },
      { _id: 244, word: 'w4' },
      { _id: 242, word: 'w2' },
    ]);
  });

  test('gives many rows in batches, through getMore', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertMany(numbers);
    const found = await rows.find({}, { batchSize: 7 }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual(numbers.map(({ _id }) => _id));
  });

  test('lets a cursor be closed before its end', async () => {
    const { rows, db } = await openTestDatabase();
    await rows.insertMany(numbers);
    const cursor = rows.find({}, { batchSize: 2 });
    await cursor.next();
    const id = cursor.id;
    await cursor.close();
    await expect(db.command({ getMore: id, collection: 'rows' })).rejects.toMatchObject({ code: 43 });
  });

  test('shows the element of an array by which a row was found', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertOne({ _id: 1, list: [{ n: 1 }, { n: 2 }, { n: 3 }] });
    const projection = { 'list.$': 1 };
    expect(await rows.findOne({ 'list.n': 2 }, { projection })).toEqual({ _id: 1, list: [{ n: 2 }] });
    const change = { $set: { seen: true } };
    expect(await rows.findOneAndUpdate({ 'list.n': 3 }, change, { projection })).toEqual({
      _id: 1,
      list: [{ n: 3 }],
    });
  });

  test('finds by a list of ids, each once', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertMany(numbers);
    const found = await rows.find({ _id: { $in: [3, 1, 3, 999] } }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual([1, 3]);
  });
});

describe('count and distinct', () => {
  test('count', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertMany(numbers);
    await rows.createIndex({ even: 1, _id: -1 });
    expect(await rows.countDocuments({ even: true })).toBe(125);
    expect(await rows.countDocuments({ even: true }, { skip: 100, limit: 50 })).toBe(25);
    expect(await rows.countDocuments({ even: true, word: 'w2' })).toBe(25);
    expect(await rows.countDocuments({ word: 'none' })).toBe(0);
    expect(await rows.estimatedDocumentCount()).toBe(250);
  });

  test('distinct', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertMany(numbers);
    expect(await rows.distinct('word', { even: true })).toEqual(['w0', 'w2', 'w4', 'w6', 'w8']);
  });
});

describe('a page of a long list', () => {
  test('comes from an index: only its own rows are looked at', async () => {
    const { rows } = await openTestDatabase();
    await rows.createIndex({ organizationId: 1, _id: -1 });
    for (let from = 0; from < 30_000; from += 10_000) {
      await rows.insertMany(
        Array.from({ length: 10_000 }, (_, n) => ({
          _id: `session_${String(from + n).padStart(8, '0')}`,
          organizationId: `org_${n % 2}`,
        })),
      );
    }
    const plan = await rows
      .find({ organizationId: 'org_1', _id: { $lt: 'session_00020000' } }, { sort: { _id: -1 }, limit: 20 })
      .explain('executionStats');
    expect(plan.queryPlanner.winningPlan).toEqual({ stage: 'IXSCAN', indexName: 'organizationId_1__id_-1' });
    expect(plan.executionStats).toMatchObject({ nReturned: 20, totalDocsExamined: 20 });
    const page = await rows
      .find({ organizationId: 'org_1', _id: { $lt: 'session_00020000' } }, { sort: { _id: -1 }, limit: 2 })
      .toArray();
    expect(page.map(({ _id }) => _id)).toEqual(['session_00019999', 'session_00019997']);
    const backward = await rows
      .find({ organizationId: 'org_1', _id: { $gt: 'session_00020000' } }, { sort: { _id: 1 }, limit: 2 })
      .toArray();
    expect(backward.map(({ _id }) => _id)).toEqual(['session_00020001', 'session_00020003']);
  });
});

describe('a long read', () => {
  const reads: [string, (rows: Collection<TestRow>, options: { maxTimeMS?: number }) => Promise<unknown>][] =
    [
      ['find', (rows, options) => rows.find({ n: -1 }, options).toArray()],
      [
        'a sorted find',
        (rows, options) => rows.find({}, { ...options, sort: { n: -1 }, limit: 1 }).toArray(),
      ],
      [
        'aggregate',
        (rows, options) => rows.aggregate([{ $group: { _id: '$n' } }, { $count: 'n' }], options).toArray(),
      ],
      ['count', (rows, options) => rows.countDocuments({ n: -1 }, options)],
      ['distinct', (rows, options) => rows.distinct('n', { n: { $lt: 1 } }, options)],
    ];

  test('lets others have their turn, and ends when its time is up', async () => {
    const { uri, rows } = await openTestDatabase();
    const list = Array.from({ length: 100 }, (_, n) => n);
    await rows.insertMany(Array.from({ length: 10_000 }, (_, _id) => ({ _id, n: _id, list })));
    const other = new MongoClient(uri);
    onTestFinished(() => other.close());
    const ping = async () => {
      await other.db().command({ ping: 1 });
      return 'ping';
    };
    await ping();
    for (const [name, read] of reads) {
      expect(await Promise.race([read(rows, {}).then(() => name), ping()])).toBe('ping');
      await expect(read(rows, { maxTimeMS: 1 }), name).rejects.toMatchObject({ code: 50 });
    }
  });
});
