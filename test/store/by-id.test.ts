import { randomBytes } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { byIdReader } from '../../src/store/by-id.ts';
import { createClient } from '../../src/store/client.ts';

interface Row {
  readonly _id: string;
  readonly organizationId: string;
  readonly text: string;
}

const database = `test_${randomBytes(6).toString('hex')}`;
const client = createClient(inject('mongodbUri'));
const rows = client.db(database).collection<Row>('rows');

afterAll(async () => {
  await client.db(database).dropDatabase();
  await client.close();
});

test.each([
  ['anew', false, 2],
  ['once, while they do not change', true, 1],
])('rows are decoded %s, and read each time', async (_, recurs, times) => {
  const _id = `changing-${recurs}`;
  const made: string[] = [];
  const read = byIdReader(rows, ({ text }) => made.push(text) && { text }, { recurs });
  await rows.insertOne({ _id, organizationId: 'a', text: 'one' });
  for (let reading = 0; reading < 2; reading += 1) expect(await read('a', [_id])).toEqual([{ text: 'one' }]);
  expect(made).toHaveLength(times);
  await rows.updateOne({ _id }, { $set: { text: 'two' } });
  expect(await read('a', [_id])).toEqual([{ text: 'two' }]);
  await rows.deleteOne({ _id });
  expect(await read('a', [_id])).toEqual([null]);
});

test.each([false, true])('rows of another organization are none (recurs: %s)', async (recurs) => {
  const ids = ['mine', 'theirs'].map((name) => `${name}-${recurs}`);
  await rows.insertMany([
    { _id: ids[0] ?? '', organizationId: 'a', text: 'mine' },
    { _id: ids[1] ?? '', organizationId: 'b', text: 'theirs' },
  ]);
  const read = byIdReader(rows, ({ text }) => text, { recurs });
  for (let reading = 0; reading < 2; reading += 1) {
    const answers = await Promise.all([read('a', ids), read('b', ids)]);
    expect(answers).toEqual([
      ['mine', null],
      [null, 'theirs'],
    ]);
  }
});
