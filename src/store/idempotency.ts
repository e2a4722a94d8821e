import type { IdempotencyRecord } from '../domain/idempotency.ts';
import type { Collections } from './collections.ts';
import { isDuplicateKey } from './failures.ts';
import { fromRow, toRow } from './rows.ts';

/** Records of idempotency keys. Every change is conditional on what was seen: of several processes one goes on. */
export function idempotencyStore({ idempotency }: Collections) {
  return {
    /** Whether the record is new; false where there is one of its id. */
    insert: async (record: IdempotencyRecord): Promise<boolean> => {
      try {
        await idempotency.insertOne(toRow(record));
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    find: async (id: string): Promise<IdempotencyRecord | null> => {
      const row = await idempotency.findOne({ _id: id });
      return row && fromRow<IdempotencyRecord>(row);
    },
    /** Replaces a record that has expired. */
    replace: async (seen: IdempotencyRecord, record: IdempotencyRecord): Promise<boolean> => {
      const { id: _id, ...next } = record;
      const { matchedCount } = await idempotency.replaceOne(
        { _id: seen.id, expiresAt: seen.expiresAt },
        next,
      );
      return matchedCount === 1;
    },
    /** Takes over from a run that died. */
    extendLease: async (seen: IdempotencyRecord, leaseUntil: Date): Promise<boolean> => {
      const { matchedCount } = await idempotency.updateOne(
        { _id: seen.id, leaseUntil: seen.leaseUntil, answer: null },
        { $set: { leaseUntil } },
      );
      return matchedCount === 1;
    },
    keep: async (id: string, seed: string, answer: string) => {
      await idempotency.updateOne({ _id: id, seed, answer: null }, { $set: { answer } });
    },
    endLease: async (id: string, seed: string, leaseUntil: Date) => {
      await idempotency.updateOne({ _id: id, seed, answer: null }, { $set: { leaseUntil } });
    },
    remove: async (id: string, seed: string) => {
      await idempotency.deleteOne({ _id: id, seed, answer: null });
    },
    removeExpired: async (now: Date) => {
      await idempotency.deleteMany({ expiresAt: { $lte: now } });
    },
  };
}
