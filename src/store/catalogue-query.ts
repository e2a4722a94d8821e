import type { CatalogueFilter } from '../domain/catalogue.ts';
import { escaped, tagConditions } from './conditions.ts';

/**
 * Makes the query of a list of the catalogue, whose search looks at the fields named. It walks the organization's rows
 * in list order: a catalogue has hundreds of them, where sessions have millions.
 */
export function catalogueQuery(...searched: readonly string[]) {
  return (organizationId: string, { search, statuses, tags }: CatalogueFilter): Record<string, unknown> => {
    const text = { $regex: escaped(search), $options: 'i' };
    const conditions = tagConditions(tags ?? {}).map((condition) => ({ tags: condition }));
    return {
      organizationId,
      status: { $in: statuses },
      ...(conditions.length > 0 && { $and: conditions }),
      ...(search !== '' && { $or: searched.map((field) => ({ [field]: text })) }),
    };
  };
}
