import { z } from 'zod';
import { filterValues } from './filter-values.ts';
import { tagSchema } from './tags.ts';

/** What tags something has: all of the conditions that are given must hold. */
export interface TagFilter {
  readonly any?: readonly string[] | null | undefined;
  readonly all?: readonly string[] | null | undefined;
  readonly none?: readonly string[] | null | undefined;
}

/** Some tags, for doors that take the conditions one by one. */
export const filterTags = filterValues(tagSchema, 'tags');

export const tagFilter: z.ZodType<TagFilter> = z.object({
  any: filterTags.nullish(),
  all: filterTags.nullish(),
  none: filterTags.nullish(),
});

/** Whether something with these tags is meant: the store's query says the same. */
export function meetsTags(present: readonly string[], { any, all, none }: TagFilter): boolean {
  return (
    (!any || any.some((tag) => present.includes(tag))) &&
    (!all || all.every((tag) => present.includes(tag))) &&
    !none?.some((tag) => present.includes(tag))
  );
}
