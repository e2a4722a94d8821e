import type { SessionEvent } from '../../domain/event.ts';
import type { Store } from '../../store/store.ts';
import type { Hub } from './hub.ts';

/** Events of one read: what a slow reader keeps in memory. */
const pageSize = 100;

export interface Following {
  readonly organizationId: string;
  readonly sessionId: string;
  /** The sequence of the last event that the reader has; 0 for none. */
  readonly after: number;
  readonly signal: AbortSignal;
}

/**
 * The events of a session behind a sequence, in pages: first those that are stored, then each that comes, without a gap
 * and without a repeat, until the signal is aborted or the session is gone. A reader takes the next page when it has
 * dealt with the last, so that a slow one costs no memory.
 */
export function logFollower(store: Store, hub: Hub) {
  const reads = new Map<string, Promise<SessionEvent[] | null>>();

  /** Readers at the same place share one read, unless signals may have been missed since it was begun. */
  function read({ organizationId, sessionId }: Following, after: number): Promise<SessionEvent[] | null> {
    const key = `${organizationId}:${sessionId}:${after}:${hub.generation()}`;
    const running = reads.get(key);
    if (running) return running;
    const range = { after, before: null, types: null, exclude: [], limit: pageSize, descending: false };
    const begun = store.sessionLog
      .find({ organizationId, sessionId, ...range })
      .finally(() => reads.delete(key));
    reads.set(key, begun);
    return begun;
  }

  return async function* follow(following: Following): AsyncGenerator<readonly SessionEvent[]> {
    const { sessionId, signal } = following;
    const watcher = hub.watch(sessionId);
    let position = following.after;
    let lookedAt: number | null = null;
    try {
      while (!signal.aborted) {
        const generation = hub.generation();
        if (lookedAt === generation && !watcher.isBeyond(position)) {
          await watcher.beyond(position, generation, signal);
          continue;
        }
        const events = watcher.recentAfter(position) ?? (await read(following, position));
        if (events === null || (watcher.isGone() && events.length === 0)) return;
        // A full page may have more behind it.
        lookedAt = events.length < pageSize ? generation : null;
        const last = events.at(-1);
        if (!last) continue;
        position = last.sequence;
        yield events;
      }
    } finally {
      watcher.leave();
    }
  };
}
