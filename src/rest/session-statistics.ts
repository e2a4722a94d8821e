import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parse } from '../domain/check.ts';
import { limits } from '../domain/limits.ts';
import { mustBe } from '../domain/rules.ts';
import { noGroups, type SessionTotals, sessionGroupings } from '../domain/session-statistics.ts';
import { strictQuery } from './list.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { keysOf } from './schemas.ts';
import { sessionFilterQuery, toSessionFilter } from './session-query.ts';

const groupings = keysOf(sessionGroupings);

const statisticsQuery = strictQuery({
  ...sessionFilterQuery.shape,
  group_by: z
    .enum(groupings, { error: mustBe(`one of ${groupings.join(', ')}`) })
    .optional()
    .meta({
      description: `What sessions are counted by. ${Object.entries(sessionGroupings)
        .map(([grouping, meaning]) => `\`${grouping}\`: ${meaning}`)
        .join(' ')}`,
    }),
});

const tokens = z.int().min(0);

const totalsBody = z
  .object({
    count: z.int().min(0).meta({ description: 'How many sessions there are.' }),
    input_tokens: tokens.meta({ description: 'Tokens read, other than from a cache.' }),
    output_tokens: tokens.meta({ description: 'Tokens written by models.' }),
    cache_read_tokens: tokens.meta({ description: 'Tokens read from a cache.' }),
    cache_creation_tokens: tokens.meta({ description: 'Tokens written to a cache.' }),
    turns: z.int().min(0).meta({ description: 'How many turns have begun.' }),
    duration_ms: z.int().min(0).meta({
      description:
        'Milliseconds from the beginning of the first turn of each session to the end of its last, or to the last sign of life of one that runs.',
    }),
  })
  .meta({
    id: 'SessionTotals',
    description: 'Sums over sessions. Tokens that a session does not report count as none.',
  });

const groupBody = z.object({
  key: z.string().nullable().meta({
    description: 'An id, a status, a tag or a day; null for sessions without a model of their own.',
  }),
  totals: totalsBody,
});

const statisticsBody = z
  .object({
    totals: totalsBody,
    groups: z.array(groupBody).max(limits.statisticGroups).meta({
      description: 'The largest groups first; days from the latest back. Empty without `group_by`.',
    }),
    has_more_groups: z.boolean().meta({ description: 'Whether there are more groups than these.' }),
  })
  .meta({ id: 'SessionStats', description: 'Numbers about sessions, in all and by group.' });

const getSessionStats = operation({
  id: 'getSessionStats',
  tag: 'Sessions',
  summary: 'Count sessions',
  description: 'How many sessions meet every filter and what they have spent, in all and by group.',
  query: statisticsQuery,
  answers: { 200: { description: 'The numbers.', body: statisticsBody } },
});

/** `/v1/sessions/stats`. */
export async function sessionStatisticsRoutes(
  app: FastifyInstance,
  { services, scopeOf }: RestOptions,
): Promise<void> {
  app.get(
    '/v1/sessions/stats',
    getSessionStats,
    async (request): Promise<z.output<typeof statisticsBody>> => {
      const { group_by = null, ...query } = parse(statisticsQuery, request.query);
      const filter = toSessionFilter(query);
      const scope = scopeOf(request);
      const [all, { groups, hasMore }] = await Promise.all([
        services.sessions.totals(scope, filter),
        group_by === null ? noGroups : services.sessions.groups(scope, filter, group_by),
      ]);
      return {
        totals: toTotals(all),
        groups: groups.map(({ key, ...sums }) => ({ key, totals: toTotals(sums) })),
        has_more_groups: hasMore,
      };
    },
  );
}

function toTotals(sums: SessionTotals): z.output<typeof totalsBody> {
  return {
    count: sums.count,
    input_tokens: sums.inputTokens,
    output_tokens: sums.outputTokens,
    cache_read_tokens: sums.cacheReadTokens,
    cache_creation_tokens: sums.cacheCreationTokens,
    turns: sums.turns,
    duration_ms: sums.duration,
  };
}
