import { wellFormedUses } from '../domain/capability.ts';
import { type Checked, wellFormed } from '../domain/check.ts';
import { VersionConflictError } from '../domain/conflicts.ts';
import type { Decide } from '../domain/decision.ts';
import type { Session } from '../domain/session.ts';
import {
  archive,
  pin,
  restore,
  sessionPatch,
  type TargetInput,
  type UpdateSessionInput,
  unpin,
  update,
} from '../domain/session-changes.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { authorize } from './authorize.ts';
import { checkUses } from './capability-uses.ts';
import { ensureAwaited } from './lifetime.ts';
import { sessionNotFound } from './not-found.ts';
import { checkReferences } from './references.ts';
import type { RequestScope } from './scope.ts';
import type { SessionWriter } from './session-writer.ts';

interface Parts {
  readonly store: Store;
  readonly writer: SessionWriter;
  readonly clock: () => Date;
  removed(session: Session): void;
}

/** What clients do with a session after creating it. Each throws NotFoundError or VersionConflictError where it applies. */
export function sessionChangeService({ store, writer, clock, removed }: Parts) {
  const change = (decide: Decide) => async (scope: RequestScope, checked: Checked<TargetInput>) => {
    authorize(scope, 'sessions:write');
    return write(scope, accept(checked), decide);
  };

  async function write(scope: RequestScope, { sessionId, expectedVersion }: TargetInput, decide: Decide) {
    const target = { organizationId: scope.viewer.organizationId, sessionId };
    const command = {
      decide,
      expectedVersions: expectedVersion,
      eventIds: [],
      bytes: 1_024,
      lifetime: scope.lifetime,
    };
    const { session } = await writer.write(target, command);
    scope.loaders.sessions.clear(sessionId).prime(sessionId, session);
    return session;
  }

  return {
    /** Sets the fields that are given. All faults, of form and of reference, come together. */
    async update(scope: RequestScope, checked: Checked<UpdateSessionInput>): Promise<Session> {
      authorize(scope, 'sessions:write');
      const given = Object(checked.input ?? checked.raw);
      const faults = await Promise.all([
        checkReferences(scope, [
          { field: 'modelId', noun: 'model', id: wellFormed(sessionPatch.shape.modelId, given.modelId) },
        ]),
        checkUses(scope, wellFormedUses(given.capabilities)),
      ]);
      const input = accept(checked, faults.flat());
      return write(scope, input, update(input));
    },

    archive: change(archive),
    restore: change(restore),
    pin: change(pin),
    unpin: change(unpin),

    /**
     * Deletes the session, then its events: nobody can reach an event without its session. A crash in between is made
     * good by the next start.
     */
    async remove(scope: RequestScope, checked: Checked<TargetInput>): Promise<Session> {
      authorize(scope, 'sessions:write');
      const { sessionId, expectedVersion } = accept(checked);
      const { organizationId } = scope.viewer;
      const state = await store.sessionStates.find(organizationId, sessionId);
      if (!state) throw sessionNotFound(sessionId);
      const { session } = state;
      if (expectedVersion && !expectedVersion.includes(session.version)) {
        throw new VersionConflictError(session, expectedVersion);
      }
      ensureAwaited(scope.lifetime);
      await store.removals.note({ _id: sessionId, organizationId, reason: 'deleted', since: clock() });
      const version = expectedVersion ? session.version : null;
      if (!(await store.sessionStates.remove(organizationId, sessionId, version))) {
        // Changed or deleted since it was read: the answer is that of a second try.
        return this.remove(scope, checked);
      }
      await store.events.removeAll(organizationId, sessionId);
      scope.loaders.sessions.clear(sessionId).prime(sessionId, null);
      removed(session);
      return session;
    },
  };
}
