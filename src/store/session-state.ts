import type { SessionEvent } from '../domain/event.ts';
import type { Session } from '../domain/session.ts';
import type { Collections, SessionRow } from './collections.ts';
import { fromEventRow, toEventRow } from './events.ts';
import { fromCapabilityRows, toCapabilityRows } from './rows.ts';
import { listFields } from './session-list-fields.ts';

/** A session with those of its events that may not be in `events` yet. */
export interface SessionState {
  readonly session: Session;
  readonly outbox: readonly SessionEvent[];
}

/** Reading and writing one session together with its outbox: what a change and its events need to be one write. */
export function sessionStates({ sessions }: Collections) {
  return {
    async find(organizationId: string, id: string): Promise<SessionState | null> {
      const row = await sessions.findOne({ _id: id, organizationId });
      return row && { session: toSession(row), outbox: row.outbox.map(fromEventRow) };
    },

    /**
     * Puts the next state in the place of the one that was read, unless somebody was faster.
     * @returns whether it was written
     */
    async replace(before: Session, next: SessionState): Promise<boolean> {
      const { filter, update } = replacement(before, next);
      return (await sessions.updateOne(filter, update)).matchedCount > 0;
    },

    /** Reads several; those that do not exist are left out. */
    async findMany(organizationId: string, ids: readonly string[]): Promise<SessionState[]> {
      const filter = { _id: { $in: [...ids] }, organizationId };
      const rows = await sessions.find(filter, { batchSize: ids.length + 1 }).toArray();
      return rows.map((row) => ({ session: toSession(row), outbox: row.outbox.map(fromEventRow) }));
    },

    /**
     * Does the same as `replace` for several sessions by one command.
     * @returns whether all were written; if not, which were must be looked up
     */
    async replaceMany(changes: readonly { before: Session; next: SessionState }[]): Promise<boolean> {
      const writes = changes.map(({ before, next }) => ({ updateOne: replacement(before, next) }));
      const { matchedCount } = await sessions.bulkWrite(writes, { ordered: false });
      return matchedCount === changes.length;
    },

    /** Empties the outbox of a session whose events are all in `events`, unless it has been written since. */
    async clearOutbox(session: Session): Promise<void> {
      const { filter, update } = emptying(session);
      await sessions.updateOne(filter, update);
    },

    async clearOutboxes(written: readonly Session[]): Promise<void> {
      if (written.length === 0) return;
      await sessions.bulkWrite(
        written.map((session) => ({ updateOne: emptying(session) })),
        { ordered: false },
      );
    },

    /** Removes the session, at one of the versions if they are given. */
    async remove(organizationId: string, id: string, version: number | null): Promise<boolean> {
      const filter = { _id: id, organizationId, ...(version !== null && { version }) };
      return (await sessions.deleteOne(filter)).deletedCount > 0;
    },

    /** Some of the sessions whose outbox was filled before a time and is not known to be moved. */
    async findPending(before: Date, limit: number): Promise<SessionState[]> {
      const options = { sort: { pendingSince: 1 }, limit } as const;
      const rows = await sessions.find({ pendingSince: { $lt: before } }, options).toArray();
      return rows.map((row) => ({ session: toSession(row), outbox: row.outbox.map(fromEventRow) }));
    },
  };
}

export function toSession(row: SessionRow): Session {
  return {
    id: row._id,
    organizationId: row.organizationId,
    version: row.version,
    lastSequence: row.lastSequence,
    agentId: row.agentId,
    modelId: row.modelId,
    capabilities: fromCapabilityRows(row.capabilities),
    tags: row.tags,
    title: row.title,
    status: row.status,
    preview: row.preview,
    outputPreview: row.outputPreview,
    usage: row.usage,
    // Sessions of earlier versions have neither count nor time of their turns.
    turnCount: row.turnCount ?? 0,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    lastTurnAt: row.lastTurnAt ?? null,
    archivedAt: row.archivedAt,
    pinnedAt: row.pinnedAt,
    forkedFrom: row.forkedFrom,
    turn: row.turn,
  };
}

export function fromSession(session: Session, outbox: readonly SessionEvent[]): SessionRow {
  const { isArchived, isPinned, foldedTitle, createdDay } = listFields(session);
  return {
    _id: session.id,
    organizationId: session.organizationId,
    version: session.version,
    lastSequence: session.lastSequence,
    agentId: session.agentId,
    modelId: session.modelId,
    capabilities: toCapabilityRows(session.capabilities),
    tags: session.tags,
    title: session.title,
    status: session.status,
    preview: session.preview,
    outputPreview: session.outputPreview,
    usage: session.usage,
    turnCount: session.turnCount,
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
    startedAt: session.startedAt,
    finishedAt: session.finishedAt,
    lastTurnAt: session.lastTurnAt,
    archivedAt: session.archivedAt,
    pinnedAt: session.pinnedAt,
    forkedFrom: session.forkedFrom,
    turn: session.turn,
    isArchived,
    isPinned,
    foldedTitle,
    createdDay,
    outbox: outbox.map(toEventRow),
    pendingSince: null,
  };
}

/** The write of a state, at the version that was read alone. */
function replacement(before: Session, { session, outbox }: SessionState) {
  const set = {
    ...differences(before, session),
    outbox: outbox.map(toEventRow),
    pendingSince: outbox.length > 0 ? session.updatedAt : null,
  };
  return { filter: at(before), update: { $set: set } };
}

function emptying(session: Session) {
  return { filter: at(session), update: { $set: { outbox: [], pendingSince: null } } };
}

function at({ id, organizationId, version }: Session) {
  return { _id: id, organizationId, version };
}

function differences(before: Session, after: Session): Partial<SessionRow> {
  const fields = Object.keys(after) as (keyof Session)[];
  const changed = fields
    .filter((field) => before[field] !== after[field])
    .map((field) => [field, after[field]]);
  return {
    ...Object.fromEntries(changed),
    ...listFields(after),
    ...(before.capabilities !== after.capabilities && { capabilities: toCapabilityRows(after.capabilities) }),
  };
}
