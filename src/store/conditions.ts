import type { TagFilter } from '../domain/tag-filter.ts';
import type { TimeRange } from '../domain/time-range.ts';

type Query = Readonly<Record<string, unknown>>;

/** Conditions on the tags, the one that an index is to look up first. `$nin` looks nothing up: it goes along. */
export function tagConditions({ any, all, none }: TagFilter): Query[] {
  const [first = {}, ...rest]: Query[] = [
    ...(all ?? []).map((tag) => ({ $eq: tag })),
    ...(any ? [any.length === 1 ? { $eq: any[0] } : { $in: any }] : []),
  ];
  const conditions = [{ ...first, ...(none && { $nin: none }) }, ...rest];
  return conditions.filter((condition) => Object.keys(condition).length > 0);
}

/** Condition on a time; none where the range is open at both ends. */
export function rangeOf(field: string, { from, after, to, before }: TimeRange): Query {
  const range = {
    ...(from && { $gte: from }),
    ...(after && { $gt: after }),
    ...(to && { $lte: to }),
    ...(before && { $lt: before }),
  };
  return Object.keys(range).length > 0 ? { [field]: range } : {};
}

/** The text as a regular expression that matches it alone, on every server. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('\0', '\\x00');
}
