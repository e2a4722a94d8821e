import { parentPort, workerData } from 'node:worker_threads';
import type { EmbeddedOptions, WorkerReport } from './index.ts';
import { openDatabase } from './open-database.ts';

const parent = parentPort;
if (!parent) throw new Error('this file runs as a worker thread');

try {
  const database = await openDatabase(workerData as EmbeddedOptions);
  parent.postMessage({ uri: database.uri, isNew: database.isNew } satisfies WorkerReport);
  parent.once('message', async () => {
    await database.close();
    parent.close();
  });
} catch (error) {
  parent.postMessage({
    fault: error instanceof Error ? error.message : String(error),
  } satisfies WorkerReport);
}
