import { z } from 'zod';
import { filterValues } from './filter-values.ts';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { foldCase, mustBe, text } from './rules.ts';
import { type Session, type SessionStatus, sessionStatuses } from './session.ts';
import { filterTags, meetsTags, type TagFilter, tagFilter } from './tag-filter.ts';
import { inRange, type TimeRange, timeRange } from './time-range.ts';

export const archivedModes = {
  exclude: 'Only sessions that are not archived.',
  include: 'Archived sessions too.',
  only: 'Only archived sessions.',
} as const;

export type ArchivedMode = keyof typeof archivedModes;

/** Which sessions are meant: those that meet every condition given. */
export interface SessionFilter {
  readonly agentIds?: readonly string[] | null | undefined;
  readonly modelIds?: readonly string[] | null | undefined;
  readonly statuses?: readonly SessionStatus[] | null | undefined;
  readonly tags?: TagFilter | null | undefined;
  readonly createdAt?: TimeRange | null | undefined;
  readonly updatedAt?: TimeRange | null | undefined;
  readonly titleContains?: string | null | undefined;
  readonly isPinned?: boolean | null | undefined;
  /** In the outermost filter `exclude` where it is not said; further in it then does not matter. */
  readonly archived?: ArchivedMode | null | undefined;
  readonly and?: readonly SessionFilter[] | null | undefined;
  readonly or?: readonly SessionFilter[] | null | undefined;
}

/** The conditions of a filter by themselves, for doors that take them one by one. */
export const filterConditions = {
  agentIds: filterValues(idSchema('agent'), 'agent ids'),
  modelIds: filterValues(idSchema('model'), 'model ids'),
  statuses: filterValues(
    z.enum(Object.keys(sessionStatuses) as [SessionStatus, ...SessionStatus[]], {
      error: mustBe(`one of ${Object.keys(sessionStatuses).join(', ')}`),
    }),
    'statuses',
  ),
  tags: filterTags,
  createdAt: timeRange,
  updatedAt: timeRange,
  titleContains: text({ min: 1, max: limits.titleLength }),
  isPinned: z.boolean({ error: mustBe('true or false') }),
  archived: z.enum(Object.keys(archivedModes) as [ArchivedMode, ...ArchivedMode[]], {
    error: mustBe(`one of ${Object.keys(archivedModes).join(', ')}`),
  }),
};

const { agentIds, modelIds, statuses, createdAt, updatedAt, titleContains, isPinned, archived } =
  filterConditions;

const partsError = mustBe(
  `of at most ${limits.filterParts} filters in all`,
  (value) => `one of ${countParts(value as SessionFilter)}`,
);

/** A filter as it comes from outside. */
export const sessionFilter: z.ZodType<SessionFilter> = filterSchema(limits.filterDepth).refine(
  (filter) => countParts(filter) <= limits.filterParts,
  { error: partsError },
);

/** Whether the session is one of those that a list by this filter shows: the store's query says the same. */
export function matches(session: Session, filter: SessionFilter): boolean {
  return meets(session, rootFilter(filter));
}

/** The filter with what the outermost one means where it does not say. */
export function rootFilter(filter: SessionFilter): SessionFilter {
  return { ...filter, archived: filter.archived ?? 'exclude' };
}

function meets(session: Session, filter: SessionFilter): boolean {
  const { agentIds, modelIds, statuses, tags, createdAt, updatedAt, titleContains, isPinned, archived } =
    filter;
  return (
    (!agentIds || agentIds.includes(session.agentId)) &&
    (!modelIds || (session.modelId !== null && modelIds.includes(session.modelId))) &&
    (!statuses || statuses.includes(session.status)) &&
    (!tags || meetsTags(session.tags, tags)) &&
    inRange(session.createdAt, createdAt) &&
    inRange(session.updatedAt, updatedAt) &&
    (!titleContains || foldCase(session.title ?? '').includes(foldCase(titleContains))) &&
    (typeof isPinned !== 'boolean' || isPinned === (session.pinnedAt !== null)) &&
    (!archived || archived === 'include' || (archived === 'only') === (session.archivedAt !== null)) &&
    (!filter.and || filter.and.every((part) => meets(session, part))) &&
    (!filter.or || filter.or.some((part) => meets(session, part)))
  );
}

function filterSchema(depth: number): z.ZodType<SessionFilter> {
  const parts = depth > 0 ? filtersOf(filterSchema(depth - 1)) : tooDeep();
  return z.object(
    {
      agentIds: agentIds.nullish(),
      modelIds: modelIds.nullish(),
      statuses: statuses.nullish(),
      tags: tagFilter.nullish(),
      createdAt: createdAt.nullish(),
      updatedAt: updatedAt.nullish(),
      titleContains: titleContains.nullish(),
      isPinned: isPinned.nullish(),
      archived: archived.nullish(),
      and: parts.nullish(),
      or: parts.nullish(),
    },
    { error: mustBe('a filter') },
  );
}

function tooDeep(): z.ZodType<SessionFilter[]> {
  return z.never({ error: () => `must not stand here: filters nest ${limits.filterDepth} levels deep` });
}

function filtersOf(part: z.ZodType<SessionFilter>) {
  const error = mustBe(`a list of 1 to ${limits.filterParts} filters`);
  return z.array(part, { error }).min(1, { error }).max(limits.filterParts, { error });
}

function countParts({ and, or }: SessionFilter): number {
  return [...(and ?? []), ...(or ?? [])].reduce((count, part) => count + countParts(part), 1);
}
