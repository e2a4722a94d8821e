import { randomBytes } from 'node:crypto';
import { expect, inject, onTestFinished, test } from 'vitest';
import { UnavailableError } from '../../src/domain/errors.ts';
import { createClient } from '../../src/store/client.ts';
import { asDomainError, isDuplicateKey } from '../../src/store/failures.ts';
import { batchInserter } from '../../src/store/insert-batch.ts';
import { commandsOf } from '../support/commands.ts';
import { changeReplies } from '../support/wire-proxy.ts';

interface Row {
  readonly _id: string;
  readonly parts?: readonly { readonly text: string }[];
}

function open(uri: string) {
  const client = createClient(uri, { monitorCommands: true });
  const db = client.db(`test_${randomBytes(6).toString('hex')}`);
  onTestFinished(async () => {
    await db.dropDatabase();
    await client.close();
  });
  const rows = db.collection<Row>('rows');
  return { client, rows, insert: batchInserter(rows) };
}

test('rows of concurrent callers share a command, and a duplicate key is its own caller failure', async () => {
  const { client, rows, insert } = open(inject('mongodbUri'));
  await insert({ _id: 'there' });
  const ids = ['a', 'there', 'b', 'c'];
  let outcomes: PromiseSettledResult<void>[] = [];
  const names = await commandsOf(client, async () => {
    outcomes = await Promise.allSettled(ids.map((_id) => insert({ _id })));
  });
  expect(names).toEqual(['insert']);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && isDuplicateKey(outcome.reason))).toEqual([
    false,
    true,
    false,
    false,
  ]);
  expect((await rows.find().toArray()).map(({ _id }) => _id).sort()).toEqual(['a', 'b', 'c', 'there']);
});

test('large rows of one caller do not hold up the others: a command has a largest size', async () => {
  const { client, rows, insert } = open(inject('mongodbUri'));
  // At most, as 600,000 bytes: a character may take three.
  const parts = [{ text: '\u20ac'.repeat(200_000) }];
  const names = await commandsOf(client, () =>
    Promise.all(Array.from({ length: 6 }, (_, n) => insert({ _id: String(n), ...(n > 2 && { parts }) }))),
  );
  expect(names).toEqual(['insert', 'insert', 'insert']);
  expect(await rows.countDocuments()).toBe(6);
});

test('what a majority has not acknowledged fails for every row of the command', async () => {
  const uri = await changeReplies(inject('mongodbUri'), (reply) =>
    'n' in reply
      ? { ...reply, writeConcernError: { code: 64, codeName: 'WriteConcernFailed', errmsg: 'too few' } }
      : reply,
  );
  const { insert } = open(uri);
  for (const ids of [['a'], ['b', 'c', 'a']]) {
    const outcomes = await Promise.allSettled(ids.map((_id) => insert({ _id })));
    for (const outcome of outcomes) {
      const reason = outcome.status === 'rejected' ? asDomainError(outcome.reason) : 'acknowledged';
      expect(reason).toBeInstanceOf(UnavailableError);
    }
  }
});
