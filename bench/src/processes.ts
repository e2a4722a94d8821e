import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import type { Usage } from './probe.ts';

/** The server under test has one core to itself. Where there are two, the load and the database share the other. */
export const serverCore = 0;
export const databaseCore = 1;
export const loadCore = cpus().length > 2 ? 2 : databaseCore;
export const canPin = cpus().length > 1 && hasTaskset();

interface ProcessOptions {
  readonly core: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
  /** File for what it writes; otherwise standard output is discarded and errors are shown. */
  readonly log?: string;
}

export interface Running {
  readonly child: ChildProcess;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts a Node program on a core of its own, able to tell what it uses. */
export function start(
  program: string,
  args: readonly string[],
  { core, env = {}, nodeArguments = [], log }: ProcessOptions,
): Running {
  const probe = new URL('./probe.js', import.meta.url).href;
  const command = [process.execPath, '--import', probe, ...nodeArguments, program, ...args];
  const [file = '', ...rest] = canPin ? ['taskset', '-c', String(core), ...command] : command;
  const output = log ? openSync(log, 'a') : 'ignore';
  const child = spawn(file, rest, {
    stdio: ['ignore', output, log ? output : 'inherit', 'ipc'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
  });
  return { child, usage: () => ask(child), stop: () => stop(child) };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port was given');
  return address.port;
}

async function ask(child: ChildProcess): Promise<Usage> {
  const answer = once(child, 'message');
  child.send('usage');
  const [usage] = (await answer) as [Usage];
  return usage;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    // Not Linux: processes are left to the scheduler, and the results say so.
    return false;
  }
}
