import { expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from './support.ts';

async function withSales(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  await database.rows.insertMany([
    { _id: 1, item: 'a', price: 2, tags: ['x', 'y'] },
    { _id: 2, item: 'a', price: 3, tags: ['y'] },
    { _id: 3, item: 'b', price: 10, tags: [] },
  ]);
  await database.db.collection('items').insertMany([
    { code: 'a', name: 'Apple' },
    { code: 'b', name: 'Bread' },
  ]);
  return database;
}

test('groups, sorts and projects', async () => {
  const { rows } = await withSales();
  const pipeline = [
    { $match: { price: { $gt: 1 } } },
    { $group: { _id: '$item', total: { $sum: '$price' }, n: { $sum: 1 } } },
    { $sort: { total: -1 } },
    { $project: { _id: 0, item: '$_id', total: 1, n: 1 } },
  ];
  expect(await rows.aggregate(pipeline).toArray()).toEqual([
    { total: 10, n: 1, item: 'b' },
    { total: 5, n: 2, item: 'a' },
  ]);
});

test('unwinds, counts and splits into facets', async () => {
  const { rows } = await withSales();
  const facets = { tags: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }], all: [{ $count: 'n' }] };
  expect(await rows.aggregate([{ $facet: facets }]).toArray()).toEqual([
    {
      tags: [
        { _id: 'y', count: 2 },
        { _id: 'x', count: 1 },
      ],
      all: [{ n: 3 }],
    },
  ]);
});

test('joins another collection', async () => {
  const { rows } = await withSales();
  const lookup = { from: 'items', localField: 'item', foreignField: 'code', as: 'found' };
  const [first] = await rows
    .aggregate([
      { $sort: { _id: 1 } },
      { $limit: 1 },
      { $lookup: lookup },
      { $project: { name: { $first: '$found.name' } } },
    ])
    .toArray();
  expect(first).toEqual({ _id: 1, name: 'Apple' });
});
