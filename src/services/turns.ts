import type { Checked } from '../domain/check.ts';
import { type Decide, once } from '../domain/decision.ts';
import type { Session } from '../domain/session.ts';
import type { TargetInput } from '../domain/session-changes.ts';
import {
  type BeginTurnInput,
  beginTurn,
  type CompleteTurnInput,
  cancelTurn,
  completeTurn,
  type FailTurnInput,
  failTurn,
  type RenewTurnInput,
  renewTurn,
} from '../domain/turn.ts';
import { accept } from './accept.ts';
import { eventIdToCreate, idToCreate } from './attempts.ts';
import { authorize } from './authorize.ts';
import type { RequestScope } from './scope.ts';
import type { SessionWriter } from './session-writer.ts';

/** What runtimes do: begin and end turns. Each throws NotFoundError or TurnConflictError where it applies. */
export function turnService(writer: SessionWriter) {
  async function write(
    scope: RequestScope,
    {
      sessionId,
      expectedVersion = null,
    }: { sessionId: string; expectedVersion?: TargetInput['expectedVersion'] },
    decide: Decide,
  ): Promise<Session> {
    const target = { organizationId: scope.viewer.organizationId, sessionId };
    const eventId = eventIdToCreate(scope);
    const command = {
      decide: eventId === null ? decide : once(eventId, decide),
      expectedVersions: expectedVersion,
      eventIds: eventId === null ? [] : [eventId],
      bytes: 2_048,
      lifetime: scope.lifetime,
    };
    const { session } = await writer.write(target, command);
    scope.loaders.sessions.clear(sessionId).prime(sessionId, session);
    return session;
  }

  return {
    /** Makes the session active for one runtime; the session's `turn` has the id of the turn. */
    begin: async (scope: RequestScope, checked: Checked<BeginTurnInput>) => {
      authorize(scope, 'sessions:run');
      const input = accept(checked);
      return write(scope, input, beginTurn(idToCreate(scope, 'turn'), input));
    },
    renew: async (scope: RequestScope, checked: Checked<RenewTurnInput>) => {
      authorize(scope, 'sessions:run');
      const input = accept(checked);
      return write(scope, input, renewTurn(input));
    },
    complete: async (scope: RequestScope, checked: Checked<CompleteTurnInput>) => {
      authorize(scope, 'sessions:run');
      const input = accept(checked);
      return write(scope, input, completeTurn(input));
    },
    fail: async (scope: RequestScope, checked: Checked<FailTurnInput>) => {
      authorize(scope, 'sessions:run');
      const input = accept(checked);
      return write(scope, input, failTurn(input));
    },
    /** Clients may take a turn away from its runtime, which learns it at its next call. */
    cancel: async (scope: RequestScope, checked: Checked<TargetInput>) => {
      authorize(scope, 'sessions:write');
      return write(scope, accept(checked), cancelTurn);
    },
  };
}
