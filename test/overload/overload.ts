/**
 * `npm run overload`: finds what load a gateway sustains, offers three times as much for a time, breaks off thousands of
 * connections, and tells whether it stayed responsive and recovered. SECONDS (60) is the length of the overload.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { Load } from './load.ts';

// Whatever goes wrong, nothing is left running.
const children: ChildProcess[] = [];
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

const seconds = Number(process.env.SECONDS ?? 60);
const brokenOff = 5_000;
/** Connections over which the overload comes. */
const clients = 3_000;
const faults: string[] = [];
const expect = (isSo: boolean, what: string) => {
  console.log(`${isSo ? 'ok  ' : 'FAIL'} ${what}`);
  if (!isSo) faults.push(what);
};

const directory = mkdtempSync(join(tmpdir(), 'gateway-overload-'));
const database = await start(['database', '--port', '0', '--data-dir', directory], /MONGODB_URI=(.*)/);
const settings = [
  '--mongodb-uri',
  database.found,
  '--auth',
  'none',
  '--demo-data',
  'true',
  '--log-level',
  'error',
];
const gateway = await start(['start', '--port', '0', ...settings], /REST +http:\/\/127\.0\.0\.1:(\d+)/);
const port = Number(gateway.found);
const pid = gateway.child.pid ?? 0;
const databasePort = Number(/:(\d+)/.exec(database.found.split('@').at(-1) ?? '')?.[1]);
const body = JSON.stringify({ agent_id: 'agent_01933b5a000070008000000000000001', title: 'Overload' });
const request = `POST /v1/sessions HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const streamRequest = `GET /v1/sessions/session_01933b5a000070008000000000000001/sse HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: text/event-stream\r\n\r\n`;

await until(
  async () => (await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: 'close' } })).ok,
);
await new Load(port, request).keep(50, 2_000);
const sustained = await new Load(port, request).keep(50, 5_000);
const memoryBefore = residentMegabytes();
console.log(`sustained at 50 connections: ${Math.round(sustained)} sessions/s, ${memoryBefore} MB`);

const load = new Load(port, request);
await load.connect(clients, 20);
const probe = watchHealth();
await load.offer(sustained * 3, seconds * 1000);
const slowest = await probe.stop();
load.close();
const memory = residentMegabytes();
const [served, refused] = [
  load.counts.get(201) ?? 0,
  (load.counts.get(503) ?? 0) + (load.counts.get(429) ?? 0),
];
console.log(
  `three times that for ${seconds} s by ${clients} clients: ${JSON.stringify(Object.fromEntries(load.counts))}, ${load.unsent} not sent, ${memory} MB`,
);
expect(
  served > 0 && served + refused === load.answered,
  'every request is answered with 201, 429 or 503; no connection is broken off',
);
expect(load.unsent < load.answered / 20, 'the load was sent: a client was free for 95 of 100 requests');
expect(refused > 0 && load.withoutRetryAfter === 0, 'what is too much is refused, with Retry-After');
expect(slowest < 100, `/healthz answers within 100 ms; the slowest took ${Math.round(slowest)} ms`);
expect(memory < memoryBefore + 300, `memory is bounded: ${memory} MB after ${memoryBefore} MB`);
const recovered = await new Load(port, request).keep(50, 5_000);
expect(recovered > sustained * 0.8, `full speed again within 5 s: ${Math.round(recovered)} sessions/s`);

const stormProbe = watchHealth();
await after(1_000);
const storm = new Load(port, request);
await storm.connect(clients, clients);
await storm.offer(clients, 1_000);
storm.close();
console.log(
  `${clients} connections at once: the slowest /healthz took ${Math.round(await stormProbe.stop())} ms`,
);

await after(500);
const before = openDescriptors();
for (let round = 0; round < brokenOff / 100; round += 1) await breakOff(100);
// What the kernel had no room for is tried again after a second, and is broken off then.
const isNothingLeft = (now: typeof before) => now.connections === 0 && now.others <= before.others;
const left = await lastOf(openDescriptors, isNothingLeft);
expect(
  isNothingLeft(left),
  `${brokenOff} broken connections leave nothing open: ${left.connections} connections; other descriptors, without those to the database: ${before.others} before, ${left.others} after`,
);
expect((await new Load(port, request).keep(10, 1_000)) > 0, 'and requests are served');

for (const { child } of [gateway, database]) await stop(child);
rmSync(directory, { recursive: true });
process.exitCode = faults.length === 0 ? 0 : 1;

async function start(args: string[], ready: RegExp): Promise<{ child: ChildProcess; found: string }> {
  const child = spawn(process.execPath, ['dist/main.js', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, found] = ready.exec(line) ?? [];
    if (found) return { child, found };
  }
  throw new Error('the program ended early');
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await after(100);
}

/** Looks until it is so, for ten seconds at most; gives what was seen last. */
async function lastOf<T>(look: () => T, isSo: (seen: T) => boolean): Promise<T> {
  const end = performance.now() + 10_000;
  let seen = look();
  while (!isSo(seen) && performance.now() < end) {
    await after(500);
    seen = look();
  }
  return seen;
}

/** How long the slowest of many probes took, in milliseconds. */
function watchHealth(): { stop(): Promise<number> } {
  const child = fork(new URL('./probe.ts', import.meta.url), [String(port)], {
    execArgv: ['--import', 'tsx'],
  });
  children.push(child);
  return {
    stop: async () => {
      child.send('stop');
      const [slowest] = await once(child, 'message');
      return slowest;
    },
  };
}

/** Opens connections, sends a part of a request, a whole one or one for a stream, and tears them off. */
async function breakOff(count: number): Promise<void> {
  const sockets = Array.from({ length: count }, (_, n) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.on('error', () => undefined);
    if (n % 4 === 0) socket.write(streamRequest);
    else socket.write(n % 4 === 1 ? request : request.slice(0, (n * 7) % request.length));
    return socket;
  });
  await after(10);
  for (const socket of sockets) socket.resetAndDestroy();
}

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Connections of clients at the gateway's port, and what else it has open but for its connections to the database. */
function openDescriptors(): { connections: number; others: number } {
  const rows = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
  const sockets = rows
    .map((row) => row.trim().split(/\s+/))
    .map((fields) => ({
      local: portOf(fields[1]),
      remote: portOf(fields[2]),
      isOpen: !['06', '0A'].includes(fields[3] ?? ''),
      inode: fields[9],
    }));
  const toDatabase = sockets.filter(({ remote }) => remote === databasePort).map(({ inode }) => inode);
  const descriptors = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
  return {
    connections: sockets.filter(({ local, isOpen }) => local === port && isOpen).length,
    others: descriptors.filter(
      (link) => link !== null && !toDatabase.includes(/^socket:\[(\d+)\]$/.exec(link)?.[1]),
    ).length,
  };
}

/** The port of an address as `/proc/net/tcp` has it, in hexadecimal digits. */
function portOf(address = ''): number {
  return Number.parseInt(address.slice(address.indexOf(':') + 1), 16);
}

/** What a descriptor stands for, or null where it was closed since the list was read. */
function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (Object(error).code === 'ENOENT') return null;
    throw error;
  }
}
