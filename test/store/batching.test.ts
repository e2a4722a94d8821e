import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { batched } from '../../src/store/batching.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** A turn of the event loop that brings something, and one that does not. */
async function quiet(): Promise<void> {
  await turn();
  await turn();
}

/** A batcher whose batches come back when the test says so. */
function observed() {
  const batches: { items: readonly number[]; comeBack(): void }[] = [];
  const ask = batched<number, number>((items) => {
    return new Promise<number[]>((done) => {
      batches.push({ items, comeBack: () => done(items.map((item) => item * 2)) });
    });
  });
  return { batches, ask, sizes: () => batches.map(({ items }) => items.length) };
}

test('what is asked in one turn of the event loop leaves together, and each asker gets its own answer', async () => {
  const { batches, ask } = observed();
  const answers = Promise.all([ask(1), ask(2), ask(2)]);
  await quiet();
  expect(batches.map(({ items }) => items)).toEqual([[1, 2, 2]]);
  batches[0]?.comeBack();
  expect(await answers).toEqual([2, 4, 4]);
});

test('a batch grows as long as each turn brings more', async () => {
  const { ask, sizes } = observed();
  for (const item of [1, 2, 3, 4]) {
    void ask(item);
    await turn();
    expect(sizes()).toEqual([]);
  }
  await turn();
  expect(sizes()).toEqual([4]);
});

test('a batch leaves at the end of the turn in which two milliseconds are over', async () => {
  const { ask, sizes } = observed();
  void ask(1);
  await turn();
  vi.advanceTimersByTime(1);
  void ask(2);
  await turn();
  expect(sizes()).toEqual([]);
  vi.advanceTimersByTime(1);
  void ask(3);
  await turn();
  expect(sizes()).toEqual([3]);
});

test('twenty-five do not wait for a quiet turn, one after them does', async () => {
  const { batches, ask, sizes } = observed();
  for (let item = 0; item < 24; item += 1) void ask(item);
  expect(sizes()).toEqual([]);
  void ask(24);
  expect(sizes()).toEqual([25]);
  batches[0]?.comeBack();
  await turn();
  void ask(25);
  expect(sizes()).toEqual([25]);
  await quiet();
  expect(sizes()).toEqual([25, 1]);
});

test('while a batch is under way, what comes waits, more than twenty-five too, and leaves when it is back', async () => {
  const { batches, ask, sizes } = observed();
  for (let item = 0; item < 70; item += 1) void ask(item);
  await quiet();
  expect(sizes()).toEqual([25]);
  batches[0]?.comeBack();
  await turn();
  expect(sizes()).toEqual([25, 45]);
});

test('a batch that failed is back as well', async () => {
  const sizes: number[] = [];
  const ask = batched<number, number>(async (items) => {
    sizes.push(items.length);
    throw new Error('no database');
  });
  await expect(ask(1)).rejects.toThrow('no database');
  await expect(Promise.all([ask(2), ask(3)])).rejects.toThrow('no database');
  expect(sizes).toEqual([1, 2]);
});

test('a batch that does not come back holds up the next one for a moment only, and lets none leave later', async () => {
  const { batches, ask, sizes } = observed();
  void ask(1);
  await quiet();
  void ask(2);
  await quiet();
  vi.advanceTimersByTime(3);
  expect(sizes()).toEqual([1]);
  vi.advanceTimersByTime(1);
  expect(sizes()).toEqual([1, 1]);
  void ask(3);
  batches[0]?.comeBack();
  await quiet();
  expect(sizes()).toEqual([1, 1]);
  batches[1]?.comeBack();
  await turn();
  expect(sizes()).toEqual([1, 1, 1]);
});

test('a batch that is late while nothing waits holds up nothing that comes after', async () => {
  const { ask, sizes } = observed();
  void ask(1);
  await quiet();
  vi.advanceTimersByTime(4);
  void ask(2);
  await quiet();
  expect(sizes()).toEqual([1, 1]);
});

test('a batch has fifty at most', async () => {
  const { batches, ask, sizes } = observed();
  for (let item = 0; item < 130; item += 1) void ask(item);
  for (let back = 0; back < 3; back += 1) {
    await quiet();
    expect(sizes()).toHaveLength(back + 1);
    batches[back]?.comeBack();
  }
  await turn();
  expect(sizes()).toEqual([25, 50, 50, 5]);
});
