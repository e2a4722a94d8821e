import { removeWhere } from './commands/write.ts';
import type { Storage } from './storage/storage.ts';

const sweepInterval = 60_000;

/** Removes, once a minute, documents whose date is older than the TTL index on it allows; returns how to stop. */
export function startTtlSweep(storage: Storage, interval = sweepInterval): () => void {
  const timer = setInterval(() => {
    sweep(storage, new Date()).catch((error: unknown) => console.error('TTL sweep failed:', error));
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}

export async function sweep(storage: Storage, now: Date): Promise<void> {
  for (const collection of storage.collections()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined) continue;
      const [field = ''] = Object.keys(index.key);
      const expired = new Date(now.getTime() - index.expireAfterSeconds * 1000);
      await removeWhere(storage, collection, { filter: { [field]: { $lt: expired } }, many: true });
    }
  }
}
