import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { agentId } from './support/faults.ts';
import { postSession } from './support/rest.ts';

function folder(finished: (end: () => void) => void = onTestFinished): string {
  const directory = mkdtempSync(join(tmpdir(), 'gateway-main-'));
  finished(() => rmSync(directory, { recursive: true }));
  return directory;
}

/** Starts Node, which is killed in the end. */
function startNode(args: string[], finished: (end: () => void) => void) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  finished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Starts the program and waits for the first line of its output that matches. */
async function run(
  args: string[],
  ready: RegExp,
  nodeArgs: string[] = [],
  finished: (end: () => void) => void = onTestFinished,
): Promise<{ child: ChildProcess; found: string }> {
  const child = startNode([...nodeArgs, 'dist/main.js', ...args, '--log-level', 'fatal'], finished);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, found] = ready.exec(line) ?? [];
    if (found) return { child, found };
  }
  throw new Error('the program ended early');
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** What these tests send at once is more than a gateway takes on by default. */
const roomy = ['--max-requests', '5000', '--max-lag', '60000'];

const gatewayArgs = (directory: string) => ['--port', '0', '--data-dir', directory, ...roomy];
const atRest = /REST +(http:\S+)\/v1\/sessions/;

const startGateway = (directory: string, ...more: string[]) =>
  run([...gatewayArgs(directory), ...more], atRest);

/** A restart once no request of the first process holds its key any more. */
const startMinuteAhead = (directory: string) =>
  run(gatewayArgs(directory), atRest, ['--import', './test/support/minute-ahead.mjs']);

async function idsOf(url: string): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0, total = 1; offset < total; offset += 100) {
    const page = await (await fetch(`${url}/v1/sessions?limit=100&offset=${offset}`)).json();
    ids.push(...page.data.map(({ id }: { id: string }) => id));
    total = page.total;
  }
  return ids;
}

test('sessions outlive kill -9 during concurrent creates: every acknowledged one, none twice', async () => {
  const directory = folder();
  const first = await startGateway(directory);
  const acknowledged: string[] = [];
  let posted = 0;
  const caller = async () => {
    while (posted < 2_000 && !first.child.killed) {
      posted += 1;
      const answer = await postSession(first.found, { agent_id: agentId }).catch(() => null);
      if (answer?.status === 201) acknowledged.push(answer.body.id);
      if (acknowledged.length === 800) first.child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: 200 }, caller));
  expect(acknowledged.length).toBeGreaterThanOrEqual(800);
  const second = await startGateway(directory);
  const stored = await idsOf(second.found);
  expect(new Set(stored).size).toBe(stored.length);
  expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
});

test('kill -9 between creates with idempotency keys: repeated, each key has one session', async () => {
  const directory = folder();
  const first = await startGateway(directory);
  const before = (await idsOf(first.found)).length;
  const keys = Array.from({ length: 200 }, (_, n) => `key-${n}`);
  const create = async (url: string, key: string) =>
    (await postSession(url, { agent_id: agentId, title: key }, { 'idempotency-key': key })).status;
  let created = 0;
  const count = (status: number) => {
    created += status === 201 ? 1 : 0;
    if (created === 60) first.child.kill('SIGKILL');
  };
  const posts = [...keys, ...keys, ...keys].map((key) =>
    create(first.found, key).then(count, () => undefined),
  );
  await Promise.all(posts);
  const second = await startMinuteAhead(directory);
  const repeated = await Promise.all(keys.map((key) => create(second.found, key)));
  expect(new Set(repeated)).toEqual(new Set([201]));
  expect((await idsOf(second.found)).length).toBe(before + keys.length);
});

// At the same time: one of them waits.
test.concurrent('a signal, also twice at once, lets it finish and leave with 0; what was created is there after a restart', async ({
  expect,
  onTestFinished,
}) => {
  const directory = folder(onTestFinished);
  const first = await run(gatewayArgs(directory), atRest, [], onTestFinished);
  const { body } = await postSession(first.found, { agent_id: agentId });
  const exited = once(first.child, 'exit');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) first.child.kill(signal);
  expect(await exited).toEqual([0, null]);
  const second = await run(gatewayArgs(directory), atRest, [], onTestFinished);
  expect((await fetch(`${second.found}/v1/sessions/${body.id}`)).status).toBe(200);
});

test.concurrent('another signal a second later ends it at once, whatever it waits for', async ({
  expect,
  onTestFinished,
}) => {
  const { child, found } = await run(gatewayArgs(folder(onTestFinished)), atRest, [], onTestFinished);
  await postSession(found, { agent_id: agentId });
  const { hostname, port } = new URL(found);
  const caller = createConnection({ host: hostname, port: Number(port) });
  caller.on('error', () => undefined);
  caller.write(
    'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
  );
  await after(200);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await after(1_200);
  child.kill('SIGTERM');
  expect(await exited).toEqual([null, 'SIGKILL']);
});

test.concurrent('a fault that nobody catches ends it with 1, and lets go of the database', async ({
  expect,
  onTestFinished,
}) => {
  const directory = folder(onTestFinished);
  const faulty = "data:text/javascript,process.on('SIGUSR2', () => { throw null; })";
  const first = await run(gatewayArgs(directory), atRest, ['--import', faulty], onTestFinished);
  const { body } = await postSession(first.found, { agent_id: agentId });
  const exited = once(first.child, 'exit');
  first.child.kill('SIGUSR2');
  expect(await exited).toEqual([1, null]);
  expect(readdirSync(directory)).not.toContain('lock');
  const second = await run(gatewayArgs(directory), atRest, [], onTestFinished);
  expect((await fetch(`${second.found}/v1/sessions/${body.id}`)).status).toBe(200);
});

test.concurrent('where nobody reads its output any more, it serves on, and leaves when told', async ({
  expect,
  onTestFinished,
}) => {
  const port = await freePort();
  const args = ['--port', String(port), '--data-dir', folder(onTestFinished)];
  const child = startNode(['dist/main.js', ...args], onTestFinished);
  child.stdout.destroy();
  const isReady = () => fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok);
  await expect.poll(() => isReady().catch(() => false), { timeout: 20_000 }).toBe(true);
  // The log is written ten times a second.
  await after(300);
  expect(await isReady()).toBe(true);
  await after(300);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

test.concurrent('a stopped database makes it not ready and its answers 503, in time; it recovers by itself', async ({
  expect,
  onTestFinished,
}) => {
  const directory = folder(onTestFinished);
  const database = await run(
    ['database', '--port', '0', '--data-dir', directory],
    /MONGODB_URI=(.*)/,
    [],
    onTestFinished,
  );
  const elsewhere = ['--mongodb-uri', database.found, '--auth', 'none', '--demo-data', 'true'];
  const args = [...gatewayArgs(directory), ...elsewhere];
  const { found: url } = await run(args, atRest, [], onTestFinished);
  await until(async () => (await fetch(`${url}/readyz`)).status === 200, 5_000);
  database.child.kill('SIGSTOP');
  // It stops a moment later: what it has taken on by then, it may answer.
  await after(200);
  const [alive, ready, created] = await within(5_000, () =>
    Promise.all([fetch(`${url}/healthz`), fetch(`${url}/readyz`), postSession(url, { agent_id: agentId })]),
  );
  expect([alive.status, ready.status, created.status]).toEqual([200, 503, 503]);
  expect(created.headers.get('retry-after')).toBe('1');
  expect(created.body.code).toBe('UNAVAILABLE');
  database.child.kill('SIGCONT');
  await until(async () => (await fetch(`${url}/readyz`)).status === 200, 10_000);
  expect((await postSession(url, { agent_id: agentId })).status).toBe(201);
});

test('workers share the port and the data; one that dies is replaced, and SIGTERM ends them all', async () => {
  const directory = folder();
  const { child, found: url } = await startGateway(directory, '--workers', '2');
  const created = await Promise.all(
    Array.from({ length: 20 }, () => postSession(url, { agent_id: agentId }, { connection: 'close' })),
  );
  expect(new Set(created.map(({ status }) => status))).toEqual(new Set([201]));
  const workers = childrenOf(child.pid);
  expect(workers).toHaveLength(2);
  process.kill(workers[0] ?? 0, 'SIGKILL');
  await until(
    async () => childrenOf(child.pid).length === 2 && !childrenOf(child.pid).includes(workers[0] ?? 0),
    10_000,
  );
  const stored = await idsOf(url);
  expect(created.filter(({ body }) => !stored.includes(body.id))).toEqual([]);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  // None has to be killed, which is done after ten seconds; the new one is told while it starts.
  expect(await within(8_000, () => exited)).toEqual([0, null]);
  expect(workers.slice(1).filter(isAlive)).toEqual([]);
});

describe('beside a gateway that runs', () => {
  let directory: string;
  let url: string;

  beforeAll(async () => {
    const ends: (() => void)[] = [];
    const finished = (end: () => void) => ends.unshift(end);
    directory = folder(finished);
    ({ found: url } = await run(gatewayArgs(directory), atRest, [], finished));
    return () => {
      for (const end of ends) end();
    };
  });

  test('workers that find the port taken end the program with that message', async () => {
    const { port } = new URL(url);
    const args = ['--port', port, '--data-dir', folder(), '--workers', '2', '--log-level', 'fatal'];
    const second = spawn(process.execPath, ['dist/main.js', ...args]);
    const [[text], [code]] = await Promise.all([once(second.stderr, 'data'), once(second, 'exit')]);
    expect([String(text), code]).toEqual([expect.stringContaining('EADDRINUSE'), 1]);
  });

  test('a second process on the same folder is refused by name', async () => {
    const second = spawn(process.execPath, ['dist/main.js', '--port', '0', '--data-dir', directory]);
    const [text] = await once(second.stderr, 'data');
    expect(String(text)).toContain(`The folder ${directory} is in use by process`);
  });
});

test('the heap is collected as suits many short requests', async () => {
  const file = join(folder(), 'flags');
  const told = ['--import', `./test/support/telling-flags.mjs?file=${file}`];
  const { child } = await run(gatewayArgs(folder()), atRest, told);
  child.kill('SIGUSR2');
  await once(child, 'close');
  const flags = readFileSync(file, 'utf8');
  expect(flags).toMatch(/ --heap-growing-percent=100$/m);
  expect(flags).toMatch(/ --no-allocation-site-pretenuring$/m);
});

function childrenOf(pid: number | undefined): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return rows.flatMap(([child, parent]) => (child !== undefined && parent === pid ? [child] : []));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(isTrue: () => Promise<boolean>, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`not within ${milliseconds} ms`);
    await after(100);
  }
}

async function within<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
  const late = after(milliseconds, null, { ref: false });
  const result = await Promise.race([act(), late]);
  if (result === null) throw new Error(`no answer within ${milliseconds} ms`);
  return result;
}
