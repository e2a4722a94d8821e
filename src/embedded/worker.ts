import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerReport, WorkerTask } from './index.ts';
import { openDatabase } from './open-database.ts';

const parent = parentPort;
if (!parent) throw new Error('this file runs as a worker thread');

const { isClosed, ...options } = workerData as WorkerTask;

try {
  const database = await openDatabase(options);
  parent.postMessage({ uri: database.uri, isNew: database.isNew } satisfies WorkerReport);
  parent.once('message', async () => {
    await database.close();
    Atomics.store(isClosed, 0, 1);
    Atomics.notify(isClosed, 0);
    parent.close();
  });
} catch (error) {
  parent.postMessage({
    fault: error instanceof Error ? error.message : String(error),
  } satisfies WorkerReport);
}
