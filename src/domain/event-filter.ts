import { z } from 'zod';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';
import { filterTags, type TagFilter, tagFilter } from './tag-filter.ts';
import { type TimeRange, timeRange } from './time-range.ts';

/** Which events of a session are meant, beside their types: those that meet every condition given. */
export interface EventFilter {
  readonly turnId?: string | null | undefined;
  readonly tags?: TagFilter | null | undefined;
  /** When they were stored. */
  readonly ts?: TimeRange | null | undefined;
  /** Text in a key or a value of their data. */
  readonly dataContains?: string | null | undefined;
  /** The tool that a message of theirs calls, or that their data has as `tool_name`. */
  readonly toolName?: string | null | undefined;
}

/** The conditions of a filter by themselves, for doors that take them one by one. */
export const eventConditions = {
  turnId: idSchema('turn'),
  tags: filterTags,
  dataContains: text({ min: 1, max: limits.searchLength }),
  toolName: text({ min: 1, max: limits.partWordLength }),
};

const { turnId, dataContains, toolName } = eventConditions;

/** A filter as it comes from outside. */
export const eventFilter: z.ZodType<EventFilter> = z.object(
  {
    turnId: turnId.nullish(),
    tags: tagFilter.nullish(),
    ts: timeRange.nullish(),
    dataContains: dataContains.nullish(),
    toolName: toolName.nullish(),
  },
  { error: mustBe('a filter') },
);
