import type { SessionEvent } from '../../domain/event.ts';
import type { Session } from '../../domain/session.ts';
import { matches, type SessionFilter } from '../../domain/session-filter.ts';
import type { Store } from '../../store/store.ts';
import { authorize } from '../authorize.ts';
import type { EventService } from '../events.ts';
import type { RequestScope } from '../scope.ts';
import { createHub } from './hub.ts';
import { logFollower } from './log-follower.ts';
import { remoteSignals } from './remote.ts';
import { type SessionChange, sessionListener } from './session-listener.ts';

interface LiveOptions {
  readonly store: Store;
  readonly events: EventService;
  readonly clock: () => Date;
  note(message: string): void;
  failed(error: unknown): void;
}

/** Where a reader of a log goes on: behind an event that it has seen, or behind a sequence. */
export interface LogStart {
  readonly eventId: string | null;
  readonly sequence: number | null;
  /** The name of the parameter with the event's id, for faults. */
  readonly field: string;
}

/** A stream that its reader must stop: otherwise it is watched for ever. */
export interface LiveStream<T> {
  readonly pages: AsyncIterable<readonly T[]>;
  stop(): void;
}

export type LiveService = ReturnType<typeof liveService>;

/** News of sessions as it comes. */
export function liveService({ store, events, clock, note, failed }: LiveOptions) {
  const streams = new Set<AbortController>();
  const followers = new Set<Promise<void>>();
  let remote: AbortController | null = null;
  let isClosing = false;

  const hub = createHub((isBusy) => {
    remote?.abort();
    remote = isBusy ? new AbortController() : null;
    if (!remote) return;
    const follower = signals.follow(remote.signal).finally(() => followers.delete(follower));
    followers.add(follower);
  });
  const signals = remoteSignals({ store, hub, clock, note, failed });
  const followLog = logFollower(store, hub);
  const listenToSessions = sessionListener(store, hub);

  /** Counts from the moment at which somebody reads: a stream that nobody ever reads holds nothing. */
  function stream<T>(pages: (signal: AbortSignal) => AsyncGenerator<readonly T[]>): LiveStream<T> {
    const controller = new AbortController();
    async function* counted(): AsyncGenerator<readonly T[]> {
      if (isClosing || controller.signal.aborted) return;
      streams.add(controller);
      try {
        yield* pages(controller.signal);
      } finally {
        streams.delete(controller);
      }
    }
    return { pages: counted(), stop: () => controller.abort() };
  }

  return {
    /**
     * The events of a session behind a place in its log: those that are stored, then each that comes.
     * @throws NotFoundError, InvalidInputError
     */
    async events(scope: RequestScope, sessionId: string, start: LogStart): Promise<LiveStream<SessionEvent>> {
      authorize(scope, 'sessions:read');
      const { organizationId } = scope.viewer;
      const after = await events.placeOf(scope, sessionId, start);
      return stream((signal) => followLog({ organizationId, sessionId, after, signal }));
    },

    /** Changes of the sessions that a filter means, and deletions of any, from now on. */
    sessions(scope: RequestScope, filter: SessionFilter): LiveStream<SessionChange> {
      authorize(scope, 'sessions:read');
      const { organizationId } = scope.viewer;
      const isWanted = (session: Session) => matches(session, filter);
      return stream((signal) => listenToSessions({ organizationId, isWanted, signal }));
    },

    written(session: Session, added: readonly SessionEvent[]): void {
      const { version, lastSequence } = session;
      hub.tell({ sessionId: session.id, progress: { version, lastSequence } }, added);
    },
    removed(session: Session): void {
      hub.tell({ sessionId: session.id, progress: null });
    },

    isClosing: () => isClosing,
    /** How many streams, watched sessions and connections to the database's changes there are. */
    open: () => streams.size + hub.size() + followers.size,
    /** Ends every stream. */
    async close(): Promise<void> {
      isClosing = true;
      for (const controller of streams) controller.abort();
      remote?.abort();
      await Promise.all(followers);
    },
  };
}
