import { expect, test } from 'vitest';
import { openTestDatabase } from './support.ts';

test.each([
  [{ shutdown: 1 }, 59, /no such command: 'shutdown'/],
  [{ find: 'rows', tailable: true }, 40415, /find\.tailable/],
  [{ find: 'rows', filter: { $where: '1' } }, 2, /\$where/],
  [{ find: 'rows', filter: { a: { $near: [0, 0] } } }, 291, /\$near/],
  [{ find: 'rows', collation: { locale: 'de' } }, 72, /find\.collation/],
  [{ find: 'rows', hint: 'n_1' }, 40415, /find\.hint/],
  [
    { update: 'rows', updates: [{ q: {}, u: { $set: { a: 1 } }, hint: 'n_1' }] },
    40415,
    /update\.updates\.hint/,
  ],
  [
    { delete: 'rows', deletes: [{ q: {}, limit: 0, collation: { locale: 'de' } }] },
    40415,
    /deletes\.collation/,
  ],
  [{ insert: 'a$b', documents: [{ _id: 1 }] }, 73, /a\$b/],
  [{ insert: 'rows', documents: [{ _id: [1] }] }, undefined, /./],
  [{ aggregate: 'rows', pipeline: [{ $out: 'x' }], cursor: {} }, undefined, /\$out/],
  [{ update: 'rows', updates: [{ q: {}, u: { $explode: { a: 1 } } }] }, undefined, /./],
])('%j is refused by name', async (command, code, message) => {
  const { db, rows } = await openTestDatabase();
  await rows.insertOne({ _id: 1 });
  const outcome = await db.command(command).then(
    (answer) => ({ code: answer.writeErrors?.[0]?.code, message: answer.writeErrors?.[0]?.errmsg ?? '' }),
    (error) => ({ code: error.code, message: error.message }),
  );
  expect(outcome.message).toMatch(message);
  if (code !== undefined) expect(outcome.code).toBe(code);
});

test('transactions are refused, saying so', async () => {
  const { client, rows } = await openTestDatabase();
  const session = client.startSession();
  const transaction = session.withTransaction(() => rows.insertOne({ _id: 1 }, { session }));
  await expect(transaction).rejects.toThrow(/transactions are not supported/);
  await session.endSession();
});
