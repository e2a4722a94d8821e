import type { Provider } from '../domain/provider.ts';
import { byIdReader } from './by-id.ts';
import type { Collections } from './collections.ts';
import { fromRow, toRow } from './rows.ts';

export function providerStore({ providers }: Collections) {
  const read = byIdReader(providers);
  return {
    insert: async (provider: Provider) => {
      await providers.insertOne(toRow(provider));
    },
    findMany: async (organizationId: string, ids: readonly string[]) =>
      (await read(organizationId, ids)).map((row) => row && fromRow<Provider>(row)),
  };
}
