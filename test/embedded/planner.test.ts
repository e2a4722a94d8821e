import fc from 'fast-check';
import type { Document, Filter } from 'mongodb';
import { afterAll, describe, expect, test } from 'vitest';
import { compileFilter } from '../../src/embedded/query/filter.ts';
import { compileSort } from '../../src/embedded/query/sort.ts';
import { openTestDatabase, type TestRow } from './support.ts';

const tagSets = [[], ['a'], ['b'], ['a', 'b'], ['c'], ['a', 'b', 'c'], 'a', null];
const documents = Array.from({ length: 20_000 }, (_, n): TestRow => {
  return {
    _id: idOf(n),
    organizationId: n % 10 === 0 ? 'other' : 'org',
    agentId: `agent_${n % 7}`,
    status: ['started', 'active', 'idle'][n % 3],
    tags: tagSets[n % 8],
    updatedAt: new Date(1_000 * ((n * 7_919) % 5_000)),
    ...(n % 100 === 1 && { archivedAt: new Date(n) }),
  };
});

const { rows, db } = await openTestDatabase(afterAll);
await rows.createIndexes([
  { key: { organizationId: 1, _id: -1 } },
  { key: { organizationId: 1, agentId: 1, _id: -1 } },
  { key: { organizationId: 1, agentId: 1, status: 1, _id: -1 } },
  { key: { organizationId: 1, tags: 1, _id: -1 } },
  { key: { organizationId: 1, updatedAt: -1, _id: -1 } },
  { key: { organizationId: 1, archivedAt: 1, _id: -1 } },
]);
await rows.insertMany(documents);

const org = { organizationId: 'org' };
const newest = { _id: -1 };
const latest = { updatedAt: -1, _id: -1 };
const agents = { agentId: { $in: ['agent_1', 'agent_3', 'agent_5'] } };
const middle = new Date(2_500_000);

describe('a page of 20 looks at the rows that it shows', () => {
  test.each<[string, Filter<TestRow>, Document, { keys: number; documents: number }]>([
    ['of an organization', org, newest, { keys: 20, documents: 20 }],
    ['of several agents', { ...org, ...agents }, newest, { keys: 22, documents: 20 }],
    [
      'of several agents and states',
      { ...org, ...agents, status: { $in: ['idle', 'active'] } },
      newest,
      { keys: 25, documents: 20 },
    ],
    ['of several agents, the oldest', { ...org, ...agents }, { _id: 1 }, { keys: 22, documents: 20 }],
    ['by agent', { ...org, ...agents }, { agentId: -1, _id: 1 }, { keys: 20, documents: 20 }],
    [
      'further down the list',
      { ...org, ...agents, _id: { $lt: idOf(9_000) } },
      newest,
      { keys: 22, documents: 20 },
    ],
    ['with a tag', { ...org, tags: 'a' }, newest, { keys: 20, documents: 20 }],
    [
      'with a tag, further down',
      { ...org, tags: 'a', _id: { $lt: idOf(9_000) } },
      newest,
      { keys: 20, documents: 20 },
    ],
    ['with one of two tags', { ...org, tags: { $in: ['a', 'b'] } }, newest, { keys: 35, documents: 20 }],
    ['with both of two tags', { ...org, tags: { $all: ['a', 'b'] } }, newest, { keys: 40, documents: 40 }],
    ['that are not archived', { ...org, archivedAt: null }, newest, { keys: 20, documents: 20 }],
    [
      'by date, behind a row',
      { ...org, ...behind(middle, idOf(9_000)) },
      latest,
      { keys: 23, documents: 21 },
    ],
  ])('%s', async (_name, filter, sort, most) => {
    const { executionStats } = await rows.find(filter, { sort, limit: 20 }).explain('executionStats');
    expect(executionStats.nReturned).toBe(20);
    expect(executionStats.totalDocsExamined).toBeGreaterThanOrEqual(20);
    expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(most.documents);
    expect(executionStats.totalKeysExamined).toBeLessThanOrEqual(most.keys);
    const found = await rows.find(filter, { sort, limit: 20 }).toArray();
    expect(found).toEqual(expected(filter, sort).slice(0, 20));
  });
});

test.each<Filter<TestRow>>([org, { ...org, ...agents }, { ...org, archivedAt: null }])(
  'counting %j looks at no row',
  async (query) => {
    expect(await rows.countDocuments(query)).toBe(expected(query, {}).length);
    const { executionStats, queryPlanner } = await db.command({ explain: { count: 'rows', query } });
    expect(queryPlanner.winningPlan.stage).toBe('COUNT_SCAN');
    expect(executionStats.totalDocsExamined).toBe(0);
  },
);

test('explain names the plan', async () => {
  const planOf = async (filter: Filter<TestRow>, sort: Document) =>
    (await rows.find(filter, { sort }).explain()).queryPlanner.winningPlan;
  expect(await planOf({ ...org, ...agents }, newest)).toEqual({
    stage: 'SORT_MERGE',
    inputStage: { stage: 'IXSCAN', indexName: 'organizationId_1_agentId_1__id_-1', ranges: 3 },
  });
  expect(await planOf(org, { title: 1 })).toMatchObject({ stage: 'SORT', inputStage: { stage: 'IXSCAN' } });
  expect(await planOf({ title: 'x' }, {})).toEqual({ stage: 'COLLSCAN' });
  expect(await planOf({ ...org, $or: [{ agentId: 'agent_1' }, { tags: 'a' }] }, newest)).toMatchObject({
    stage: 'SORT_MERGE',
    inputStages: [{ stage: 'IXSCAN' }, { stage: 'IXSCAN' }],
  });
});

const conditions = fc.record(
  {
    organizationId: fc.constantFrom('org', { $in: ['org', 'other'] }, { $ne: 'x' }),
    agentId: fc.constantFrom(
      'agent_2',
      { $in: ['agent_0', 'agent_6', 'none'] },
      { $in: [] },
      { $gte: 'agent_5' },
    ),
    status: fc.constantFrom('idle', { $in: ['idle', 'started'] }, { $nin: ['idle'] }),
    tags: fc.constantFrom(
      'a',
      null,
      { $in: ['a', 'c'] },
      { $all: ['b', 'a'] },
      { $gt: 'a', $lt: 'b' },
      { $size: 2 },
    ),
    archivedAt: fc.constantFrom(null, { $ne: null }, { $lt: new Date(5_000) }),
    _id: fc.constantFrom({ $lt: idOf(12_000) }, { $gte: idOf(19_000) }, idOf(17), {
      $in: [idOf(3), idOf(1)],
    }),
    $or: fc.constantFrom<Document[]>(
      [{ updatedAt: { $lt: middle } }, { updatedAt: middle, _id: { $lt: idOf(900) } }],
      [{ agentId: 'agent_1' }, { tags: 'b' }],
      [{ title: null }, { _id: idOf(5) }],
    ),
  },
  { requiredKeys: [] },
);
const orders = fc.constantFrom<Document>(
  { _id: -1 },
  { _id: 1 },
  { updatedAt: -1, _id: -1 },
  { updatedAt: 1, _id: 1 },
  { agentId: 1, _id: 1 },
  { tags: 1, _id: 1 },
  { status: -1, agentId: 1, _id: -1 },
);

test('whatever the plan, the rows are those of a plain search, in the same order, each once', async () => {
  const property = fc.asyncProperty(conditions, orders, fc.nat(30), async (given, sort, skip) => {
    const filter = given as Filter<TestRow>;
    const found = await rows.find(filter, { sort, skip, limit: 50 }).toArray();
    const all = expected(filter, sort);
    expect(found.map(({ _id }) => _id)).toEqual(all.slice(skip, skip + 50).map(({ _id }) => _id));
    expect(await rows.countDocuments(filter)).toBe(all.length);
  });
  await fc.assert(property, { numRuns: 25 });
});

test.each<[string, Filter<TestRow>]>([
  ['up to a moment', { ...org, updatedAt: { $lt: middle } }],
  ['from a moment on', { ...org, updatedAt: { $gte: middle } }],
  ['between two', { ...org, updatedAt: { $gt: new Date(1_000_000), $lte: middle } }],
  ['between two the wrong way round', { ...org, updatedAt: { $gt: middle, $lt: new Date(1_000_000) } }],
  ['between values of two types', { ...org, updatedAt: { $gt: middle, $lt: 'x' } }],
  ['of a text', { ...org, agentId: { $gt: 'agent_2' } }],
  ['of two fields', { ...org, agentId: 'agent_2', status: { $gte: 'idle' } }],
])('rows within a range are counted: %s', async (_, filter) => {
  expect(await rows.countDocuments(filter)).toBe(expected(filter, {}).length);
});

test('what is within no range is not counted with it', async () => {
  const { rows } = await openTestDatabase();
  await rows.createIndex({ group: 1, value: 1 });
  const values = [1, Number.NaN, null, new Date(1), 'a', new Date(3)];
  await rows.insertMany(values.map((value, _id) => ({ _id, group: 1, value })));
  expect(await rows.countDocuments({ group: 1, value: { $lt: 5 } })).toBe(1);
  expect(await rows.countDocuments({ group: 1, value: { $lt: new Date(3) } })).toBe(1);
  expect(await rows.countDocuments({ group: 1, value: { $gte: '' } })).toBe(1);
});

test('an index that cannot tell the order of its values is not used for it', async () => {
  const { rows } = await openTestDatabase();
  await rows.createIndex({ group: 1, value: 1 });
  const values = [{ n: 2 }, { n: 10 }, { n: 1 }, `${'x'.repeat(800)}b`, `${'x'.repeat(800)}a`];
  await rows.insertMany(values.map((value, _id) => ({ _id, group: 1, value })));
  const found = await rows.find({ group: 1 }, { sort: { value: 1 } }).toArray();
  expect(found.map(({ _id }) => _id)).toEqual([4, 3, 2, 0, 1]);
});

test('a sparse index leaves out what has none of its fields, and is used only where they are asked for', async () => {
  const { rows } = await openTestDatabase();
  await rows.createIndex({ key: 1 }, { unique: true, sparse: true });
  await rows.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, key: 'a' }]);
  await expect(rows.insertOne({ _id: 4, key: 'a' })).rejects.toMatchObject({ code: 11000 });
  expect(await rows.countDocuments({ key: null })).toBe(2);
  const { executionStats } = await rows.find({ key: 'a' }).explain();
  expect(executionStats).toMatchObject({ nReturned: 1, totalKeysExamined: 1, totalDocsExamined: 1 });
});

test('a partial index has the documents of its values alone, also once they change, and is used only for these', async () => {
  const { rows } = await openTestDatabase();
  const partialFilterExpression = { status: 'open' };
  await rows.createIndex({ status: 1, key: 1 }, { unique: true, partialFilterExpression });
  await rows.insertMany([
    { _id: 1, status: 'open', key: 'a' },
    { _id: 2, status: 'done', key: 'a' },
    { _id: 3, status: 'done', key: 'a' },
  ]);
  const examined = async (filter: object) => {
    const { executionStats: stats } = await rows.find(filter).explain();
    return [stats.nReturned, stats.totalKeysExamined, stats.totalDocsExamined];
  };
  expect(await examined({ status: 'open' })).toEqual([1, 1, 1]);
  expect(await examined({ status: { $in: ['open'] }, key: 'a' })).toEqual([1, 1, 1]);
  expect(await examined({ status: 'done' })).toEqual([2, 3, 3]);
  expect(await examined({ status: { $in: ['open', 'done'] } })).toEqual([3, 3, 3]);
  expect(await examined({ $or: [{ status: 'open' }, { status: 'done' }] })).toEqual([3, 3, 3]);
  expect(await rows.countDocuments({ status: { $gte: 'done' } })).toBe(3);
  const again = { $set: { status: 'open' } };
  await expect(rows.updateOne({ _id: 2 }, again)).rejects.toMatchObject({ code: 11000 });
  await rows.updateOne({ _id: 1 }, { $set: { status: 'done' } });
  await rows.updateOne({ _id: 2 }, again);
  expect(await rows.find({ status: 'open' }).toArray()).toMatchObject([{ _id: 2 }]);
  await rows.deleteOne({ _id: 2 });
  expect(await examined({ status: 'open' })).toEqual([0, 0, 0]);
});

test.each([[{ status: { $gt: 'a' } }], [{ $and: [] }], [{ key: null }], [{ key: Number.NaN }], ['open']])(
  'a partial index by more than equalities is refused: %j',
  async (partialFilterExpression) => {
    const { rows } = await openTestDatabase();
    const made = rows.createIndex({ key: 1 }, { partialFilterExpression } as object);
    await expect(made).rejects.toMatchObject({ code: 67 });
  },
);

function idOf(n: number): string {
  return `row_${String(n).padStart(6, '0')}`;
}

function behind(updatedAt: Date, _id: string): Filter<TestRow> {
  return { $or: [{ updatedAt: { $lt: updatedAt } }, { updatedAt, _id: { $lt: _id } }] };
}

function expected(filter: object, sort: Document): TestRow[] {
  return documents.filter(compileFilter(filter as Document)).sort(compileSort(sort));
}
