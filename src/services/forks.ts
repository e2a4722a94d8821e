import type { Checked } from '../domain/check.ts';
import { VersionConflictError } from '../domain/conflicts.ts';
import { InvalidInputError } from '../domain/errors.ts';
import type { SessionEvent } from '../domain/event.ts';
import { copiedTo, type ForkSessionInput, forkOf, lengthFault } from '../domain/fork.ts';
import type { Session } from '../domain/session.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { createdBefore, idToCreate } from './attempts.ts';
import { authorize } from './authorize.ts';
import type { EventService } from './events.ts';
import { ensureAwaited } from './lifetime.ts';
import { newId } from './new-id.ts';
import { sessionNotFound } from './not-found.ts';
import type { RequestScope } from './scope.ts';

/** Events of one read and one insert. */
const pageSize = 500;

interface Parts {
  readonly store: Store;
  readonly events: EventService;
  readonly clock: () => Date;
  created(session: Session, log: readonly SessionEvent[]): void;
}

/** New sessions that begin as others. */
export function forkService({ store, events, clock, created }: Parts) {
  /** All events of a session up to one, in order. */
  async function logOf(
    scope: RequestScope,
    { id, organizationId }: Session,
    last: number,
  ): Promise<SessionEvent[]> {
    const log: SessionEvent[] = [];
    while (log.length < last) {
      const limit = Math.min(pageSize, last - log.length);
      const range = { after: log.length, before: null, types: null, exclude: [], limit, descending: false };
      ensureAwaited(scope.lifetime);
      const page = await store.sessionLog.find({ organizationId, sessionId: id, ...range });
      if (!page || page.length === 0) throw sessionNotFound(id);
      log.push(...page);
    }
    return log;
  }

  return {
    /**
     * Copies a session's settings and its log up to an event. The copied events are stored first, noted for removal:
     * should the process die, or the request be given up, before the new session is there, the sweep takes them away.
     * @throws NotFoundError, InvalidInputError, VersionConflictError
     */
    async fork(scope: RequestScope, checked: Checked<ForkSessionInput>): Promise<Session> {
      authorize(scope, 'sessions:write');
      const input = accept(checked);
      const before = await createdBefore(scope, 'session', (id) => scope.loaders.sessions.load(id));
      if (before) return before;
      const origin = await scope.loaders.sessions.load(input.sessionId);
      if (!origin) throw sessionNotFound(input.sessionId);
      if (input.expectedVersion && !input.expectedVersion.includes(origin.version))
        throw new VersionConflictError(origin, input.expectedVersion);
      const last = await lastToCopy(scope, origin, input);
      const id = idToCreate(scope, 'session');
      const log = await logOf(scope, origin, last);
      const title = input.title === undefined ? origin.title : input.title;
      const { session, forked } = forkOf(origin, { id, now: clock(), log, title, eventId: newId('event') });
      ensureAwaited(scope.lifetime);
      await store.removals.note({
        _id: id,
        organizationId: origin.organizationId,
        reason: 'forking',
        since: clock(),
      });
      const copies = log.map(copiedTo(id));
      for (let start = 0; start < copies.length; start += pageSize) {
        await store.events.insertMissing(copies.slice(start, start + pageSize));
        ensureAwaited(scope.lifetime);
      }
      await store.sessions.insert(session, [forked]);
      await store.removals.drop(id);
      created(session, [forked]);
      return session;
    },
  };

  async function lastToCopy(
    scope: RequestScope,
    { id, lastSequence }: Session,
    { eventId, sequence }: ForkSessionInput,
  ): Promise<number> {
    const last =
      eventId === null
        ? (sequence ?? lastSequence)
        : await events.placeOf(scope, id, { eventId, sequence: null, field: 'eventId' });
    const fault =
      last > lastSequence ? `must be at most ${lastSequence}, the last; received ${last}` : lengthFault(last);
    if (fault === null) return last;
    throw new InvalidInputError([{ path: ['sequence'], code: 'INVALID_VALUE', message: fault }]);
  }
}
