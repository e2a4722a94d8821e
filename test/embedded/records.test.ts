import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { Records } from '../../src/embedded/storage/records.ts';

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-records-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

/** The files as a process leaves them that is killed now. */
function copyOf(directory: string): string {
  const copy = folder();
  cpSync(directory, copy, { recursive: true });
  return copy;
}

function contentOf(records: Records): [key: string, value: string][] {
  const everything = { start: Buffer.of(0), end: Buffer.of(255) };
  return [...records.scan(everything)].map(({ key, value }) => [String(key), String(value)]);
}

/** What a process finds that is started on the files as they are. */
async function foundIn(directory: string): Promise<[key: string, value: string][]> {
  const records = new Records(directory);
  const content = contentOf(records);
  await records.close();
  return content;
}

/** A value to put, or null to remove what is there. */
const operation = fc.tuple(
  fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  fc.option(fc.string({ maxLength: 20 }), { nil: null }),
);

const step = fc.record({
  write: fc.array(operation, { maxLength: 4 }),
  /** Of more bytes than a journal takes: it is committed by itself. */
  isLarge: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  next: fc.constantFrom(
    ...Array.from({ length: 5 }, () => 'write' as const),
    'checkpoint' as const,
    'close' as const,
    'kill' as const,
    'kill after a commit' as const,
  ),
});

const scale = Number(process.env.FUZZ ?? 1);

const filler = Buffer.from('filler');

test(
  'whatever is written, and whenever the process is killed, the next one finds what was acknowledged',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        let directory = folder();
        let records = new Records(directory);
        const model = new Map<string, string>();
        for (const { write, isLarge, next } of steps) {
          for (const [key, value] of write) {
            if (value === null) {
              records.remove(Buffer.from(key));
              model.delete(key);
            } else {
              records.put(Buffer.from(key), Buffer.from(value));
              model.set(key, value);
            }
          }
          if (isLarge) {
            records.put(filler, Buffer.alloc(5_000_000));
            records.remove(filler);
          } else {
            await records.durable();
          }
          const uncommitted = copyOf(directory);
          if (isLarge) await records.durable();
          if (next === 'checkpoint' || next === 'kill after a commit') records.checkpoint();
          let left = directory;
          if (next === 'kill') left = copyOf(directory);
          if (next === 'kill after a commit') {
            // The journal is not cleared yet.
            left = uncommitted;
            copyFileSync(join(directory, 'data.mdb'), join(left, 'data.mdb'));
          }
          if (next === 'close' || left !== directory) {
            await records.close();
            directory = left;
            records = new Records(directory);
          }
          expect(contentOf(records)).toEqual([...model].sort(([a], [b]) => (a < b ? -1 : 1)));
        }
        await records.close();
        expect(await foundIn(directory)).toHaveLength(model.size);
      }),
      { numRuns: 25 * scale },
    );
  },
  30_000 * scale,
);

test('a write that is larger than a journal is committed by itself', async () => {
  const directory = folder();
  const records = new Records(directory);
  for (let at = 0; at < 100; at += 1) records.put(Buffer.from(`k${at}`), Buffer.alloc(100_000, at));
  await records.durable();
  const killed = copyOf(directory);
  await records.close();
  expect(await foundIn(killed)).toHaveLength(100);
});

test('values of about a page, replaced and removed within a transaction, leave the list of free pages right', async () => {
  const records = new Records(folder());
  let state = 6;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const keyOf = (number: number) => Buffer.from(number.toString(16).padStart(4, '0'));
  const expected = new Map<number, number>();
  const put = (number: number) => {
    const size = 50 + below(4_000);
    expected.set(number, size);
    records.put(keyOf(number), Buffer.alloc(size));
  };
  const remove = (number: number) => {
    expected.delete(number);
    records.remove(keyOf(number));
  };
  const putMany = () => {
    const [first, count] = [below(10_000), below(3_000)];
    const numbers = Array.from({ length: count }, (_, place) => first + place * 7);
    numbers.forEach(put);
    for (const number of numbers) if (below(20) > 0) remove(number);
  };
  const replaceOne = () => {
    const number = below(30_000);
    put(number);
    put(number);
    if (below(3) === 0) remove(number);
  };
  for (let commit = 0; commit < 100; commit += 1) {
    if (commit % 10 === 0) putMany();
    else for (let time = 0; time < 30; time += 1) replaceOne();
    records.checkpoint();
  }
  for (const [number, size] of expected) expect(records.get(keyOf(number))).toHaveLength(size);
  await records.close();
});

test('a kill between a commit and the clearing of the journal takes nothing back', async () => {
  const directory = folder();
  const records = new Records(directory);
  records.put(Buffer.from('a'), Buffer.from('1'));
  await records.durable();
  records.put(Buffer.from('a'), Buffer.from('2'));
  for (let at = 0; at < 100; at += 1) records.put(Buffer.from(`k${at}`), Buffer.alloc(60_000));
  const killed = copyOf(directory);
  await records.durable();
  copyFileSync(join(directory, 'data.mdb'), join(killed, 'data.mdb'));
  await records.close();
  const found = await foundIn(killed);
  expect(found).toHaveLength(101);
  expect(found[0]).toEqual(['a', '2']);
});

test('a write of which a part cannot be stored is refused as a whole, and no other', async () => {
  const records = new Records(folder());
  records.put(Buffer.from('a'), Buffer.from('1'));
  await records.durable();
  records.put(Buffer.from('b'), Buffer.from('2'));
  expect(() => records.put(Buffer.alloc(5_000, 1), Buffer.from('3'))).toThrow(/Key size/);
  await expect(records.durable()).rejects.toThrow(/Key size/);
  expect(contentOf(records)).toEqual([['a', '1']]);
  records.put(Buffer.from('c'), Buffer.from('4'));
  await records.durable();
  expect(contentOf(records)).toHaveLength(2);
  await records.close();
});

test('a close under writes ends, keeps what was acknowledged and refuses the rest', async () => {
  const directory = folder();
  const records = new Records(directory);
  const acknowledged: string[] = [];
  const writing = (async () => {
    for (let at = 0; at < 10_000; at += 1) {
      records.put(Buffer.from(`k${at}`), Buffer.from('1'));
      await records.durable();
      acknowledged.push(`k${at}`);
    }
  })();
  const refused = expect(writing).rejects.toThrow(/closed/);
  while (acknowledged.length < 20) await new Promise((done) => setTimeout(done, 1));
  await records.close();
  await refused;
  const found = new Set((await foundIn(directory)).map(([key]) => key));
  expect(acknowledged.filter((key) => !found.has(key))).toEqual([]);
});
