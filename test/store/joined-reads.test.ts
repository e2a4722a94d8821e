import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { joinedReads } from '../../src/store/joined-reads.ts';

const collection = {};

test('equal reads that are asked for together are one', async () => {
  const join = joinedReads<number>();
  let reads = 0;
  const read = async () => ++reads;
  const ask = () => join({ in: collection, query: { a: 1 } }, read);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
});

test('who asks while such a read is under way gets what a later one finds', async () => {
  const join = joinedReads<string>();
  let stored = 'before';
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((done) => {
    finish = done;
  });
  const read = async () => {
    const found = stored;
    await finished;
    return found;
  };
  const ask = () => join({ in: collection, query: {} }, read);
  const early = ask();
  await turn();
  stored = 'after';
  const late = Promise.all([ask(), ask()]);
  finish();
  expect([await early, await late]).toEqual(['before', ['after', 'after']]);
});

test.each([
  ['patterns', { name: /a/ }, { name: /b/ }],
  ['a date and its text', { at: new Date(0) }, { at: new Date(0).toJSON() }],
  ['conditions in another order, which may sort otherwise', { a: 1, b: 1 }, { b: 1, a: 1 }],
])('tells apart %s', async (_what, one, other) => {
  const join = joinedReads<object>();
  const [first, second] = await Promise.all(
    [one, other].map((query) => join({ in: collection, query }, async () => query)),
  );
  expect([first, second]).toEqual([one, other]);
});

test('a read that fails fails for all who share it, and the next one is read anew', async () => {
  const join = joinedReads<string>();
  const failing = () => join({ in: collection, query: {} }, async () => Promise.reject(new Error('away')));
  const outcomes = await Promise.allSettled([failing(), failing()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await join({ in: collection, query: {} }, async () => 'back')).toBe('back');
});
