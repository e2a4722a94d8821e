import { type ChangeStreamDocument, MongoServerError } from 'mongodb';
import type { Collections, SessionRow } from './collections.ts';
import { isUnavailable } from './failures.ts';

/** What a watcher of sessions needs to know of a write, whoever made it. */
export interface SessionSignal {
  readonly sessionId: string;
  /** Null where the session is gone. */
  readonly progress: { readonly version: number; readonly lastSequence: number } | null;
}

export interface Follower {
  readonly signal: AbortSignal;
  /** Called when every later change will be told. */
  opened(): void;
  changed(signal: SessionSignal): void;
}

/** Of each change only what a signal needs; the emptying of an outbox is none. */
const pipeline = [
  {
    $match: {
      $or: [
        { operationType: { $in: ['insert', 'replace', 'delete'] } },
        { 'updateDescription.updatedFields.version': { $exists: true } },
      ],
    },
  },
  {
    $project: {
      operationType: 1,
      documentKey: 1,
      'fullDocument.version': 1,
      'fullDocument.lastSequence': 1,
      'updateDescription.updatedFields.version': 1,
      'updateDescription.updatedFields.lastSequence': 1,
    },
  },
];

/** How one process learns what others write to sessions: from the server, or by asking. */
export function sessionFeed({ sessions, removals }: Collections) {
  return {
    /**
     * Tells every change from the server's change stream, until the signal is aborted.
     * @returns whether the server has change streams
     */
    async follow({ signal, opened, changed }: Follower): Promise<boolean> {
      const stream = sessions.watch(pipeline, { maxAwaitTimeMS: 1_000 });
      const close = () => void stream.close();
      signal.addEventListener('abort', close, { once: true });
      // The first token comes with the answer that opens the stream; where none comes, a first look has opened it.
      stream.once('resumeTokenChanged', opened);
      try {
        for (let isFirst = true; !signal.aborted; isFirst = false) {
          const change = await stream.tryNext();
          if (isFirst) opened();
          const told = change && toSignal(change);
          if (told) changed(told);
        }
      } catch (error) {
        if (signal.aborted) return true;
        if (error instanceof MongoServerError && !isUnavailable(error) && !isLostHistory(error)) return false;
        throw error;
      } finally {
        signal.removeEventListener('abort', close);
        await stream.close();
      }
      return true;
    },

    /** How far sessions have come; one that is gone has no progress. */
    async progressOf(ids: readonly string[]): Promise<SessionSignal[]> {
      const projection = { version: 1, lastSequence: 1 } as const;
      const rows = await sessions
        .find({ _id: { $in: [...ids] } }, { projection, batchSize: ids.length + 1 })
        .toArray();
      const found = new Map(rows.map((row) => [row._id, row]));
      return ids.map((sessionId) => ({ sessionId, progress: found.get(sessionId) ?? null }));
    },

    /** Changes and removals of an organization's sessions since a moment, at most `limit` of each. */
    async changedSince(organizationId: string, since: Date, limit: number): Promise<SessionSignal[]> {
      const projection = { version: 1, lastSequence: 1 } as const;
      const [rows, removed] = await Promise.all([
        sessions
          .find(
            { organizationId, updatedAt: { $gte: since } },
            { projection, sort: { updatedAt: -1, _id: -1 }, limit },
          )
          .toArray(),
        removals
          .find({ since: { $gte: since }, organizationId, reason: 'deleted' }, { sort: { since: -1 }, limit })
          .toArray(),
      ]);
      return [
        ...rows.map((row) => ({ sessionId: row._id, progress: row })),
        ...removed.map(({ _id }) => ({ sessionId: _id, progress: null })),
      ];
    },

    /** Of sessions that are gone, those that an organization deleted. */
    async removedFrom(organizationId: string, ids: readonly string[]): Promise<string[]> {
      const rows = await removals
        .find({ _id: { $in: [...ids] }, organizationId, reason: 'deleted' })
        .toArray();
      return rows.map(({ _id }) => _id);
    },
  };
}

/** Resuming is refused where the server keeps no changes that old: the stream is begun anew. */
function isLostHistory({ code }: MongoServerError): boolean {
  return code === 286 || code === 280;
}

function toSignal(change: ChangeStreamDocument<SessionRow>): SessionSignal | null {
  switch (change.operationType) {
    case 'delete':
      return { sessionId: change.documentKey._id, progress: null };
    case 'insert':
    case 'replace':
      return { sessionId: change.documentKey._id, progress: progressIn(change.fullDocument) };
    case 'update':
      return {
        sessionId: change.documentKey._id,
        progress: progressIn(change.updateDescription.updatedFields ?? {}),
      };
    default:
      return null;
  }
}

/** A change that adds no event does not set the sequence. */
function progressIn({ version = 0, lastSequence = 0 }: Partial<SessionRow>) {
  return { version, lastSequence };
}
