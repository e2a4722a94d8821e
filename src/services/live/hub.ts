import type { SessionEvent } from '../../domain/event.ts';
import type { SessionSignal } from '../../store/session-feed.ts';

/** Events of one session that are kept for its watchers, so that they need not read them. */
const mostRecent = 100;

interface Watched {
  watchers: number;
  sequence: number;
  isGone: boolean;
  /** The last events that this process wrote, without a gap. */
  recent: readonly SessionEvent[];
  readonly waiting: Set<() => void>;
}

/** One reader's look at a session's progress. */
export interface Watcher {
  /** Resolves when the log goes beyond a sequence, when the session is gone, or when that must be looked at anew. */
  beyond(sequence: number, since: number, signal: AbortSignal): Promise<void>;
  /** Whether there is known to be more than what a reader at this sequence has seen. */
  isBeyond(sequence: number): boolean;
  isGone(): boolean;
  /** The events behind a sequence, where this process has just written them; null where they must be read. */
  recentAfter(sequence: number): readonly SessionEvent[] | null;
  leave(): void;
}

export type Hub = ReturnType<typeof createHub>;

/**
 * Where all who wait for news of sessions are woken, by writes of this process and by signals from others. `busy` is
 * told when somebody begins to wait and when nobody does any longer.
 */
export function createHub(busy: (isBusy: boolean) => void) {
  const sessions = new Map<string, Watched>();
  const listeners = new Map<(signal: SessionSignal) => void, string>();
  let generation = 0;
  let isBusy = false;

  function updateBusy(): void {
    const isWatched = sessions.size + listeners.size > 0;
    if (isWatched === isBusy) return;
    isBusy = isWatched;
    busy(isBusy);
  }

  function wake({ waiting }: Watched): void {
    for (const act of [...waiting]) act();
  }

  return {
    /** Grows when signals may have been missed: whoever waits since before must look. */
    generation: () => generation,
    watchedSessions: () => [...sessions.keys()],
    organizations: () => [...new Set(listeners.values())],
    /** How many wait, for tests of what is left behind. */
    size: () => sessions.size + listeners.size,

    watch(sessionId: string): Watcher {
      const watched = sessions.get(sessionId) ?? newlyWatched();
      watched.watchers += 1;
      sessions.set(sessionId, watched);
      updateBusy();
      return {
        beyond: (sequence, since, signal) => {
          if (watched.sequence > sequence || watched.isGone || since !== generation || signal.aborted)
            return Promise.resolve();
          return new Promise((resolve) => {
            const act = () => {
              watched.waiting.delete(act);
              signal.removeEventListener('abort', act);
              resolve();
            };
            watched.waiting.add(act);
            signal.addEventListener('abort', act, { once: true });
          });
        },
        isBeyond: (sequence) => watched.sequence > sequence || watched.isGone,
        isGone: () => watched.isGone,
        recentAfter: (sequence) => {
          const start = watched.recent.findIndex((event) => event.sequence === sequence + 1);
          return start < 0 ? null : watched.recent.slice(start);
        },
        leave: () => {
          watched.watchers -= 1;
          if (watched.watchers === 0) sessions.delete(sessionId);
          updateBusy();
        },
      };
    },

    /** Tells every signal about an organization's sessions, and perhaps others, until the answer is called. */
    listen(organizationId: string, listener: (signal: SessionSignal) => void): () => void {
      listeners.set(listener, organizationId);
      updateBusy();
      return () => {
        listeners.delete(listener);
        updateBusy();
      };
    },

    /** News of a session; its events where this process has just written them. */
    tell(signal: SessionSignal, added: readonly SessionEvent[] = []): void {
      for (const listener of listeners.keys()) listener(signal);
      const watched = sessions.get(signal.sessionId);
      if (!watched) return;
      const { progress } = signal;
      if (added.length > 0) watched.recent = joined(watched.recent, added);
      if (progress === null) watched.isGone = true;
      else if (progress.lastSequence <= watched.sequence) return;
      else watched.sequence = progress.lastSequence;
      wake(watched);
    },

    /** Makes everyone look anew, since signals may have been missed. */
    wakeAll(): void {
      generation += 1;
      for (const watched of sessions.values()) wake(watched);
    },
  };
}

function newlyWatched(): Watched {
  return { watchers: 0, sequence: 0, isGone: false, recent: [], waiting: new Set() };
}

function joined(recent: readonly SessionEvent[], added: readonly SessionEvent[]): readonly SessionEvent[] {
  const isNext = recent.at(-1)?.sequence === (added[0]?.sequence ?? 0) - 1;
  return (isNext ? [...recent, ...added] : added).slice(-mostRecent);
}
