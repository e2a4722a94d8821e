import type { Checked } from '../domain/check.ts';
import { NotFoundError } from '../domain/errors.ts';
import { createdEvent, type SessionEvent } from '../domain/event.ts';
import { limits } from '../domain/limits.ts';
import type { Keyset, Offset, Ordering } from '../domain/page.ts';
import { show } from '../domain/rules.ts';
import { type CreateSessionInput, newSession, type PartOfSession, type Session } from '../domain/session.ts';
import type { SessionFilter } from '../domain/session-filter.ts';
import type { SessionGrouping, SessionGroups, SessionTotals } from '../domain/session-statistics.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { checkWithAgentName } from './agent-name.ts';
import { createdBefore, idToCreate } from './attempts.ts';
import { authorize } from './authorize.ts';
import { parseId } from './ids.ts';
import type { RequestScope } from './scope.ts';
import { referenceFaults, referencesOf } from './session-faults.ts';

type Created = (session: Session, events: readonly SessionEvent[]) => void;

export function sessionService(store: Store, clock: () => Date, created: Created) {
  return {
    /** Checks the form of a new session, whose agent may be given by its name. */
    check(scope: RequestScope, raw: unknown): Promise<Checked<CreateSessionInput>> {
      authorize(scope, 'sessions:write');
      return checkWithAgentName(store, scope, raw);
    },

    /**
     * Creates a session from an input whose form was checked. All faults, of form and of reference, come together.
     * @throws InvalidInputError, NotFoundError or ConflictError
     */
    async create(scope: RequestScope, checked: Checked<CreateSessionInput>): Promise<Session> {
      authorize(scope, 'sessions:write');
      const before = await createdBefore(scope, 'session', (id) => scope.loaders.sessions.load(id));
      if (before) return before;
      const input = accept(checked, await referenceFaults(scope, referencesOf(checked)));
      const { organizationId } = scope.viewer;
      const session = newSession(input, { id: idToCreate(scope, 'session'), organizationId, now: clock() });
      const events = [createdEvent(session)];
      await store.sessions.insert(session, events);
      created(session, events);
      return session;
    },

    async find(scope: RequestScope, id: string): Promise<Session | null> {
      authorize(scope, 'sessions:read');
      return scope.loaders.sessions.load(parseId('session', id));
    },

    async get(scope: RequestScope, id: string): Promise<Session> {
      const session = await this.find(scope, id);
      if (session) return session;
      const message = `must name an existing session; there is no ${show(id)}`;
      throw new NotFoundError([{ path: ['id'], code: 'NOT_FOUND', message }]);
    },

    /** A slice of the sessions that the filter means, which are kept for the request's later lookups. */
    async page(scope: RequestScope, filter: SessionFilter, keyset: Keyset): Promise<Session[]> {
      authorize(scope, 'sessions:read');
      const sessions = await store.sessions.findPage(selection(scope, filter), keyset);
      for (const session of sessions) scope.loaders.sessions.prime(session.id, session);
      return sessions;
    },

    /** The same slice for who wants only some fields of the sessions: nothing else is read of them. */
    async pageOf(
      scope: RequestScope,
      filter: SessionFilter,
      { fields, ...keyset }: Keyset & { readonly fields: readonly (keyof Session)[] },
    ): Promise<PartOfSession[]> {
      authorize(scope, 'sessions:read');
      return store.sessions.findPageOf(fields, selection(scope, filter), keyset);
    },

    async count(scope: RequestScope, filter: SessionFilter): Promise<number> {
      authorize(scope, 'sessions:read');
      return store.sessions.count(selection(scope, filter));
    },

    /** A slice by position, with the number of all. */
    async list(scope: RequestScope, filter: SessionFilter, slice: Offset & { readonly order: Ordering }) {
      authorize(scope, 'sessions:read');
      return store.sessions.findOffsetPage(selection(scope, filter), slice);
    },

    /** How many sessions the filter means, and the tokens they have spent. */
    async totals(scope: RequestScope, filter: SessionFilter): Promise<SessionTotals> {
      authorize(scope, 'sessions:read');
      return store.sessions.totals(selection(scope, filter));
    },

    /** The same by group. */
    async groups(scope: RequestScope, filter: SessionFilter, by: SessionGrouping): Promise<SessionGroups> {
      authorize(scope, 'sessions:read');
      return store.sessions.groups(selection(scope, filter), by, limits.statisticGroups);
    },
  };
}

function selection({ viewer }: RequestScope, filter: SessionFilter) {
  return { organizationId: viewer.organizationId, filter };
}
