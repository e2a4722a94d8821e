import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { batched } from '../../src/store/batching.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** A batcher whose batches come back when the test says so. */
function observed(maxBatchSize = 100) {
  const batches: { items: readonly number[]; comeBack(): void }[] = [];
  const ask = batched<number, number>((items) => {
    return new Promise<number[]>((done) => {
      batches.push({ items, comeBack: () => done(items.map((item) => item * 2)) });
    });
  }, maxBatchSize);
  return { batches, ask, sizes: () => batches.map(({ items }) => items.length) };
}

test('what is asked in one turn of the event loop leaves together, and each asker gets its own answer', async () => {
  const { batches, ask } = observed();
  const answers = Promise.all([ask(1), ask(2), ask(2)]);
  await turn();
  expect(batches.map(({ items }) => items)).toEqual([[1, 2, 2]]);
  batches[0]?.comeBack();
  expect(await answers).toEqual([2, 4, 4]);
});

test('twenty do not wait for the end of the turn', async () => {
  const { ask, sizes } = observed();
  for (let item = 0; item < 30; item += 1) void ask(item);
  expect(sizes()).toEqual([20]);
  await turn();
  expect(sizes()).toEqual([20, 10]);
});

test('less than half of what is under way waits, until it comes back or there is more', async () => {
  const { batches, ask, sizes } = observed();
  for (let item = 0; item < 10; item += 1) void ask(item);
  await turn();
  for (let item = 0; item < 4; item += 1) void ask(item);
  await turn();
  expect(sizes()).toEqual([10]);
  void ask(4);
  await turn();
  expect(sizes()).toEqual([10, 5]);
  void ask(5);
  await turn();
  for (const { comeBack } of batches) comeBack();
  await turn();
  expect(sizes()).toEqual([10, 5, 1]);
});

test('twenty leave beside any number', async () => {
  const { batches, ask, sizes } = observed();
  for (let item = 0; item < 90; item += 1) void ask(item);
  batches[0]?.comeBack();
  batches[1]?.comeBack();
  await turn();
  expect(sizes()).toEqual([20, 20, 50]);
  for (let item = 0; item < 20; item += 1) void ask(item);
  expect(sizes()).toEqual([20, 20, 50, 20]);
});

test('while two batches are under way, even more than twenty wait', async () => {
  const { batches, ask, sizes } = observed();
  for (let item = 0; item < 70; item += 1) void ask(item);
  await turn();
  expect(sizes()).toEqual([20, 20]);
  batches[0]?.comeBack();
  await turn();
  expect(sizes()).toEqual([20, 20, 30]);
});

test('while two batches are under way, what comes waits, and leaves together when one returns', async () => {
  const { batches, ask, sizes } = observed();
  for (const item of [1, 2, 3, 4, 5]) {
    void ask(item);
    await turn();
  }
  expect(sizes()).toEqual([1, 1]);
  batches[1]?.comeBack();
  await turn();
  expect(sizes()).toEqual([1, 1, 3]);
});

test('a batch that does not come back holds up the others for a moment only', async () => {
  const { ask, sizes } = observed();
  for (const item of [1, 2, 3]) {
    void ask(item);
    await turn();
  }
  expect(sizes()).toEqual([1, 1]);
  vi.advanceTimersByTime(10);
  expect(sizes()).toEqual([1, 1, 1]);
});

test('a batch has a largest size', async () => {
  const { ask, sizes } = observed(2);
  for (const item of [1, 2, 3]) void ask(item);
  await turn();
  expect(sizes()).toEqual([2, 1]);
});
