import { z } from 'zod';
import { parse } from '../../domain/check.ts';
import { limits } from '../../domain/limits.ts';
import { sessionFilter } from '../../domain/session-filter.ts';
import {
  noGroups,
  type SessionGroup,
  type SessionGrouping,
  type SessionGroups,
  type SessionTotals,
  sessionGroupings,
} from '../../domain/session-statistics.ts';
import { builder } from '../builder.ts';
import { AgentRef, ModelRef, reference } from './refs.ts';
import { SessionFilterInput } from './session-filter.ts';

const SessionGroupBy = builder.enumType('SessionGroupBy', {
  description: 'What sessions are counted by.',
  values: {
    AGENT: { value: 'agent', description: sessionGroupings.agent },
    MODEL: { value: 'model', description: sessionGroupings.model },
    STATUS: { value: 'status', description: sessionGroupings.status },
    TAG: { value: 'tag', description: sessionGroupings.tag },
    DAY: { value: 'day', description: sessionGroupings.day },
  } as const,
});

const SessionTotalsType = builder.objectRef<SessionTotals>('SessionTotals').implement({
  description: 'Sums over sessions. Tokens that a session does not report count as none.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many sessions there are.' }),
    inputTokens: t.expose('inputTokens', {
      type: 'SafeInt',
      description: 'Tokens read, other than from a cache.',
    }),
    outputTokens: t.expose('outputTokens', { type: 'SafeInt', description: 'Tokens written by models.' }),
    cacheReadTokens: t.expose('cacheReadTokens', {
      type: 'SafeInt',
      description: 'Tokens read from a cache.',
    }),
    cacheCreationTokens: t.expose('cacheCreationTokens', {
      type: 'SafeInt',
      description: 'Tokens written to a cache.',
    }),
    turns: t.expose('turns', { type: 'SafeInt', description: 'How many turns have begun.' }),
    durationMs: t.expose('duration', {
      type: 'SafeInt',
      description:
        'Milliseconds from the beginning of the first turn of each session to the end of its last, or to the last sign of life of one that runs.',
    }),
  }),
});

const SessionGroupType = builder
  .objectRef<SessionGroup & { readonly by: SessionGrouping }>('SessionGroup')
  .implement({
    description: 'Sessions that have something in common.',
    fields: (t) => ({
      key: t.exposeString('key', {
        nullable: true,
        description:
          'What they have in common: an id, a status in lower case, a tag, or a day such as `2026-01-31`; null for sessions without a model of their own.',
      }),
      agent: t.field({
        type: AgentRef,
        nullable: true,
        description: 'Their agent, where sessions are counted by agent.',
        resolve: ({ by, key }, _args, context) => reference('agents', by === 'agent' ? key : null, context),
      }),
      model: t.field({
        type: ModelRef,
        nullable: true,
        description: 'The model they use, where sessions are counted by model.',
        resolve: ({ by, key }, _args, context) => reference('models', by === 'model' ? key : null, context),
      }),
      totals: t.field({
        type: SessionTotalsType,
        description: 'How many they are, and the tokens they have spent.',
        resolve: (group) => group,
      }),
    }),
  });

interface Statistics {
  /** Each is counted when it is asked for, once. */
  totals(): Promise<SessionTotals>;
  groups(): Promise<SessionGroups>;
  readonly by: SessionGrouping | null;
}

const SessionStats = builder.objectRef<Statistics>('SessionStats').implement({
  description: 'Numbers about the sessions that a filter means.',
  fields: (t) => ({
    totals: t.field({
      type: SessionTotalsType,
      description: 'How many there are in all, and the tokens they have spent.',
      resolve: (statistics) => statistics.totals(),
    }),
    groups: t.field({
      type: [SessionGroupType],
      description: `The same by \`groupBy\`: the ${limits.statisticGroups} largest groups, the largest first; days from the latest back. Empty without \`groupBy\`.`,
      resolve: async ({ groups, by }) =>
        by === null ? [] : (await groups()).groups.map((group) => ({ ...group, by })),
    }),
    hasMoreGroups: t.boolean({
      description: 'Whether there are more groups than `groups` gives.',
      resolve: async ({ groups }) => (await groups()).hasMore,
    }),
  }),
});

const statsArguments = z.object({ filter: sessionFilter.nullish() });

builder.queryField('sessionStats', (t) =>
  t.field({
    type: SessionStats,
    description: 'How many sessions there are and what they have spent, in all and by group.',
    args: {
      filter: t.arg({
        type: SessionFilterInput,
        description: 'Which sessions are counted; absent: all but archived ones.',
      }),
      groupBy: t.arg({ type: SessionGroupBy, description: 'What they are counted by.' }),
    },
    resolve: (_root, { filter: given, groupBy }, context) => {
      const { filter } = parse(statsArguments, { filter: given });
      const { sessions } = context.services;
      const by = groupBy ?? null;
      let groups: Promise<SessionGroups> | null = null;
      return {
        by,
        totals: () => sessions.totals(context, filter ?? {}),
        groups: () => {
          groups ??= by === null ? Promise.resolve(noGroups) : sessions.groups(context, filter ?? {}, by);
          return groups;
        },
      };
    },
  }),
);
