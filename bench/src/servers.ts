import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { databaseName, gatewayProgram } from './database.ts';
import type { Operation } from './operations.ts';
import { freePort, type Running, serverCore, start } from './processes.ts';

export interface Contestant {
  readonly name: string;
  readonly title: string;
  readonly doors: readonly Operation['door'][];
  /** The program, the same for the gateway as users start it. */
  readonly program: string;
  readonly args: readonly string[];
}

const peer = (file: string) => new URL(`./peers/${file}.js`, import.meta.url).pathname;

export const contestants: readonly Contestant[] = [
  {
    name: 'gateway',
    title: 'session-gateway',
    doors: ['GraphQL', 'REST'],
    program: gatewayProgram,
    args: ['start'],
  },
  {
    name: 'fastify',
    title: 'Fastify + driver',
    doors: ['REST'],
    program: peer('fastify-rest'),
    args: [],
  },
  {
    name: 'mercurius',
    title: 'Mercurius with JIT',
    doors: ['GraphQL'],
    program: peer('mercurius'),
    args: [],
  },
  { name: 'apollo', title: 'Apollo Server', doors: ['GraphQL'], program: peer('apollo'), args: [] },
  { name: 'yoga', title: 'Yoga as documented', doors: ['GraphQL'], program: peer('yoga'), args: [] },
];

export interface RunningServer extends Running {
  readonly url: string;
}

/** Starts a server on its core and waits until it answers. */
export async function startServer(
  { title, program, args }: Contestant,
  { uri, folder, profile }: { uri: string; folder: string; profile: string | null },
): Promise<RunningServer> {
  const port = await freePort();
  const log = join(folder, 'server.log');
  const running = start(program, args, {
    core: serverCore,
    env: {
      PORT: String(port),
      MONGODB_URI: uri,
      MONGODB_DATABASE: databaseName,
      AUTH: 'none',
      MAX_REQUESTS: '1000',
    },
    nodeArguments: profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
    log,
  });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (await answers(url)) return { ...running, url };
    if (running.child.exitCode !== null) break;
    await after(100);
  }
  await running.stop();
  throw new Error(`${title} does not answer. Its log:\n${readFileSync(log, 'utf8')}`);
}

/** Whether a list comes, by whichever door there is: then the database is reached as well. */
async function answers(url: string): Promise<boolean> {
  const body = JSON.stringify({ query: '{ sessions(first: 1) { nodes { id } } }' });
  const headers = { 'content-type': 'application/json' };
  const attempts = await Promise.all(
    [fetch(`${url}/graphql`, { method: 'POST', headers, body }), fetch(`${url}/v1/sessions?limit=1`)].map(
      (attempt) =>
        attempt.then(
          (response) => response.status === 200,
          () => false,
        ),
    ),
  );
  return attempts.includes(true);
}
