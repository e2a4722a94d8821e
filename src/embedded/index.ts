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
  const worker = new Worker(new URL(`./worker.${extension}`, import.meta.url), { workerData: options });
  const [report] = (await once(worker, 'message')) as [WorkerReport];
  if ('fault' in report) throw new EmbeddedDatabaseError(report.fault);
  return {
    ...report,
    close: async () => {
      const exited = once(worker, 'exit');
      worker.postMessage('close');
      await exited;
    },
  };
}

/** The address of the database that another process has open in the folder, or null where it listens on no socket. */
export function runningDatabaseUri(directory: string): string | null {
  const path = socketPathOf(resolve(directory));
  return existsSync(path) ? uriOf(path) : null;
}
