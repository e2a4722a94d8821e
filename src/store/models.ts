import type { Model } from '../domain/model.ts';
import type { Keyset } from '../domain/page.ts';
import { byIdReader } from './by-id.ts';
import type { Collections } from './collections.ts';
import { findPage } from './page.ts';
import { fromRow, toRow } from './rows.ts';

export function modelStore({ models }: Collections) {
  const read = byIdReader(models);
  return {
    insert: async (model: Model) => {
      await models.insertOne(toRow(model));
    },
    findMany: async (organizationId: string, ids: readonly string[]) =>
      (await read(organizationId, ids)).map((row) => row && fromRow<Model>(row)),
    findPage: async (organizationId: string, keyset: Keyset) =>
      (await findPage(models, { organizationId }, keyset)).map((row) => fromRow<Model>(row)),
    count: (organizationId: string) => models.countDocuments({ organizationId }),
  };
}
