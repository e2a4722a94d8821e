import type { Filter } from 'mongodb';
import type { EventFilter } from '../domain/event-filter.ts';
import { meetsTags } from '../domain/tag-filter.ts';
import { inRange } from '../domain/time-range.ts';
import type { EventRow, WaitingEventRow } from './collections.ts';
import { rangeOf, tagConditions } from './conditions.ts';
import { containing, type DataPattern, namingTool } from './data-pattern.ts';

/** Events of one session, by their place in its log. */
export interface EventRange extends EventFilter {
  readonly organizationId: string;
  readonly sessionId: string;
  /** Strictly between these sequences. */
  readonly after: number | null;
  readonly before: number | null;
  readonly types: readonly string[] | null;
  readonly exclude: readonly string[];
  readonly limit: number;
  readonly descending: boolean;
}

/** The query of a range. An index finds the session's events, in order or by type; the rest is checked on these. */
export function eventQuery(range: EventRange): Filter<EventRow> {
  const { organizationId, sessionId, after, before, types, exclude, turnId, ts } = range;
  const sequence = { ...(after !== null && { $gt: after }), ...(before !== null && { $lt: before }) };
  const type = {
    ...(types !== null && { $in: [...types] }),
    ...(exclude.length > 0 && { $nin: [...exclude] }),
  };
  const and = [
    ...tagConditions(range.tags ?? {}).map((tags) => ({ tags })),
    ...patternsOf(range).map(({ source, ignoreCase }) => ({
      data: { $regex: source, ...(ignoreCase && { $options: 'i' }) },
    })),
  ];
  return {
    organizationId,
    sessionId,
    ...(Object.keys(type).length > 0 && { type }),
    ...(Object.keys(sequence).length > 0 && { sequence }),
    ...(turnId && { turnId }),
    ...(ts && rangeOf('ts', ts)),
    ...(and.length > 0 && { $and: and }),
  };
}

/** Whether a range has all events of its session. */
export function isWhole(range: EventRange): boolean {
  const { organizationId: _, sessionId: __, ...conditions } = eventQuery(range);
  return Object.keys(conditions).length === 0;
}

/** The same choice of events as the database makes, for those that still wait in an outbox. */
export function isWithin(range: EventRange): (row: WaitingEventRow) => boolean {
  const { after, before, types, exclude, turnId, ts, tags } = range;
  const patterns = patternsOf(range).map(
    ({ source, ignoreCase }) => new RegExp(source, ignoreCase ? 'iu' : 'u'),
  );
  return (row) =>
    (after === null || row.sequence > after) &&
    (before === null || row.sequence < before) &&
    (types === null || types.includes(row.type)) &&
    !exclude.includes(row.type) &&
    (!turnId || row.turnId === turnId) &&
    inRange(row.ts, ts) &&
    meetsTags(row.tags ?? [], tags ?? {}) &&
    patterns.every((pattern) => pattern.test(row.data));
}

function patternsOf({ dataContains, toolName }: EventFilter): DataPattern[] {
  return [...(dataContains ? [containing(dataContains)] : []), ...(toolName ? [namingTool(toolName)] : [])];
}
