import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { encode } from '../../src/embedded/document.ts';
import { rangeOf } from '../../src/embedded/storage/record-keys.ts';
import { Records } from '../../src/embedded/storage/records.ts';
import { Storage } from '../../src/embedded/storage/storage.ts';

function openStorage(): Storage {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-storage-'));
  const storage = new Storage(folder);
  onTestFinished(async () => {
    await storage.close();
    rmSync(folder, { recursive: true });
  });
  return storage;
}

/** Lets LMDB give up the next transactions, as it does when it has counted a free page twice. */
function giveUp(times: number): void {
  const durable = Records.prototype.durable;
  const spy = vi.spyOn(Records.prototype, 'durable');
  onTestFinished(() => spy.mockRestore());
  for (let time = 0; time < times; time += 1) {
    spy.mockImplementationOnce(async function (this: Records) {
      // What LMDB refuses undoes a write, as a commit does that is given up.
      expect(() => this.put(Buffer.alloc(9_000), Buffer.alloc(1))).toThrow();
      await expect(durable.call(this)).rejects.toThrow();
      throw Object.assign(new Error('MDB_BAD_TXN: freelist entry 55 had bad entries'), { code: -30_782 });
    });
  }
}

async function insertOne(storage: Storage): Promise<void> {
  const document = { _id: 1 };
  await storage.write(() =>
    storage.insert(storage.ensure('test', 'rows'), { document, bytes: encode(document) }),
  );
}

function countRows(storage: Storage): number {
  const collection = storage.find('test', 'rows');
  return collection ? storage.count(rangeOf(collection.id)) : 0;
}

test('a write whose transaction LMDB gives up is done again', async () => {
  const storage = openStorage();
  giveUp(1);
  await insertOne(storage);
  expect(countRows(storage)).toBe(1);
});

test('one that is given up twice fails, and nothing of it stays', async () => {
  const storage = openStorage();
  giveUp(2);
  await expect(insertOne(storage)).rejects.toThrow('MDB_BAD_TXN');
  expect(countRows(storage)).toBe(0);
  await insertOne(storage);
  expect(countRows(storage)).toBe(1);
});
