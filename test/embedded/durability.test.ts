import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { MongoClient } from 'mongodb';
import { expect, onTestFinished, test } from 'vitest';

/** @param maxKibibytes of each file that it writes, as if the disk were full */
function run(directory: string, maxKibibytes: number | 'unlimited' = 'unlimited') {
  const command = `ulimit -f ${maxKibibytes}; exec "$0" "$@"`;
  const args = [process.execPath, 'dist/main.js', 'database', '--port', '0', '--data-dir', directory];
  const child = spawn('bash', ['-c', command, ...args]);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function start(
  ...[directory, maxKibibytes]: Parameters<typeof run>
): Promise<{ child: ChildProcess; client: MongoClient }> {
  const child = run(directory, maxKibibytes);
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

test('a full disk refuses writes with an error, and takes nothing of what was acknowledged', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-full-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const long = 'x'.repeat(50_000);
  const { child, client } = await start(directory, 8_192);
  const rows = client.db('test').collection<{ _id: number; text?: string }>('rows');
  let count = 0;
  let refusal: unknown;
  while (!refusal) {
    await rows.insertOne({ _id: count, text: long }).then(
      () => (count += 1),
      (error: unknown) => (refusal = error),
    );
  }
  expect(count).toBeGreaterThan(20);
  expect(String(refusal)).toMatch(/Input.output error|File too large|no space/i);
  expect(await rows.countDocuments()).toBe(count);
  expect(await rows.deleteOne({ _id: 0 })).toMatchObject({ deletedCount: 1 });
  child.kill('SIGKILL');
  await once(child, 'exit');
  await client.close();
  const again = await start(directory);
  const stored = await again.client
    .db('test')
    .collection('rows')
    .find({}, { sort: { _id: 1 } })
    .toArray();
  expect(stored.map(({ _id }) => Number(_id))).toEqual(Array.from({ length: count - 1 }, (_, n) => n + 1));
  await again.client.close();
});

test('a start that cannot do again what is in the journal ends, and the next one can', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-refused-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const { child, client } = await start(directory);
  const rows = Array.from({ length: 50 }, (_, _id) => ({ _id, text: 'x'.repeat(50_000) }));
  await client.db('test').collection<{ _id: number }>('rows').insertMany(rows);
  child.kill('SIGKILL');
  await Promise.all([once(child, 'exit'), client.close()]);
  expect(await once(run(directory, 1_024), 'exit')).toEqual([1, null]);
  const again = await start(directory);
  expect(await again.client.db('test').collection('rows').countDocuments()).toBe(50);
  await again.client.close();
});

test('a journal of another version is refused by name', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-version-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, 'journal'), Buffer.alloc(40, 7));
  const child = run(directory);
  const said = text(child.stderr);
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(await said).toContain(`${join(directory, 'journal')} was written by another version`);
});
