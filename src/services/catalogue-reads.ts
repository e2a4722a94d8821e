import type { CatalogueFilter } from '../domain/catalogue.ts';
import type { Keyset, Offset, Ordering } from '../domain/page.ts';
import { existing } from './accept.ts';
import { authorize } from './authorize.ts';
import { parseId } from './ids.ts';
import type { ById, Loaders } from './loaders.ts';
import type { RequestScope } from './scope.ts';

interface Reads<T, F> {
  findPage(organizationId: string, filter: F, keyset: Keyset): Promise<T[]>;
  findOffsetPage(
    organizationId: string,
    filter: F,
    page: Offset & { readonly order: Ordering },
  ): Promise<{ rows: T[]; total: number }>;
  count(organizationId: string, filter: F): Promise<number>;
}

interface Noun<T> {
  readonly noun: 'agent' | 'model' | 'provider';
  /** The order of lists by position. */
  readonly newest: Ordering;
  loaderOf(loaders: Loaders): ById<T>;
}

/** What is read of agents, models and providers alike. */
export function catalogueReads<T extends { readonly id: string }, F extends CatalogueFilter>(
  store: Reads<T, F>,
  { noun, newest, loaderOf }: Noun<T>,
) {
  async function find(scope: RequestScope, id: string): Promise<T | null> {
    authorize(scope, 'catalogue:read');
    return loaderOf(scope.loaders).load(parseId(noun, id));
  }
  return {
    find,

    async get(scope: RequestScope, id: string): Promise<T> {
      return existing(noun, id, await find(scope, id));
    },

    /** A page in the order of the keyset; its rows are kept for the request's later lookups. */
    async page(scope: RequestScope, filter: F, keyset: Keyset): Promise<T[]> {
      authorize(scope, 'catalogue:read');
      const rows = await store.findPage(scope.viewer.organizationId, filter, keyset);
      for (const row of rows) loaderOf(scope.loaders).prime(row.id, row);
      return rows;
    },

    async count(scope: RequestScope, filter: F): Promise<number> {
      authorize(scope, 'catalogue:read');
      return store.count(scope.viewer.organizationId, filter);
    },

    /** Rows newest first by position, with the number of all. */
    async list(scope: RequestScope, filter: F, offset: Offset): Promise<{ rows: T[]; total: number }> {
      authorize(scope, 'catalogue:read');
      return store.findOffsetPage(scope.viewer.organizationId, filter, { ...offset, order: newest });
    },
  };
}
