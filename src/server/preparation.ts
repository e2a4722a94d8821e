import { setTimeout as after } from 'node:timers/promises';
import { writeDemo } from '../demo/write-demo.ts';
import { defaultOrganizationId } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';

/** Milliseconds between two tries to reach a database that is away. */
const retryInterval = 1_000;

/**
 * Brings an empty database to where the gateway can serve from it; repeating it changes nothing.
 * @returns whether the server removes expired documents by itself
 */
export async function prepare(
  store: Store,
  { demo }: { demo: boolean },
): Promise<{ removesExpired: boolean }> {
  const prepared = await store.prepare();
  await store.organizations.ensure({
    id: defaultOrganizationId,
    name: 'Default',
    defaultModelId: null,
    createdAt: new Date(),
  });
  if (demo) await writeDemo(store, new Date());
  return prepared;
}

/** Repeats a task until it succeeds or `signal` says stop, telling each failure. */
export async function untilDone(
  task: () => Promise<void>,
  { signal, onFailure }: { signal: AbortSignal; onFailure(error: unknown): void },
): Promise<void> {
  while (!signal.aborted) {
    try {
      return await task();
    } catch (error) {
      if (signal.aborted) return;
      onFailure(error);
      await after(retryInterval, undefined, { ref: false });
    }
  }
}
