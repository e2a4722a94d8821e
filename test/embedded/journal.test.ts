import fs, {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writevSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Journal } from '../../src/embedded/storage/journal.ts';

function journalFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-journal-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return join(directory, 'journal');
}

/** Lets one call of the file system fail; all others are real. */
function failOnce<Name extends 'writevSync' | 'fdatasync'>(name: Name, failure: (typeof fs)[Name]): void {
  const spy = vi.spyOn(fs, name).mockImplementationOnce(failure as never);
  syncBuiltinESMExports();
  onTestFinished(() => {
    spy.mockRestore();
    syncBuiltinESMExports();
  });
}

const transaction = 7;

/** A journal with a frame for each list of operations, such as `a=1` or, for a removal, `a`. */
async function write(path: string, ...frames: string[][]): Promise<Journal> {
  const journal = new Journal(path);
  for (const frame of frames) {
    for (const operation of frame) {
      const [key = '', value] = operation.split('=');
      if (value === undefined) journal.remove(Buffer.from(key));
      else journal.put(Buffer.from(key), Buffer.from(value));
    }
    journal.append(transaction);
  }
  await journal.synced();
  return journal;
}

function read(path: string): string[] {
  return [...new Journal(path).operations(transaction)].map(({ key, value }) =>
    value ? `${key}=${value}` : `${key}`,
  );
}

test('a journal tells all operations in their order, also to the next process', async () => {
  const path = journalFile();
  await write(path, ['a=1', 'b=2'], [], ['a', 'c='], ['d=ü']);
  expect(read(path)).toEqual(['a=1', 'b=2', 'a', 'c=', 'd=ü']);
});

test('a file without frames, or cut off anywhere, tells the whole frames before', async () => {
  const path = journalFile();
  expect(read(path)).toEqual([]);
  await write(path, ['a=1']);
  const first = statSync(path).size;
  truncateSync(path);
  await write(path, ['a=1'], ['b=2', 'c=3']);
  const whole = readFileSync(path);
  for (let length = 0; length < whole.length; length += 1) {
    writeFileSync(path, whole.subarray(0, length));
    expect(read(path), `${length} bytes`).toEqual(length < first ? [] : ['a=1']);
  }
});

test('a frame that was changed is the end', async () => {
  const path = journalFile();
  await write(path, ['a=1'], ['second=2'], ['c=3']);
  const bytes = readFileSync(path);
  bytes.write('x', bytes.indexOf('second'));
  writeFileSync(path, bytes);
  expect(read(path)).toEqual(['a=1']);
});

test('what it holds of another transaction is none of this one', async () => {
  const path = journalFile();
  await write(path, ['a=1'], ['b=2']);
  expect([...new Journal(path).operations(transaction + 1)]).toEqual([]);
});

test('frames of an earlier use of the file are none', async () => {
  const path = journalFile();
  const journal = await write(path, ['a=1'], ['b=2']);
  const { size } = statSync(path);
  journal.clear();
  journal.put(Buffer.from('a'), Buffer.from('3'));
  journal.append(transaction);
  expect(statSync(path).size, 'with the second frame of before').toBe(size);
  expect(read(path)).toEqual(['a=3']);
});

test('a file of another format is refused, for what it holds was acknowledged', async () => {
  const path = journalFile();
  await write(path, ['a=1']);
  const bytes = readFileSync(path);
  bytes.writeUInt8(0, 0);
  writeFileSync(path, bytes);
  expect(() => read(path)).toThrow(/journal was written by another version/);
});

test('zeros, as a power cut may leave them, are an empty file', () => {
  const path = journalFile();
  writeFileSync(path, Buffer.alloc(600));
  expect(read(path)).toEqual([]);
});

test('a clean end leaves nothing to do again', async () => {
  const path = journalFile();
  const journal = await write(path, ['a=1']);
  journal.clear();
  await journal.close();
  expect(read(path)).toEqual([]);
  await (await write(path, ['b=2'])).close();
  expect(read(path)).toEqual(['b=2']);
});

test('a frame that cannot be written is no part of the file, and takes nothing from those before and after', async () => {
  const path = journalFile();
  const journal = await write(path, ['a=1']);
  const reallyWrite = writevSync;
  const failures: (typeof writevSync)[] = [
    (file, [head], at) => reallyWrite(file, head ? [head] : [], at),
    (...all) => {
      reallyWrite(...all);
      throw new Error('ENOSPC');
    },
  ];
  for (const failure of failures) {
    failOnce('writevSync', failure);
    journal.put(Buffer.from('refused'), Buffer.alloc(50));
    expect(() => journal.append(transaction)).toThrow(/no space|ENOSPC/);
    journal.discard();
    expect(read(path)).toEqual(['a=1']);
  }
  journal.put(Buffer.from('b'), Buffer.from('2'));
  journal.append(transaction);
  expect(read(path)).toEqual(['a=1', 'b=2']);
});

test('a sync that fails fails for those who wait for it, not for those who come later', async () => {
  const journal = await write(journalFile(), ['a=1']);
  failOnce('fdatasync', ((_file, done) => done(new Error('EIO'))) as typeof fs.fdatasync);
  await expect(journal.synced()).rejects.toThrow('EIO');
  await expect(journal.synced()).resolves.toBeUndefined();
});

test('what does not fit makes it full, until it is cleared or the write discarded', async () => {
  const path = journalFile();
  const journal = await write(path, ['a=1']);
  journal.put(Buffer.from('b'), Buffer.alloc(2 ** 22));
  expect(journal.isFull).toBe(true);
  journal.remove(Buffer.from('c'));
  journal.discard();
  expect(journal.isFull).toBe(false);
  journal.append(transaction);
  expect(read(path)).toEqual(['a=1']);
  journal.put(Buffer.from('b'), Buffer.alloc(2 ** 22));
  journal.clear();
  expect(journal.isFull).toBe(false);
  journal.append(transaction + 1);
  expect(read(path), 'nothing was left to append').toEqual(['a=1']);
});
