import { z } from 'zod';
import { filterValues } from './filter-values.ts';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';
import { tagFilter } from './tag-filter.ts';

/** What the things of the catalogue (agents, models, providers) have in common: they are archived, never removed. */
export const statuses = ['active', 'archived'] as const;

export type Status = (typeof statuses)[number];

export const statusSchema = z.enum(statuses, { error: mustBe('active or archived') });

export const searchText = text({ min: 0, max: limits.searchLength });

/** Which rows a list of the catalogue shows: those that meet all that is given, and only active ones unless told otherwise. */
export const catalogueFilter = z.object({
  search: searchText.nullish().transform((search) => search ?? ''),
  statuses: filterValues(statusSchema, 'statuses')
    .nullish()
    .transform((chosen): readonly Status[] => chosen ?? ['active']),
  tags: tagFilter.nullish().transform((tags) => tags ?? null),
});

export type CatalogueFilter = z.output<typeof catalogueFilter>;

/** The arguments of such a list beside those that page through it. */
export const catalogueArguments = z.object({
  filter: catalogueFilter.nullish().transform((filter) => filter ?? catalogueFilter.parse({})),
});

/** The fields that are given: one that is left out may come as undefined, and changes nothing. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };
