import { randomBytes } from 'node:crypto';
import { BSON, MongoServerError } from 'mongodb';
import { afterAll, expect, inject, test } from 'vitest';
import { createClient } from '../../src/store/client.ts';
import { countAtOnce, findAtOnce, findBytesAtOnce } from '../../src/store/read-at-once.ts';
import { commandsOf } from '../support/commands.ts';
import { changeReplies } from '../support/wire-proxy.ts';

interface Row {
  readonly _id: number;
  readonly text: string;
}

const uri = inject('mongodbUri');
const database = `test_${randomBytes(6).toString('hex')}`;
const client = createClient(uri, { monitorCommands: true });
const things = client.db(database).collection<Row>('things');

afterAll(async () => {
  await client.db(database).dropDatabase();
  await client.close();
});

test('rows of one answer take one command', async () => {
  await things.insertMany([1, 2, 3].map((_id) => ({ _id, text: 'short' })));
  const commands = await commandsOf(client, async () => {
    const options = { sort: { _id: -1 }, skip: 1, projection: { text: 0 }, batchSize: 10 } as const;
    expect(await findAtOnce(things, { text: 'short', other: undefined }, options)).toEqual([
      { _id: 2 },
      { _id: 1 },
    ]);
    expect(await countAtOnce(things, { _id: { $gt: 1 } }, {})).toBe(2);
    expect(await countAtOnce(things, { _id: 7 }, {})).toBe(0);
  });
  expect(commands).toEqual(['find', 'aggregate', 'aggregate']);
});

test('rows that one answer has no room for are read all the same', async () => {
  const large = [11, 12, 13, 14].map((_id) => ({ _id, text: 'x'.repeat(6_000_000) }));
  for (const row of large) await things.insertOne(row);
  const commands = await commandsOf(client, async () => {
    const rows = await findAtOnce(things, { _id: { $gt: 10 } }, { sort: { _id: 1 }, batchSize: 10 });
    expect(rows.map(({ _id }) => _id)).toEqual([11, 12, 13, 14]);
  });
  expect(commands.slice(0, 3)).toEqual(['find', 'killCursors', 'find']);
});

test.each([
  ['of one answer', { _id: { $lt: 3 } }, [1, 2]],
  ['that one answer has no room for', { _id: { $gt: 10 } }, [11, 12, 13, 14]],
])('rows %s come as the documents that they are', async (_, filter, ids) => {
  const rows = await findBytesAtOnce(things, filter, { sort: { _id: 1 }, batchSize: 10 });
  expect(rows.map((bytes) => BSON.deserialize(bytes)._id)).toEqual(ids);
});

test.each([
  ['once more where the primary has changed', 10107, 2],
  ['once more where the server goes down', 91, 2],
  ['no more where its time was up', 50, 1],
])('a read is tried %s', async (_, code, tries) => {
  let finds = 0;
  const behind = await changeReplies(uri, (reply) => {
    if (reply.cursor === undefined) return reply;
    finds += 1;
    return finds === 1 ? { ok: 0, code, errmsg: 'not now' } : reply;
  });
  const through = createClient(behind);
  const reading = findAtOnce(through.db(database).collection<Row>('things'), { _id: 1 }, { batchSize: 2 });
  if (tries === 1) await expect(reading).rejects.toBeInstanceOf(MongoServerError);
  else expect(await reading).toMatchObject([{ _id: 1 }]);
  expect(finds).toBe(tries);
  await through.close();
});
