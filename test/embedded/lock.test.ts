import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '../../src/embedded/lock.ts';

function folder(lock?: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'lock-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  if (lock !== undefined) writeFileSync(join(directory, 'lock'), lock);
  return directory;
}

test('a folder is held once, until it is given back', () => {
  const directory = folder();
  const unlock = lockFolder(directory);
  expect(() => lockFolder(directory)).toThrow(`The folder ${directory} is in use by process ${process.pid}`);
  unlock();
  lockFolder(directory)();
});

test.each([
  ['a process that is gone', '999999999'],
  ['an earlier process with our own number', String(process.pid)],
  ['a write that was cut off', ''],
])('the lock of %s is taken over', (_name, lock) => {
  expect(() => lockFolder(folder(lock))()).not.toThrow();
});

test('the lock of a living process is respected', () => {
  expect(() => lockFolder(folder(String(process.ppid)))).toThrow(/is in use by process/);
});
