import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';
import { expect, onTestFinished, test } from 'vitest';

async function start(directory: string): Promise<{ child: ChildProcess; client: MongoClient }> {
  const child = spawn(process.execPath, ['dist/main.js', 'database', '--port', '0', '--data-dir', directory]);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    child,
    client: new MongoClient(line.replace('MONGODB_URI=', ''), { serverSelectionTimeoutMS: 500 }),
  };
}

test('five rounds of kill -9 under writes lose no acknowledged write and double none', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-kill-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const acknowledged = new Set<string>();
  for (let round = 0; round < 5; round += 1) {
    const { child, client } = await start(directory);
    const rows = client.db('test').collection<{ _id: string }>('rows');
    let isAlive = true;
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let n = 0; isAlive; n += 1) {
        const _id = `${round}-${writer}-${n}`;
        const outcome = await rows.insertOne({ _id }).catch(() => null);
        if (outcome) acknowledged.add(_id);
      }
    });
    while (acknowledged.size < (round + 1) * 200) await new Promise((done) => setTimeout(done, 10));
    child.kill('SIGKILL');
    await once(child, 'exit');
    isAlive = false;
    await Promise.all(writers);
    await client.close();
  }
  const { client } = await start(directory);
  const stored = (await client.db('test').collection<{ _id: string }>('rows').find().toArray()).map(
    ({ _id }) => _id,
  );
  await client.close();
  expect(new Set(stored).size).toBe(stored.length);
  expect([...acknowledged].filter((id) => !stored.includes(id))).toEqual([]);
});
