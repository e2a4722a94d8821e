import { z } from 'zod';
import type { Ordering } from '../domain/page.ts';
import { mustBe } from '../domain/rules.ts';
import { archivedModes, filterConditions, type SessionFilter } from '../domain/session-filter.ts';
import { sessionOrderFields } from '../domain/session-order.ts';
import { flag, listQuery, repeatable, strictQuery, time } from './list.ts';
import { keysOf } from './schemas.ts';

const { agentIds, modelIds, statuses, tags, titleContains, archived } = filterConditions;

/** Which sessions are meant, parameter by parameter: all that are given must hold. */
export const sessionFilterQuery = strictQuery({
  agent_id: repeatable(agentIds, 'Sessions with this agent, or one of these.'),
  model_id: repeatable(
    modelIds,
    "Sessions in which this model, or one of these, overrides the agent's default.",
  ),
  status: repeatable(statuses, 'Sessions in this state, or one of these.'),
  tag: repeatable(tags, 'Sessions with this tag, or at least one of these.'),
  tags_all: repeatable(tags, 'Sessions with each of these tags; the rarest first is found fastest.'),
  tags_none: repeatable(tags, 'Sessions with none of these tags.'),
  search: titleContains.optional().meta({
    description: 'Sessions with this text in their title, in upper or lower case.',
  }),
  is_pinned: flag('Pinned sessions, or those that are not.'),
  archived: archived.optional().meta({
    description: Object.entries(archivedModes)
      .map(([mode, meaning]) => `\`${mode}\`: ${meaning}`)
      .join(' '),
    default: 'exclude',
  }),
  created_from: time('Created not before this moment.'),
  created_after: time('Created later than this moment.'),
  created_to: time('Created not after this moment.'),
  created_before: time('Created earlier than this moment.'),
  updated_from: time('Last changed not before this moment.'),
  updated_after: time('Last changed later than this moment.'),
  updated_to: time('Last changed not after this moment.'),
  updated_before: time('Last changed earlier than this moment.'),
});

const orders = { created_at: sessionOrderFields.created, updated_at: sessionOrderFields.updated } as const;

/** The query string of a list of sessions. */
export const sessionListQuery = strictQuery({
  ...listQuery.shape,
  ...sessionFilterQuery.shape,
  order_by: z
    .enum(keysOf(orders), { error: mustBe(`one of ${keysOf(orders).join(', ')}`) })
    .default('created_at')
    .meta({ description: 'What the list is ordered by.' }),
  order_desc: flag('Whether the newest come first.', true),
});

export function toSessionFilter(query: z.output<typeof sessionFilterQuery>): SessionFilter {
  return {
    agentIds: query.agent_id,
    modelIds: query.model_id,
    statuses: query.status,
    tags: { any: query.tag, all: query.tags_all, none: query.tags_none },
    titleContains: query.search,
    isPinned: query.is_pinned,
    archived: query.archived,
    createdAt: {
      from: query.created_from,
      after: query.created_after,
      to: query.created_to,
      before: query.created_before,
    },
    updatedAt: {
      from: query.updated_from,
      after: query.updated_after,
      to: query.updated_to,
      before: query.updated_before,
    },
  };
}

export function toSessionOrder({
  order_by,
  order_desc,
}: Pick<z.output<typeof sessionListQuery>, 'order_by' | 'order_desc'>): Ordering {
  return { by: orders[order_by], direction: order_desc === false ? 'asc' : 'desc' };
}
