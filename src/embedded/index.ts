import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { socketPathOf, uriOf } from './socket.ts';

export interface EmbeddedDatabase {
  /** For the official driver; without a database name. */
  readonly uri: string;
  /** Whether the folder held no data before. */
  readonly isNew: boolean;
  /** Flushes, lets go of the folder and ends the worker. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly directory: string;
  /** Listen on this loopback port instead of a Unix socket; 0 takes any free one. */
  readonly port?: number;
}

/** Milliseconds for the database to close when the process ends without having closed it. */
const exitPatience = 2_000;

/** What the worker is given: `isClosed` becomes 1 when it has let go of the folder. */
export interface WorkerTask extends EmbeddedOptions {
  readonly isClosed: Int32Array;
}

/** The folder cannot be opened; the message says why. */
export class EmbeddedDatabaseError extends Error {}

/** What the worker says once it listens, or why it cannot. */
export type WorkerReport = { readonly uri: string; readonly isNew: boolean } | { readonly fault: string };

/**
 * Starts the database in a worker thread, so that its scans and syncs never hold up the caller's event loop.
 * @throws EmbeddedDatabaseError if the folder is in use by another process, or cannot be read
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const isClosed = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: WorkerTask = { ...options, isClosed };
  const worker = new Worker(new URL(`./worker.${extension}`, import.meta.url), { workerData });
  const [report] = (await once(worker, 'message')) as [WorkerReport];
  if ('fault' in report) throw new EmbeddedDatabaseError(report.fault);

  /** A process that ends, also by a fault, stops its workers. One with a transaction of LMDB open would never stop. */
  function closeAtExit(): void {
    worker.postMessage('close');
    const outcome = Atomics.wait(isClosed, 0, 0, exitPatience);
    if (outcome === 'timed-out') process.kill(process.pid, 'SIGKILL');
  }

  process.once('exit', closeAtExit);
  return {
    ...report,
    close: async () => {
      const exited = once(worker, 'exit');
      worker.postMessage('close');
      await exited;
      process.off('exit', closeAtExit);
    },
  };
}

/** The address of the database that another process has open in the folder, or null where it listens on no socket. */
export function runningDatabaseUri(directory: string): string | null {
  const path = socketPathOf(resolve(directory));
  return existsSync(path) ? uriOf(path) : null;
}
