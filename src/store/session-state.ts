import type { SessionEvent } from '../domain/event.ts';
import type { Session } from '../domain/session.ts';
import type { Collections, SessionRow } from './collections.ts';
import { fromWaitingRow, toWaitingRow } from './events.ts';
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
      return row && toState(row);
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
      return rows.map(toState);
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
      return rows.map(toState);
    },
  };
}

function toState(row: SessionRow): SessionState {
  const session = toSession(row);
  const log = { organizationId: session.organizationId, sessionId: session.id };
  return { session, outbox: row.outbox.map((waiting) => fromWaitingRow(waiting, log)) };
}

export function toSession(row: SessionRow): Session {
  return {
    id: row._id,
    organizationId: row.organizationId,
    version: row.version,
    lastSequence: row.lastSequence,
    agentId: row.agentId,
    modelId: row.modelId,
    capabilities: fromCapabilityRows(row.capabilities ?? []),
    tags: row.tags,
    title: row.title ?? null,
    status: row.status,
    preview: row.preview ?? null,
    outputPreview: row.outputPreview ?? null,
    usage: row.usage ?? null,
    // Sessions of earlier versions have neither count nor time of their turns.
    turnCount: row.turnCount ?? 0,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt ?? null,
    finishedAt: row.finishedAt ?? null,
    lastTurnAt: row.lastTurnAt ?? null,
    archivedAt: row.archivedAt ?? null,
    pinnedAt: row.pinnedAt ?? null,
    forkedFrom: row.forkedFrom ?? null,
    turn: row.turn ?? null,
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
    capabilities: session.capabilities.length > 0 ? toCapabilityRows(session.capabilities) : undefined,
    tags: session.tags,
    title: session.title ?? undefined,
    status: session.status,
    preview: session.preview ?? undefined,
    outputPreview: session.outputPreview ?? undefined,
    usage: session.usage ?? undefined,
    turnCount: session.turnCount,
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
    startedAt: session.startedAt ?? undefined,
    finishedAt: session.finishedAt ?? undefined,
    lastTurnAt: session.lastTurnAt ?? undefined,
    archivedAt: session.archivedAt ?? undefined,
    pinnedAt: session.pinnedAt ?? undefined,
    forkedFrom: session.forkedFrom ?? undefined,
    turn: session.turn ?? undefined,
    isArchived,
    isPinned,
    foldedTitle: foldedTitle ?? undefined,
    createdDay,
    outbox: outbox.map(toWaitingRow),
  };
}

/** The write of a state, at the version that was read alone. */
function replacement(before: Session, { session, outbox }: SessionState) {
  const set = { ...differences(before, session), outbox: outbox.map(toWaitingRow) };
  const update =
    outbox.length > 0
      ? { $set: { ...set, pendingSince: session.updatedAt } }
      : { $set: set, $unset: notPending };
  return { filter: at(before), update };
}

/** In an update, to unset the field; the index of those that have it is small. */
const notPending = { pendingSince: '' } as const;

function emptying(session: Session) {
  return { filter: at(session), update: { $set: { outbox: [] }, $unset: notPending } };
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
