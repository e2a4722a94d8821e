import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary } from 'bson';
import { expect, onTestFinished, test } from 'vitest';
import { runCommand } from '../../src/embedded/commands.ts';
import { Cursors } from '../../src/embedded/cursors.ts';
import { Retries } from '../../src/embedded/retries.ts';
import { Storage } from '../../src/embedded/storage/storage.ts';

const lsid = { id: new Binary(new Uint8Array(16), Binary.SUBTYPE_UUID) };
const insert = { insert: 'rows', documents: [{ _id: 1 }], lsid, txnNumber: 1n, $db: 'test' };
const increment = {
  findAndModify: 'rows',
  query: { _id: 1 },
  update: { $inc: { n: 1 } },
  new: true,
  lsid,
  txnNumber: 2n,
  $db: 'test',
};

function start(directory: string) {
  const storage = new Storage(directory);
  const retries = new Retries(storage);
  const { signal } = new AbortController();
  const server = { storage, retries, cursors: new Cursors(), host: 'test', disconnected: signal };
  return { storage, retries, run: (command: object) => runCommand(server, { ...command }) };
}

test('a repeated write gets its first answer and does nothing, also after a new start', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-retries-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  let { run, storage } = start(directory);
  expect(await run(insert)).toEqual({ n: 1 });
  expect(await run(insert)).toEqual({ n: 1 });
  await storage.close();
  ({ run, storage } = start(directory));
  expect(await run(insert)).toEqual({ n: 1 });
  expect(await run(increment)).toMatchObject({ value: { _id: 1, n: 1 } });
  await storage.close();
  const restarted = start(directory);
  expect(await restarted.run(increment)).toMatchObject({ value: { _id: 1, n: 1 } });
  await restarted.retries.forgetEnded(new Date(Date.now() + 3_600_000));
  expect([...restarted.storage.notes()]).toEqual([]);
  await restarted.storage.close();
});
