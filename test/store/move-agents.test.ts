import { expect, inject, onTestFinished, test } from 'vitest';
import { newAgent } from '../../src/domain/agent.ts';
import { newId } from '../../src/services/new-id.ts';
import { createClient } from '../../src/store/client.ts';
import { type AgentRow, collectionsOf } from '../../src/store/collections.ts';
import { isDuplicateKey } from '../../src/store/failures.ts';
import { createStore } from '../../src/store/store.ts';
import { startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { ownDatabase } from '../support/own-database.ts';
import { sendJson } from '../support/rest.ts';

const organizations = ['1', '2'].map((digit) => `org_${digit.repeat(32)}`);

/** Agents of two organizations, of the same names, as earlier versions stored them. */
function rowsOfBefore(count: number): AgentRow[] {
  return Array.from({ length: count }, (_, number) => {
    const organizationId = organizations[number % 2] ?? '';
    const birth = { id: newId('agent'), organizationId, now: new Date(number) };
    const { id: _id, ...rest } = newAgent({ name: `agent-${number >> 1}`, systemPrompt: 'Hi.' }, birth);
    return { _id, ...rest, capabilities: [{ ref: 'current_time', config: '{"a":1}' }] };
  });
}

const keyed = (row: AgentRow): AgentRow => ({ ...row, _id: `${row.organizationId}:${row._id}` });
const leaving = (row: AgentRow): AgentRow => ({ ...row, organizationId: `moving:${row.organizationId}` });

/** A database of before, with the indexes that it had. */
async function databaseWith(rows: readonly AgentRow[]) {
  const { client, db, store } = ownDatabase();
  const { agents } = collectionsOf(db);
  await store.prepare();
  if (rows.length > 0) await agents.insertMany([...rows]);
  const rowsNow = () => agents.find({}, { sort: { createdAt: 1 } }).toArray();
  return { client, db, store, rowsNow };
}

test('agents of before get the key of today, and nothing else of them changes', async () => {
  const rows = rowsOfBefore(50);
  const { store, rowsNow } = await databaseWith(rows);
  await store.prepare();
  expect(await rowsNow()).toEqual(rows.map(keyed));
});

test('a start that was killed in between is made good by the next one', async () => {
  const [untouched, left, copied, copiedOfOther, ...done] = rowsOfBefore(6);
  if (!untouched || !left || !copied || !copiedOfOther) throw new Error('there are too few');
  const { store, rowsNow } = await databaseWith([
    untouched,
    leaving(left),
    ...[copied, copiedOfOther].flatMap((row) => [leaving(row), keyed(row)]),
    ...done.map(keyed),
  ]);
  await store.prepare();
  expect(await rowsNow()).toEqual([untouched, left, copied, copiedOfOther, ...done].map(keyed));
});

test('an agent that was changed since it has its new key stays as it is', async () => {
  const [row] = rowsOfBefore(1);
  if (!row) throw new Error('there is none');
  const changed = { ...keyed(row), name: 'renamed' };
  const { store, rowsNow } = await databaseWith([leaving(row), changed]);
  await store.prepare();
  expect(await rowsNow()).toEqual([changed]);
});

test('two processes that start at once move each agent once', async () => {
  const rows = rowsOfBefore(60);
  const { db, store, rowsNow } = await databaseWith(rows);
  const other = createClient(inject('mongodbUri'), { socketTimeoutMS: 30_000 });
  onTestFinished(() => other.close());
  await Promise.all([store.prepare(), createStore(other, db.databaseName).prepare()]);
  expect(await rowsNow()).toEqual(rows.map(keyed));
});

test('where there is nothing to move, a start looks once', async () => {
  const { client, store } = await databaseWith(rowsOfBefore(2).map(keyed));
  const commands = await commandsOf(client, () => store.prepare());
  expect(commands.filter((name) => !/Indexes$/.test(name))).toEqual(['find']);
});

test('a name that another agent took meanwhile stops the start, and nothing is lost', async () => {
  const [row, other] = rowsOfBefore(3).filter(({ organizationId }) => organizationId === organizations[0]);
  if (!row || !other) throw new Error('there are too few');
  const thief = { ...keyed(other), name: row.name };
  const { store, rowsNow } = await databaseWith([leaving(row), thief]);
  await expect(store.prepare()).rejects.toSatisfy(isDuplicateKey);
  expect(await rowsNow()).toEqual([leaving(row), thief]);
});

test('after the move, an agent of before is found under its id, by its name and by its sessions', async () => {
  const { database, client } = await startApp();
  const { agents } = collectionsOf(client.db(database));
  const rows = await agents.find().toArray();
  const before = rows.map((row) => ({ ...row, _id: row._id.slice(row._id.indexOf(':') + 1) }));
  await agents.deleteMany({});
  await agents.insertMany(before);
  const { url } = await startApp(undefined, { database });
  const [row] = before;
  const list = await sendJson(url, 'GET', '/v1/agents');
  expect(list.body.data.map(({ id }: { id: string }) => id).sort()).toEqual(
    before.map(({ _id }) => _id).sort(),
  );
  expect((await sendJson(url, 'GET', `/v1/agents/${row?._id}`)).body).toMatchObject({ name: row?.name });
  expect((await sendJson(url, 'POST', '/v1/agents', { name: row?.name })).body.id).toBe(row?._id);
  expect((await sendJson(url, 'POST', '/v1/sessions', { agent_id: row?._id })).status).toBe(201);
});
