import { BusyError } from '../../domain/errors.ts';
import type { Session } from '../../domain/session.ts';
import type { SessionSignal } from '../../store/session-feed.ts';
import type { Store } from '../../store/store.ts';
import type { Hub } from './hub.ts';

/** A change of one session, as those who watch a list of sessions are told it. */
export interface SessionChange {
  readonly kind: 'created' | 'changed' | 'deleted';
  readonly sessionId: string;
  /** The session after the change; null where it was deleted. */
  readonly session: Session | null;
}

/** Sessions looked up at once. */
const batchSize = 100;

/** Sessions whose last told version is remembered, so that none is told twice. */
const mostRemembered = 10_000;

/** Sessions with news that a reader has not been told of yet. Beyond it, reading the list anew is less work. */
const mostPending = 10_000;

const tooSlow = new BusyError(
  `The reader is news of more than ${mostPending} sessions behind; subscribe again and read the list anew`,
);

export interface Listening {
  readonly organizationId: string;
  isWanted(session: Session): boolean;
  readonly signal: AbortSignal;
}

/**
 * Changes of an organization's sessions from now on. Several changes of one session that come while the reader is busy
 * are told as one, with the session as it is then. A reader that falls far behind is told that, and no more.
 */
export function sessionListener(store: Store, hub: Hub) {
  return async function* listen(listening: Listening): AsyncGenerator<readonly SessionChange[]> {
    const { organizationId, signal } = listening;
    const pending = new Map<string, SessionSignal['progress']>();
    const told = new Map<string, number>();
    let wake: () => void = () => undefined;
    let isTooSlow = false;
    const onAbort = () => wake();
    signal.addEventListener('abort', onAbort, { once: true });
    const leave = hub.listen(organizationId, ({ sessionId, progress }) => {
      if ((progress?.version ?? Number.POSITIVE_INFINITY) <= (told.get(sessionId) ?? 0)) return;
      pending.set(sessionId, progress);
      if (pending.size > mostPending) {
        isTooSlow = true;
        leave();
        pending.clear();
      }
      wake();
    });
    try {
      while (!signal.aborted) {
        if (isTooSlow) throw tooSlow;
        if (pending.size === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        const found = await look(listening, take(pending));
        // The same news may have come twice, from this process and from the database.
        const changes = found.filter((change) => versionIn(change) > (told.get(change.sessionId) ?? 0));
        for (const change of changes) remember(told, change);
        if (changes.length > 0) yield changes;
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      leave();
    }
  };

  async function look(
    { organizationId, isWanted }: Listening,
    signals: ReadonlyMap<string, SessionSignal['progress']>,
  ): Promise<SessionChange[]> {
    const gone = [...signals.keys()].filter((id) => signals.get(id) === null);
    const present = [...signals.keys()].filter((id) => signals.get(id) !== null);
    const [sessions, removed] = await Promise.all([
      store.sessions.findMany(organizationId, present),
      gone.length === 0 ? [] : store.sessionFeed.removedFrom(organizationId, gone),
    ]);
    return [
      ...sessions.flatMap((session) => (session && isWanted(session) ? [toChange(session)] : [])),
      ...removed.map((sessionId) => ({ kind: 'deleted' as const, sessionId, session: null })),
    ];
  }
}

function toChange(session: Session): SessionChange {
  return { kind: session.version === 1 ? 'created' : 'changed', sessionId: session.id, session };
}

function take(pending: Map<string, SessionSignal['progress']>): Map<string, SessionSignal['progress']> {
  const taken = new Map([...pending].slice(0, batchSize));
  for (const id of taken.keys()) pending.delete(id);
  return taken;
}

/** No version of a session follows its deletion. */
function versionIn({ session }: SessionChange): number {
  return session?.version ?? Number.POSITIVE_INFINITY;
}

function remember(told: Map<string, number>, change: SessionChange): void {
  told.delete(change.sessionId);
  told.set(change.sessionId, versionIn(change));
  const [oldest] = told.keys();
  if (told.size > mostRemembered && oldest !== undefined) told.delete(oldest);
}
