import { type Document, Double, Long } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { openTestDatabase } from './support.ts';

describe('insert', () => {
  test('keeps every type and the order of fields, with _id first', async () => {
    const { rows } = await openTestDatabase();
    const row = {
      z: new Double(1),
      a: Long.fromString('9007199254740993'),
      date: new Date(0),
      nested: { list: [1, 'x', null] },
      _id: 1,
    };
    await rows.insertOne(row);
    const [found] = await rows.find({}, { promoteValues: false, promoteLongs: false }).toArray();
    expect(Object.keys(found ?? {})).toEqual(['_id', 'z', 'a', 'date', 'nested']);
    expect(found?.a).toEqual(row.a);
    expect(found?.z).toBeInstanceOf(Double);
  });

  test('tells of each row that it refuses, and stores the others', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertOne({ _id: 2 });
    const outcome = rows.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }], { ordered: false });
    await expect(outcome).rejects.toMatchObject({ code: 11000, writeErrors: [{ index: 1 }] });
    expect(await rows.countDocuments()).toBe(3);
  });

  test('stops at the first refused row when ordered', async () => {
    const { rows } = await openTestDatabase();
    await expect(rows.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 3 }])).rejects.toMatchObject({
      code: 11000,
    });
    expect(await rows.countDocuments()).toBe(1);
  });
});

describe('update', () => {
  test('changes one, many, or inserts', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ]);
    expect(await rows.updateOne({ _id: 1 }, { $inc: { n: 5 }, $set: { 'a.b': true } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 1,
    });
    expect(await rows.updateMany({}, { $set: { n: 6 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    });
    const upserted = await rows.updateOne(
      { _id: 3 },
      { $setOnInsert: { n: 0 }, $set: { seen: true } },
      { upsert: true },
    );
    expect(upserted).toMatchObject({ upsertedId: 3, upsertedCount: 1 });
    expect(await rows.find().toArray()).toEqual([
      { _id: 1, n: 6, a: { b: true } },
      { _id: 2, n: 6 },
      { _id: 3, n: 0, seen: true },
    ]);
  });

  test('replaces a whole document but never its _id', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertOne({ _id: 1, n: 1 });
    await rows.replaceOne({ _id: 1 }, { other: 2 });
    expect(await rows.findOne()).toEqual({ _id: 1, other: 2 });
    await expect(rows.updateOne({ _id: 1 }, { $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
  });

  test('adds up exactly under concurrency', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertOne({ _id: 1, n: 0 });
    await Promise.all(Array.from({ length: 200 }, () => rows.updateOne({ _id: 1 }, { $inc: { n: 1 } })));
    expect(await rows.findOne()).toEqual({ _id: 1, n: 200 });
  });
});

describe('findAndModify', () => {
  test('gives the row before or after the change, or removes it', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    expect(await rows.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } })).toEqual({
      _id: 2,
      n: 2,
    });
    expect(await rows.findOneAndUpdate({ _id: 2 }, { $inc: { n: 1 } }, { returnDocument: 'after' })).toEqual({
      _id: 2,
      n: 13,
    });
    expect(await rows.findOneAndDelete({ _id: 1 })).toEqual({ _id: 1, n: 1 });
    expect(await rows.countDocuments()).toBe(1);
  });
});

describe('delete', () => {
  test('removes one or all that match, from the indexes too', async () => {
    const { rows } = await openTestDatabase();
    await rows.createIndex({ n: 1 });
    await rows.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
      { _id: 3, n: 2 },
    ]);
    expect((await rows.deleteOne({ n: 1 })).deletedCount).toBe(1);
    expect((await rows.deleteMany({ n: 1 })).deletedCount).toBe(1);
    expect(await rows.countDocuments({ n: 1 })).toBe(0);
    expect(await rows.find({ n: 2 }).toArray()).toEqual([{ _id: 3, n: 2 }]);
  });
});

describe('a bulk write', () => {
  test('does every kind of write in one go, and tells what each did', async () => {
    const { rows } = await openTestDatabase();
    await rows.insertMany([
      { _id: 1, list: [{ n: 1 }, { n: 5 }], tags: ['a', 'b', 'a'] },
      { _id: 2, n: 1 },
      { _id: 3 },
    ]);
    const outcome = await rows
      .bulkWrite(
        [
          { insertOne: { document: { _id: 4 } } },
          { insertOne: { document: { _id: 1 } } },
          {
            updateOne: {
              filter: { _id: 1 },
              update: { $set: { 'list.$[big].big': true } },
              arrayFilters: [{ 'big.n': { $gt: 3 } }],
            },
          },
          { updateMany: { filter: { _id: { $gte: 2 } }, update: { $inc: { n: 2 } } } },
          {
            updateOne: {
              filter: { _id: 5 },
              update: { $setOnInsert: { born: 1 }, $inc: { n: 1 } },
              upsert: true,
            },
          },
          { replaceOne: { filter: { _id: 3 }, replacement: { whole: true } } },
          { deleteOne: { filter: { _id: 2 } } },
        ],
        { ordered: false },
      )
      .catch((error) => error);
    expect(outcome).toMatchObject({ code: 11000, writeErrors: [{ index: 1 }] });
    expect(outcome.result).toMatchObject({
      insertedCount: 1,
      matchedCount: 5,
      modifiedCount: 5,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(await rows.find().toArray()).toEqual([
      { _id: 1, list: [{ n: 1 }, { n: 5, big: true }], tags: ['a', 'b', 'a'] },
      { _id: 3, whole: true },
      { _id: 4, n: 2 },
      { _id: 5, born: 1, n: 1 },
    ]);
  });

  test('stops at the first failure when ordered', async () => {
    const { rows } = await openTestDatabase();
    const writes = [1, 1, 2].map((_id) => ({ insertOne: { document: { _id } } }));
    await expect(rows.bulkWrite(writes)).rejects.toMatchObject({ code: 11000 });
    expect(await rows.countDocuments()).toBe(1);
  });
});

test.each<[string, Document, Document, Document]>([
  [
    '$push a list, sorted and cut',
    { l: [3] },
    { $push: { l: { $each: [1, 2], $sort: 1, $slice: 2 } } },
    { l: [1, 2] },
  ],
  [
    '$pull by a condition',
    { l: [{ n: 1 }, { n: 2 }] },
    { $pull: { l: { n: { $gt: 1 } } } },
    { l: [{ n: 1 }] },
  ],
  ['$pull by an operator', { l: [1, 2, 3] }, { $pull: { l: { $gte: 2 } } }, { l: [1] }],
  ['$pullAll', { l: [1, 2, 1] }, { $pullAll: { l: [1] } }, { l: [2] }],
  ['$addToSet', { l: [1] }, { $addToSet: { l: { $each: [1, 2] } } }, { l: [1, 2] }],
  ['$inc of nothing', {}, { $inc: { 'a.n': 3 } }, { a: { n: 3 } }],
  ['a pipeline', { a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }] as Document, { b: 2 }],
])('%s', async (_name, before, update, after) => {
  const { rows } = await openTestDatabase();
  await rows.insertOne({ _id: 1, ...before });
  await rows.updateOne({ _id: 1 }, update);
  expect(await rows.findOne()).toEqual({ _id: 1, ...after });
});

test('a write that matches nothing creates no collection', async () => {
  const { db, rows } = await openTestDatabase();
  await rows.deleteMany({});
  await rows.updateMany({}, { $set: { n: 1 } });
  await rows.findOneAndUpdate({}, { $set: { n: 1 } });
  expect(await db.listCollections().toArray()).toEqual([]);
  await rows.updateOne({ _id: 1 }, { $set: { n: 1 } }, { upsert: true });
  expect(await db.listCollections().toArray()).toHaveLength(1);
});
