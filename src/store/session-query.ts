import type { Filter } from 'mongodb';
import { foldCase } from '../domain/rules.ts';
import { rootFilter, type SessionFilter } from '../domain/session-filter.ts';
import type { SessionRow } from './collections.ts';
import { escaped, rangeOf, tagConditions } from './conditions.ts';

/** The sessions of an organization that a filter means. */
export interface SessionSelection {
  readonly organizationId: string;
  readonly filter: SessionFilter;
}

type Query = Readonly<Record<string, unknown>>;

/** The query of the sessions for which `matches` holds: each condition under the field that the indexes have. */
export function sessionQuery({ organizationId, filter }: SessionSelection): Filter<SessionRow> {
  const root = rootFilter(filter);
  const query = {
    organizationId,
    // Both values by name: the indexes begin with it, and merge what they have under each.
    ...(root.archived === 'include' && { isArchived: { $in: [false, true] } }),
    ...queryOf(root),
  };
  return query as unknown as Filter<SessionRow>;
}

function queryOf(filter: SessionFilter): Query {
  const { agentIds, modelIds, statuses, createdAt, updatedAt, titleContains, isPinned, archived } = filter;
  const [tags, ...moreTags] = tagConditions(filter.tags ?? {});
  const and = [...moreTags.map((condition) => ({ tags: condition })), ...(filter.and ?? []).map(queryOf)];
  return {
    ...(archived && archived !== 'include' && { isArchived: archived === 'only' }),
    ...(agentIds && { agentId: oneOf(agentIds) }),
    ...(modelIds && { modelId: oneOf(modelIds) }),
    ...(statuses && { status: oneOf(statuses) }),
    ...(typeof isPinned === 'boolean' && { isPinned }),
    ...(tags && { tags }),
    ...(createdAt && rangeOf('createdAt', createdAt)),
    ...(updatedAt && rangeOf('updatedAt', updatedAt)),
    ...(titleContains && { foldedTitle: { $regex: escaped(foldCase(titleContains)) } }),
    ...(and.length > 0 && { $and: and }),
    ...(filter.or && { $or: filter.or.map(queryOf) }),
  };
}

/** One value as an equality: only that keeps the order of an index on every server. */
function oneOf(values: readonly string[]): unknown {
  return values.length === 1 ? values[0] : { $in: values };
}
