import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Ordering, Position } from '../../src/domain/page.ts';
import { createClient } from '../../src/store/client.ts';
import { findPage } from '../../src/store/page.ts';

interface Row {
  readonly _id: string;
  readonly at: Date;
  readonly name: string;
}

const client = createClient(inject('mongodbUri'));
const db = client.db(`test_${randomBytes(6).toString('hex')}`);
const things = db.collection<Row>('things');

/** Many rows to a value, so that pages end between rows of the same one. */
const rows: readonly Row[] = Array.from({ length: 40 }, (_, number) => ({
  _id: `thing_${String((number * 17) % 40).padStart(2, '0')}`,
  at: new Date(Math.floor(number / 12)),
  name: 'abc'[number % 3] ?? '',
}));

beforeAll(() => things.insertMany([...rows]));
afterAll(async () => {
  await db.dropDatabase();
  await client.close();
});

const orders: readonly Ordering[] = (['asc', 'desc'] as const).flatMap((direction) => [
  { by: { name: 'thing.created', path: 'id', type: 'id' as const }, direction },
  { by: { name: 'thing.at', path: 'at', type: 'date' as const }, direction },
  { by: { name: 'thing.name', path: 'name', type: 'text' as const }, direction },
]);

test.each(orders)('pages by $by.path $direction give every row once, from both ends', async (order) => {
  const expected = sorted(order);
  expect(await walk(order, false)).toEqual(expected);
  expect(await walk(order, true)).toEqual([...expected].reverse());
});

test.each(orders)('a page by $by.path $direction lies between two positions', async (order) => {
  const expected = sorted(order);
  const [after, before] = [expected[7], expected[25]].map((id) => positionOf(order, id));
  if (!after || !before) throw new Error('there is no such row');
  const found = await findPage(things, {}, { order, after, before, limit: 100, backward: false });
  expect(found.map(({ _id }) => _id)).toEqual(expected.slice(8, 25));
});

test('conditions of the filter on the ordered field hold on every page', async () => {
  const [, order] = orders;
  if (!order) throw new Error('there is no such order');
  const filter = { at: { $gte: new Date(1), $lt: new Date(3) } };
  const found = await walk(order, false, filter);
  expect(found).toEqual(
    sorted(order).filter((id) => [1, 2].includes(Number(rows.find(({ _id }) => _id === id)?.at))),
  );
});

async function walk(order: Ordering, backward: boolean, filter = {}): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const position = positionOf(order, ids.at(-1));
    const [after, before] = backward ? [null, position] : [position, null];
    const page = await findPage(things, filter, { order, after, before, limit: 7, backward });
    if (page.length === 0) return ids;
    ids.push(...page.map(({ _id }) => _id));
  }
}

function positionOf({ by }: Ordering, id: string | undefined): Position | null {
  const row = rows.find(({ _id }) => _id === id);
  if (!row) return null;
  return { id: row._id, value: by.path === 'at' ? row.at : by.path === 'name' ? row.name : null };
}

function sorted({ by, direction }: Ordering): string[] {
  const key = (row: Row) => (by.path === 'at' ? Number(row.at) : by.path === 'name' ? row.name : row._id);
  const ascending = [...rows].sort((a, b) => compare(key(a), key(b)) || compare(a._id, b._id));
  const ids = ascending.map(({ _id }) => _id);
  return direction === 'asc' ? ids : ids.reverse();
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
