import type { Checked } from '../domain/check.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { Keyset, Offset } from '../domain/page.ts';
import { show } from '../domain/rules.ts';
import { type CreateSessionInput, newestSessions, newSession, type Session } from '../domain/session.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { checkWithAgentName } from './agent-name.ts';
import { createdBefore, idToCreate } from './attempts.ts';
import { authorize } from './authorize.ts';
import { parseId } from './ids.ts';
import type { RequestScope } from './scope.ts';
import { referenceFaults, referencesOf } from './session-faults.ts';

export function sessionService(store: Store, clock: () => Date) {
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
      const input = accept(checked, await referenceFaults(store, scope, referencesOf(checked)));
      const { organizationId } = scope.viewer;
      const session = newSession(input, { id: idToCreate(scope, 'session'), organizationId, now: clock() });
      await store.sessions.insert(session);
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

    /** Sessions newest first, between two ids; each is kept for the request's later lookups. */
    async page(scope: RequestScope, keyset: Keyset): Promise<Session[]> {
      authorize(scope, 'sessions:read');
      const sessions = await store.sessions.findPage({ organizationId: scope.viewer.organizationId }, keyset);
      for (const session of sessions) scope.loaders.sessions.prime(session.id, session);
      return sessions;
    },

    async count(scope: RequestScope): Promise<number> {
      authorize(scope, 'sessions:read');
      return store.sessions.count({ organizationId: scope.viewer.organizationId });
    },

    /** Sessions newest first by position, of one agent where it is given. */
    async list(scope: RequestScope, { agentId, ...offset }: Offset & { agentId: string | null }) {
      authorize(scope, 'sessions:read');
      const { organizationId } = scope.viewer;
      const filter =
        agentId === null
          ? { organizationId }
          : { organizationId, agentId: parseId('agent', agentId, 'agentId') };
      return store.sessions.findOffsetPage(filter, { ...offset, order: newestSessions });
    },
  };
}
