import type { CatalogueFilter } from '../domain/catalogue.ts';

/**
 * Makes the query of a list of the catalogue, whose search looks at the fields named. It walks the organization's rows
 * in list order: a catalogue has hundreds of them, where sessions have millions.
 */
export function catalogueQuery(...searched: readonly string[]) {
  return (organizationId: string, { search, statuses, tags }: CatalogueFilter): Record<string, unknown> => {
    const text = { $regex: search.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), $options: 'i' };
    return {
      organizationId,
      status: { $in: statuses },
      ...(tags.length > 0 && { tags: { $all: tags } }),
      ...(search !== '' && { $or: searched.map((field) => ({ [field]: text })) }),
    };
  };
}
