import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createClient } from '../../src/store/client.ts';
import { agentId } from '../support/faults.ts';
import { postSession } from '../support/rest.ts';

/** All that a gateway prints when it starts with such flags, until it says what is looked for. */
async function printed(flags: readonly string[], wanted: RegExp): Promise<string> {
  const child = spawn(process.execPath, ['dist/main.js', '--port', '0', '--log-level', 'fatal', ...flags], {
    env: { PATH: process.env.PATH },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      text += part;
    });
  await expect.poll(() => text, { timeout: 15_000 }).toMatch(wanted);
  return text;
}

/** Flags for a database that is not the embedded one, gone when the test is over. */
function elsewhere(): string[] {
  const [uri, database] = [inject('mongodbUri'), `test_${randomBytes(6).toString('hex')}`];
  onTestFinished(async () => {
    const client = createClient(uri);
    await client.db(database).dropDatabase();
    await client.close();
  });
  return ['--mongodb-uri', uri, '--mongodb-database', database];
}

test('the embedded database on the loopback address is open, and the start says so', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gateway-start-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const text = await printed(['--data-dir', directory], /without a key/);
  const url = /REST +(http:\S+)/.exec(text)?.[1] ?? '';
  expect((await fetch(url)).status).toBe(200);
});

test('a database elsewhere asks for keys, and the start tells how to make the first one', async () => {
  const text = await printed(elsewhere(), /keys create --name first --scopes admin/);
  const url = /REST +(http:\S+)/.exec(text)?.[1] ?? '';
  expect((await fetch(url)).status).toBe(401);
});

test('to be open with a database elsewhere must be asked for by name, and warns', async () => {
  const text = await printed([...elsewhere(), '--auth', 'none'], /WARNING: AUTH=none/);
  const url = /REST +(http:\S+)/.exec(text)?.[1] ?? '';
  expect((await fetch(url)).status).toBe(200);
});

test('an idempotency key is held for longer than a request may run, however long that is set', async () => {
  const flags = elsewhere();
  const [, uri = '', , database] = flags;
  const longest = 300_000;
  const open = ['--auth', 'none', '--demo-data', 'true', '--request-timeout', String(longest)];
  const text = await printed([...flags, ...open], /WARNING/);
  const url = /REST +(http:\S+)\/v1\/sessions/.exec(text)?.[1] ?? '';
  const create = async () =>
    (await postSession(url, { agent_id: agentId }, { 'idempotency-key': 'a key' })).status;
  const begunAt = Date.now();
  await expect.poll(create, { timeout: 15_000 }).toBe(201);
  const client = createClient(uri);
  onTestFinished(() => client.close());
  const row = await client.db(database).collection('idempotency').findOne();
  expect(row?.leaseUntil.getTime()).toBeGreaterThan(begunAt + longest);
});
