import { type ArchiveSessionsInput, type BulkResult, retag, type TagSessionsInput } from '../domain/bulk.ts';
import type { Checked } from '../domain/check.ts';
import { applied, type Decide } from '../domain/decision.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { SessionEvent } from '../domain/event.ts';
import { limits } from '../domain/limits.ts';
import type { Session } from '../domain/session.ts';
import { archive } from '../domain/session-changes.ts';
import { rootFilter, type SessionFilter } from '../domain/session-filter.ts';
import type { SessionState } from '../store/session-state.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { authorize } from './authorize.ts';
import { ensureAwaited } from './lifetime.ts';
import { newId } from './new-id.ts';
import type { RequestScope } from './scope.ts';
import type { SessionWriter } from './session-writer.ts';

/** Sessions that are read, and written, by one command. */
const batchSize = 100;

interface Parts {
  readonly store: Store;
  readonly writer: SessionWriter;
  readonly clock: () => Date;
  written(session: Session, added: readonly SessionEvent[]): void;
}

interface Change {
  readonly before: Session;
  readonly next: SessionState;
  readonly added: readonly SessionEvent[];
}

/** Changes of all sessions that a filter means, a hundred by a handful of commands. */
export function bulkChangeService({ store, writer, clock, written }: Parts) {
  async function change(scope: RequestScope, filter: SessionFilter, decide: Decide): Promise<BulkResult> {
    const { organizationId } = scope.viewer;
    const ids = await store.sessions.findIds({ organizationId, filter }, limits.bulkSessions + 1);
    const meant = ids.slice(0, limits.bulkSessions);
    const changed: Session[] = [];
    for (let start = 0; start < meant.length; start += batchSize) {
      ensureAwaited(scope.lifetime);
      const states = await store.sessionStates.findMany(
        organizationId,
        meant.slice(start, start + batchSize),
      );
      ensureAwaited(scope.lifetime);
      changed.push(...(await changeBatch(states, decide)));
    }
    for (const session of changed) scope.loaders.sessions.clear(session.id).prime(session.id, session);
    return { matched: meant.length, changed, hasMore: ids.length > meant.length };
  }

  async function changeBatch(states: readonly SessionState[], decide: Decide): Promise<Session[]> {
    const changes = states.map((state) => decided(state, decide)).filter(isChange);
    if (changes.length === 0) return [];
    if (!(await store.sessionStates.replaceMany(changes))) return changeOneByOne(changes, decide);
    for (const { next, added } of changes) written(next.session, added);
    await store.events.insertMissing(changes.flatMap(({ next }) => next.outbox));
    const sessions = changes.map(({ next }) => next.session);
    await store.sessionStates.clearOutboxes(sessions);
    return sessions;
  }

  /** Others wrote in between: the decision on each is made again, which changes nothing where it was written. */
  async function changeOneByOne(changes: readonly Change[], decide: Decide): Promise<Session[]> {
    const outcomes = await Promise.all(
      changes.map(({ before: { organizationId, id } }) => {
        const command = { decide, expectedVersions: null, eventIds: [], bytes: 1_024 };
        return writer.write({ organizationId, sessionId: id }, command).catch(nullIfGone);
      }),
    );
    return outcomes.flatMap((outcome) => outcome?.session ?? []);
  }

  function decided({ session, outbox }: SessionState, decide: Decide): Change {
    const circumstances = { now: clock(), known: new Map(), newEventId: () => newId('event') };
    const done = applied(session, decide(session, circumstances), circumstances);
    const next = { session: done.session, outbox: [...outbox, ...done.added] };
    return { before: session, next, added: done.added };
  }

  return {
    /** Puts tags on sessions and takes tags off; at most `limits.bulkSessions` of them a call. */
    async tag(scope: RequestScope, checked: Checked<TagSessionsInput>): Promise<BulkResult> {
      authorize(scope, 'sessions:write');
      const input = accept(checked);
      return change(scope, input.filter, retag(input));
    },

    /** Archives sessions; those that are archived already are not looked at. */
    async archive(scope: RequestScope, checked: Checked<ArchiveSessionsInput>): Promise<BulkResult> {
      authorize(scope, 'sessions:write');
      return change(scope, { ...rootFilter(accept(checked).filter), archived: 'exclude' }, archive);
    },
  };
}

function nullIfGone(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}

function isChange({ before, next }: Change): boolean {
  return before !== next.session;
}
