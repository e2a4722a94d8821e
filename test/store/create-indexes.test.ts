import { expect, test } from 'vitest';
import { indexes } from '../../src/store/indexes.ts';
import { commandsOf } from '../support/commands.ts';
import { ownDatabase } from '../support/own-database.ts';

function emptyDatabase() {
  const { client, db, store } = ownDatabase();
  const made = () => db.collection('sessions').indexes();
  const names = async () => (await made()).map(({ name }) => name);
  return { client, db, store, made, names };
}

const declared = ['_id_', ...(indexes.sessions ?? []).map(({ name }) => name)];

test('a new database gets the indexes in their order, and another start changes nothing', async () => {
  const { client, store, made, names } = emptyDatabase();
  await store.prepare();
  expect(await names()).toEqual(declared);
  const special = (await made()).filter(({ sparse, partialFilterExpression: partial }) => sparse ?? partial);
  expect(special).toMatchObject([
    { name: 'created_if_pinned', partialFilterExpression: { isPinned: true } },
    { name: 'pending_since', sparse: true },
  ]);
  const commands = await commandsOf(client, () => store.prepare());
  expect(await names()).toEqual(declared);
  expect(commands.filter((name) => name === 'createIndexes')).toHaveLength(
    Object.values(indexes).flat().length,
  );
});

test('two processes that start at once make the same indexes', async () => {
  const { store, names } = emptyDatabase();
  await Promise.all([store.prepare(), store.prepare()]);
  expect((await names()).sort()).toEqual([...declared].sort());
});

test('an index of an earlier version, also with the fields of one of today, gives way', async () => {
  const { db, store, names } = emptyDatabase();
  await db.collection('sessions').createIndexes([
    { name: 'pending', key: { pendingSince: 1 } },
    {
      name: 'created_of_pinned',
      key: { organizationId: 1, isArchived: 1, isPinned: 1, createdAt: -1, _id: -1 },
    },
  ]);
  await store.prepare();
  expect((await names()).sort()).toEqual([...declared].sort());
});
