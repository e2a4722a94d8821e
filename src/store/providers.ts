import type { Provider } from '../domain/provider.ts';
import { catalogueQuery } from './catalogue-query.ts';
import { catalogueRows } from './catalogue-rows.ts';
import type { Collections } from './collections.ts';
import { fromRow, toRow } from './rows.ts';

export function providerStore({ providers }: Collections) {
  return catalogueRows(providers, {
    rowId: (_organizationId, id) => id,
    toRow: toRow<Provider>,
    fromRow: fromRow<Provider>,
    toFields: (changes: Partial<Provider>) => changes,
    query: catalogueQuery('name', 'type'),
  });
}
