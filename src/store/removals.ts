import type { Collections, RemovalRow } from './collections.ts';

/**
 * Notes of sessions whose events are to go. A note is written before the events' session is deleted, or before events
 * are copied for a session that is yet to come, so that whatever a crash leaves is found and removed later.
 */
export function removalStore({ removals }: Collections) {
  return {
    async note(removal: RemovalRow): Promise<void> {
      const { _id, ...rest } = removal;
      await removals.updateOne({ _id }, { $set: rest }, { upsert: true });
    },
    async drop(sessionId: string): Promise<void> {
      await removals.deleteOne({ _id: sessionId });
    },
    findOlder: (than: Date, limit: number): Promise<RemovalRow[]> =>
      removals.find({ since: { $lt: than } }, { sort: { since: 1 }, limit }).toArray(),
  };
}
