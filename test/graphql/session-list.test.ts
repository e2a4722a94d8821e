import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import type { Session } from '../../src/domain/session.ts';
import type { SessionFilter, SessionOrder } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { session } from '../support/any-session.ts';
import { startApp } from '../support/app.ts';
import { post, send } from '../support/client.ts';
import { commandsOf } from '../support/commands.ts';
import { secondsAfter, storeSession } from '../support/session.ts';

const gateway = await startApp(afterAll);
const [first, second] = agents.map(({ id }) => id);
const [model] = models.map(({ id }) => id);
if (!first || !second || !model) throw new Error('the demo data has no agents or no models');

const at = (hour: number) => new Date(Date.UTC(2030, 0, 1, hour));

/** Told apart by their titles; all of them carry a tag that the demo data does not. */
const sessions: readonly Session[] = [
  { title: 'A', agentId: first, createdAt: at(1), updatedAt: at(9), tags: ['x'] },
  { title: 'B', agentId: first, createdAt: at(2), updatedAt: at(8), tags: ['x', 'y'], modelId: model },
  { title: 'C (50%)', agentId: second, createdAt: at(3), updatedAt: at(7), status: 'idle' as const },
  { title: 'D', agentId: second, createdAt: at(4), updatedAt: at(6), tags: ['y'], pinnedAt: at(5) },
  { title: 'E', agentId: second, createdAt: at(5), updatedAt: at(5), tags: ['x'], archivedAt: at(6) },
].map((parts) => session({ ...parts, tags: ['mine', ...(parts.tags ?? [])] }));

beforeAll(async () => {
  await Promise.all(sessions.map((one) => storeSession(gateway.store, one)));
});

const filterSessions = graphql(`
  query TestFilterSessions($filter: SessionFilter, $orderBy: SessionOrder, $after: String) {
    sessions(filter: $filter, orderBy: $orderBy, after: $after) {
      totalCount
      edges { cursor node { title } }
    }
  }
`);

async function titles(filter: SessionFilter, orderBy: SessionOrder | null = null): Promise<string> {
  const all = { and: [{ tags: { all: ['mine'] } }], ...filter };
  const { data, errors } = await send(gateway.url, filterSessions, { filter: all, orderBy });
  expect(errors).toBeUndefined();
  const found = data?.sessions.edges.map(({ node }) => node.title?.[0]) ?? [];
  expect(data?.sessions.totalCount).toBe(found.length);
  return found.join('');
}

describe('a list of sessions', () => {
  test.each<[SessionFilter, string]>([
    [{}, 'DCBA'],
    [{ agentIds: [first] }, 'BA'],
    [{ agentIds: [first, second] }, 'DCBA'],
    [{ modelIds: [model] }, 'B'],
    [{ statuses: ['IDLE'] }, 'C'],
    [{ tags: { any: ['x', 'y'] } }, 'DBA'],
    [{ tags: { all: ['x', 'y'] } }, 'B'],
    [{ tags: { none: ['x'] } }, 'DC'],
    [{ tags: { any: ['x'], none: ['y'] } }, 'A'],
    [{ createdAt: { from: at(2).toISOString(), before: at(4).toISOString() } }, 'CB'],
    [{ createdAt: { after: at(2).toISOString(), to: at(4).toISOString() } }, 'DC'],
    [{ updatedAt: { from: at(8).toISOString() } }, 'BA'],
    [{ titleContains: 'c (50%)' }, 'C'],
    [{ isPinned: true }, 'D'],
    [{ isPinned: false }, 'CBA'],
    [{ archived: 'INCLUDE' }, 'EDCBA'],
    [{ archived: 'ONLY' }, 'E'],
    [{ or: [{ agentIds: [first], tags: { any: ['y'] } }, { isPinned: true }] }, 'DB'],
    [{ archived: 'INCLUDE', or: [{ archived: 'ONLY' }, { statuses: ['IDLE'] }] }, 'EC'],
  ])('filtered by %j is %s', async (filter, expected) => {
    expect(await titles(filter)).toBe(expected);
  });

  test.each<[SessionOrder, string]>([
    [{ field: 'CREATED_AT' }, 'DCBA'],
    [{ field: 'CREATED_AT', direction: 'ASC' }, 'ABCD'],
    [{ field: 'UPDATED_AT' }, 'ABCD'],
    [{ field: 'UPDATED_AT', direction: 'ASC' }, 'DCBA'],
  ])('ordered by %j is %s', async (orderBy, expected) => {
    expect(await titles({}, orderBy)).toBe(expected);
  });

  test('refuses the cursor of another order by name', async () => {
    const { data } = await send(gateway.url, filterSessions, {});
    const after = data?.sessions.edges[0]?.cursor ?? '';
    const { errors } = await send(gateway.url, filterSessions, { after, orderBy: { field: 'UPDATED_AT' } });
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    expect(errors?.[0]?.message).toMatch(/after must be .* session\.updated; received .* session\.created/);
  });

  test('reports faults of filter and page size together', async () => {
    const query = '{ sessions(first: 101, filter: { agentIds: ["x"], tags: { any: [] } }) { totalCount } }';
    const { errors } = await post(gateway.url, { query });
    const { code, issues } = Object(errors?.[0]?.extensions);
    expect(code).toBe('INVALID_INPUT');
    expect(issues.map(({ path }: { path: string[] }) => path.join('.')).sort()).toEqual([
      'filter.agentIds.0',
      'filter.tags.any',
      'first',
    ]);
  });

  test('takes one command, and another for its total', async () => {
    const query = '{ sessions(filter: { tags: { any: ["x"] } }) { nodes { id } } }';
    expect(await commandsOf(gateway.client, () => post(gateway.url, { query }))).toEqual(['find']);
    const counted = '{ sessions(first: 0) { totalCount } }';
    const names = await commandsOf(gateway.client, () => post(gateway.url, { query: counted }));
    expect(names.filter((name) => name === 'aggregate')).toHaveLength(1);
  });
});

describe('sessionStats', () => {
  const sessionStats = graphql(`
    query TestSessionStats($filter: SessionFilter, $groupBy: SessionGroupBy) {
      sessionStats(filter: $filter, groupBy: $groupBy) {
        totals { count inputTokens outputTokens cacheReadTokens cacheCreationTokens turns durationMs }
        groups { key agent { name } model { name } totals { count inputTokens } }
        hasMoreGroups
      }
    }
  `);
  const mine = { tags: { all: ['mine'] }, archived: 'INCLUDE' as const };

  beforeAll(async () => {
    const usage = {
      inputTokens: 2_000_000_000,
      outputTokens: 1,
      cacheReadTokens: 3,
      cacheCreationTokens: null,
    };
    const parts = { agentId: first, tags: ['spent'], status: 'idle' as const };
    const changed = {
      ...parts,
      usage,
      createdAt: at(1),
      startedAt: at(1),
      updatedAt: secondsAfter(at(1), 60),
    };
    await storeSession(gateway.store, session({ ...changed, turnCount: 3 }));
    const finished = { ...changed, createdAt: at(26), finishedAt: secondsAfter(at(1), 30), turnCount: 2 };
    await storeSession(gateway.store, session({ ...finished, modelId: model }));
    await storeSession(gateway.store, session({ tags: ['spent', 'more'], agentId: second }));
  });

  test('sums counts, tokens, turns and time, beyond 32 bits', async () => {
    const filter = { tags: { all: ['spent'] } };
    const { data } = await send(gateway.url, sessionStats, { filter });
    expect(data?.sessionStats).toEqual({
      totals: {
        count: 3,
        inputTokens: 4_000_000_000,
        outputTokens: 2,
        cacheReadTokens: 6,
        cacheCreationTokens: 0,
        turns: 5,
        durationMs: 90_000,
      },
      groups: [],
      hasMoreGroups: false,
    });
  });

  test.each([
    [
      'AGENT',
      [
        [first, 2],
        [second, 1],
      ],
    ],
    [
      'MODEL',
      [
        [null, 2],
        [model, 1],
      ],
    ],
    [
      'STATUS',
      [
        ['idle', 2],
        ['started', 1],
      ],
    ],
    [
      'TAG',
      [
        ['spent', 3],
        ['more', 1],
      ],
    ],
    [
      'DAY',
      [
        ['2030-01-02', 1],
        ['2030-01-01', 1],
        ['2026-01-01', 1],
      ],
    ],
  ] as const)('counts by %s', async (groupBy, expected) => {
    const filter = { tags: { any: ['spent'] } };
    const { data } = await send(gateway.url, sessionStats, { filter, groupBy });
    expect(data?.sessionStats.groups.map(({ key, totals }) => [key, totals.count])).toEqual(expected);
  });

  test('leads from a group to its agent or model, with one lookup for all', async () => {
    const names = await commandsOf(gateway.client, async () => {
      const { data } = await send(gateway.url, sessionStats, { filter: mine, groupBy: 'AGENT' });
      expect(data?.sessionStats.groups.map(({ agent }) => agent?.name)).toEqual([
        'support-triage',
        'debugger',
      ]);
    });
    expect(names.filter((name) => name === 'aggregate')).toHaveLength(2);
    // Two more where the server cannot add up.
    expect(names.filter((name) => name === 'find').length).toBeOneOf([1, 3]);
  });

  test('gives zeros for no sessions, and no groups', async () => {
    const filter = { tags: { any: ['nobody has this'] } };
    const { data } = await send(gateway.url, sessionStats, { filter, groupBy: 'TAG' });
    expect(data?.sessionStats).toMatchObject({
      totals: { count: 0, inputTokens: 0 },
      groups: [],
      hasMoreGroups: false,
    });
  });

  test('gives the hundred largest groups and tells of more', async () => {
    const tags = Array.from({ length: 101 }, (_, number) => `many-${number}`);
    const many = [tags.slice(0, 32), tags.slice(32, 64), tags.slice(64, 96), tags.slice(96)];
    await Promise.all(
      many.map((list, number) =>
        storeSession(gateway.store, session({ tags: list, title: `many ${number}` })),
      ),
    );
    const { data } = await send(gateway.url, sessionStats, {
      filter: { titleContains: 'MANY ' },
      groupBy: 'TAG',
    });
    expect(data?.sessionStats.groups).toHaveLength(100);
    expect(data?.sessionStats.hasMoreGroups).toBe(true);
  });
});
