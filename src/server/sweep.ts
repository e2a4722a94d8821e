import { setTimeout as after } from 'node:timers/promises';

/** Milliseconds between two removals of what has expired, on a server that does not do it by itself. */
const interval = 60 * 60 * 1000;

/** Removes what has expired, now and every hour, until `signal` says stop. A removal that fails is told and made up for by the next. */
export async function sweep(
  remove: () => Promise<void>,
  { signal, onFailure }: { signal: AbortSignal; onFailure(error: unknown): void },
): Promise<void> {
  while (!signal.aborted) {
    await remove().catch(onFailure);
    await after(interval, undefined, { ref: false, signal }).catch(() => undefined);
  }
}
