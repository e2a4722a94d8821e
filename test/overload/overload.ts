/**
 * `npm run overload`: finds what load a gateway sustains, offers three times as much for a time, breaks off thousands of
 * connections, and tells whether it stayed responsive and recovered. SECONDS (60) is the length of the overload.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
const body = JSON.stringify({ agent_id: 'agent_01933b5a000070008000000000000001', title: 'Overload' });
const request = `POST /v1/sessions HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok);
await new Load(port, request).keep(50, 2_000);
const sustained = await new Load(port, request).keep(50, 5_000);
const memoryBefore = residentMegabytes();
console.log(`sustained at 50 connections: ${Math.round(sustained)} sessions/s, ${memoryBefore} MB`);

const load = new Load(port, request);
const probe = watchHealth();
await load.offer(sustained * 3, { milliseconds: seconds * 1000, connections: 3_000 });
const slowest = await probe.stop();
const memory = residentMegabytes();
const [served, refused] = [
  load.counts.get(201) ?? 0,
  (load.counts.get(503) ?? 0) + (load.counts.get(429) ?? 0),
];
console.log(
  `three times that for ${seconds} s: ${JSON.stringify(Object.fromEntries(load.counts))}, ${memory} MB`,
);
expect(
  served > 0 && served + refused === load.answered - (load.counts.get(0) ?? 0),
  'every answer is 201, 429 or 503',
);
expect(refused > 0 && load.withoutRetryAfter === 0, 'what is too much is refused, with Retry-After');
expect(slowest < 100, `/healthz answers within 100 ms; the slowest took ${Math.round(slowest)} ms`);
expect(memory < memoryBefore + 300, `memory is bounded: ${memory} MB after ${memoryBefore} MB`);
const recovered = await new Load(port, request).keep(50, 5_000);
expect(recovered > sustained * 0.8, `full speed again within 5 s: ${Math.round(recovered)} sessions/s`);

await after(500);
const openBefore = openDescriptors();
for (let round = 0; round < brokenOff / 100; round += 1) await breakOff(100);
await after(1_000);
expect(
  openDescriptors() <= openBefore + 5,
  `${brokenOff} broken connections leave nothing open: ${openBefore} descriptors before, ${openDescriptors()} after`,
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

/** Opens connections, sends a part of a request or a whole one, and tears them off. */
async function breakOff(count: number): Promise<void> {
  const sockets = Array.from({ length: count }, (_, n) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.on('error', () => undefined);
    socket.write(n % 3 === 0 ? request : request.slice(0, (n * 7) % request.length));
    return socket;
  });
  await after(10);
  for (const socket of sockets) socket.resetAndDestroy();
}

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function openDescriptors(): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
