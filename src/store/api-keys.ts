import type { ApiKey } from '../domain/api-key.ts';
import type { Keyset } from '../domain/page.ts';
import type { ApiKeyRow, Collections } from './collections.ts';
import { findPage } from './page.ts';
import { fromRow, toRow } from './rows.ts';

/** API keys. Of a secret only its SHA-256 is stored: whoever reads the database cannot act for anyone. */
export function apiKeyStore({ apiKeys }: Collections) {
  return {
    insert: async (key: ApiKey, hash: string) => {
      await apiKeys.insertOne({ ...toRow(key), hash });
    },
    findByHash: async (hash: string) => toKeyOrNull(await apiKeys.findOne({ hash })),
    find: async (organizationId: string, id: string) =>
      toKeyOrNull(await apiKeys.findOne({ _id: id, organizationId })),
    findPage: async (organizationId: string, keyset: Keyset) =>
      (await findPage(apiKeys, { organizationId }, keyset)).map(toKey),
    count: (organizationId: string) => apiKeys.countDocuments({ organizationId }),
    /** How many keys beside `others` are in force, counted no further than `atMost`. */
    countInForce: (
      organizationId: string,
      { now, atMost, others }: { now: Date; atMost: number; others: readonly string[] },
    ) =>
      apiKeys.countDocuments(
        { organizationId, revokedAt: null, expiresAt: { $not: { $lte: now } }, _id: { $nin: others } },
        { limit: atMost },
      ),
    /** Whether any organization has a key, in force or not. */
    isAnyThere: async () => (await apiKeys.findOne({}, { projection: { _id: 1 } })) !== null,
    /** The key as it is after revocation, or null if there is none; the first revocation's time stays. */
    revoke: async (organizationId: string, id: string, now: Date) => {
      await apiKeys.updateOne({ _id: id, organizationId, revokedAt: null }, { $set: { revokedAt: now } });
      return toKeyOrNull(await apiKeys.findOne({ _id: id, organizationId }));
    },
    /** Notes a use, unless one after `unlessAfter` is noted already. */
    touch: async (id: string, { now, unlessAfter }: { now: Date; unlessAfter: Date }) => {
      await apiKeys.updateOne(
        { _id: id, lastUsedAt: { $not: { $gt: unlessAfter } } },
        { $set: { lastUsedAt: now } },
      );
    },
  };
}

function toKeyOrNull(row: ApiKeyRow | null): ApiKey | null {
  return row && toKey(row);
}

function toKey({ hash: _hash, ...row }: ApiKeyRow): ApiKey {
  return fromRow<ApiKey>(row);
}
