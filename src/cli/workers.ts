import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import type { Config } from '../config.ts';
import type { Gateway } from '../server/gateway.ts';
import { createLog } from '../server/request-log.ts';
import { shareOf } from '../server/traffic/limits.ts';
import type { WorkerReport, WorkerTask } from './worker.ts';

/** Milliseconds before a worker is replaced: one that cannot run must not be started in a tight loop. */
const replacementDelay = 1_000;

/** Milliseconds for workers to finish what is in flight; they give themselves less. */
const closeDeadline = 10_000;

/**
 * Runs the gateway in several processes that share its port. The first alone writes demo data; one that dies is
 * replaced, and the log tells. To clients they are one gateway.
 * @throws the first worker's fault, such as a port that is taken
 */
export async function startWorkers(
  config: Config,
  uri: string,
  { demo }: { demo: boolean },
): Promise<Gateway> {
  const log = createLog(config.logLevel);
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  cluster.setupPrimary({ exec: new URL(`./worker.${extension}`, import.meta.url).pathname, args: [] });
  let isClosing = false;

  const keep = (worker: Worker, task: WorkerTask) => {
    worker.on('message', (report: WorkerReport) => {
      if ('fault' in report)
        log.error({ worker: worker.process.pid, ...report.fault }, 'a worker cannot start');
    });
    worker.once('exit', async (code, signal) => {
      if (isClosing) return;
      log.error({ worker: worker.process.pid, code, signal }, 'a worker died; another takes its place');
      await after(replacementDelay);
      if (!isClosing) keep(begin(task), task);
    });
  };

  const task = { config: { ...config, traffic: shareOf(config.traffic, config.workers) }, uri };
  const first = begin({ ...task, demo });
  const lacksKeys = reportOf(first, (report) => ('lacksKeys' in report ? report.lacksKeys : null)).catch(
    () => false,
  );
  const { url } = await listening(first);
  // Those that ask for any free port get the one that the first was given.
  const later = { ...task, demo: false };
  keep(first, later);
  const others = Array.from({ length: config.workers - 1 }, () => begin(later));
  for (const worker of others) keep(worker, later);
  await Promise.all(others.map(listening));

  return {
    url,
    lacksKeys: () => lacksKeys,
    close: async () => {
      isClosing = true;
      const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      await Promise.all(workers.map(close));
    },
  };
}

function begin(task: WorkerTask): Worker {
  const worker = cluster.fork();
  worker.on('message', (report: WorkerReport) => {
    // What it is sent before that is lost. One that dies meanwhile is told of by its exit.
    if ('isReady' in report) worker.send(task, () => undefined);
  });
  return worker;
}

/** Where the worker listens. */
async function listening(worker: Worker): Promise<{ url: string }> {
  const report = await reportOf(worker, (given) => ('url' in given || 'fault' in given ? given : null));
  if ('url' in report) return report;
  throw Object.assign(new Error(report.fault.message), { code: report.fault.code });
}

/** The first report of a worker in which something is found. */
async function reportOf<T>(worker: Worker, find: (report: WorkerReport) => T | null): Promise<T> {
  const gone = once(worker, 'exit').then(() => {
    throw new Error('a worker ended while it was starting');
  });
  const found = new Promise<T>((done) => {
    worker.on('message', (report: WorkerReport) => {
      const value = find(report);
      if (value !== null) done(value);
    });
  });
  return Promise.race([found, gone]);
}

async function close(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const exited = once(worker, 'exit');
  const tellToLeave = () => worker.send('close', () => undefined);
  tellToLeave();
  // One that does not listen yet did not hear of it; it gets its task first.
  worker.on('message', (report: WorkerReport) => {
    if ('isReady' in report) tellToLeave();
  });
  const late = setTimeout(() => worker.process.kill('SIGKILL'), closeDeadline);
  await exited;
  clearTimeout(late);
}
