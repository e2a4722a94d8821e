import type { Model, ModelFilter } from '../domain/model.ts';
import { catalogueQuery } from './catalogue-query.ts';
import { catalogueRows } from './catalogue-rows.ts';
import type { Collections } from './collections.ts';
import { fromRow, toRow } from './rows.ts';

export function modelStore({ models }: Collections) {
  const query = catalogueQuery('name', 'displayName');
  return catalogueRows(models, {
    rowId: (_organizationId, id) => id,
    toRow: toRow<Model>,
    fromRow: fromRow<Model>,
    toFields: (changes: Partial<Model>) => changes,
    query: (organizationId, { providerId, ...filter }: ModelFilter) => ({
      ...query(organizationId, filter),
      ...(providerId !== null && { providerId }),
    }),
  });
}
