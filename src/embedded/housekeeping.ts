import { removeWhere } from './commands/write.ts';
import type { Cursors } from './cursors.ts';
import type { Retries } from './retries.ts';
import type { Storage } from './storage/storage.ts';

const interval = 60_000;

interface Kept {
  readonly storage: Storage;
  readonly cursors: Cursors;
  readonly retries: Retries;
}

/** Once a minute removes what has had its time; returns how to stop. */
export function startHousekeeping({ storage, cursors, retries }: Kept): () => void {
  const timer = setInterval(() => {
    cursors.sweep(Date.now());
    Promise.all([removeExpired(storage, new Date()), retries.forgetEnded(new Date())]).catch(
      (error: unknown) => console.error('Housekeeping of the embedded database failed:', error),
    );
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}

/** Removes documents whose date is older than the TTL index on it allows. */
export async function removeExpired(storage: Storage, now: Date): Promise<void> {
  for (const collection of storage.collections()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined) continue;
      const [field = ''] = Object.keys(index.key);
      const expired = new Date(now.getTime() - index.expireAfterSeconds * 1000);
      const filter = { $and: [index.partialFilterExpression ?? {}, { [field]: { $lt: expired } }] };
      await removeWhere(storage, collection, { filter, many: true });
    }
  }
}
