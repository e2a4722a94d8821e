import type { CatalogueFilter } from '../domain/catalogue.ts';

/**
 * The rows of an organization that a list of the catalogue shows. It walks the organization's rows in list order: a
 * catalogue has hundreds of them, where sessions have millions.
 */
export function catalogueQuery(
  organizationId: string,
  { search, statuses, tags }: CatalogueFilter,
  searched: readonly string[],
): Record<string, unknown> {
  const text = { $regex: search.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), $options: 'i' };
  return {
    organizationId,
    status: { $in: statuses },
    ...(tags.length > 0 && { tags: { $all: tags } }),
    ...(search !== '' && { $or: searched.map((field) => ({ [field]: text })) }),
  };
}
