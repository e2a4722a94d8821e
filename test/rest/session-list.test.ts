import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import { session } from '../support/any-session.ts';
import { startApp } from '../support/app.ts';
import { commandsOf } from '../support/commands.ts';
import { storeSession } from '../support/session.ts';

const gateway = await startApp(afterAll);
const [first, second] = agents.map(({ id }) => id);
const [model] = models.map(({ id }) => id);
if (!first || !second || !model) throw new Error('the demo data has no agents or no models');

const at = (hour: number) => new Date(Date.UTC(2030, 0, 1, hour));
const usage = { inputTokens: 5, outputTokens: 2, cacheReadTokens: null, cacheCreationTokens: null };

beforeAll(async () => {
  const sessions = [
    { title: 'A', agentId: first, createdAt: at(1), updatedAt: at(9), tags: ['x'], usage },
    {
      title: 'B',
      agentId: first,
      createdAt: at(2),
      updatedAt: at(8),
      tags: ['x', 'y'],
      modelId: model,
      usage,
    },
    { title: 'C & co', agentId: second, createdAt: at(3), updatedAt: at(7), status: 'idle' as const },
    { title: 'D', agentId: second, createdAt: at(4), updatedAt: at(6), tags: ['y'], pinnedAt: at(5) },
    { title: 'E', agentId: second, createdAt: at(5), updatedAt: at(5), tags: ['x'], archivedAt: at(6) },
  ];
  await Promise.all(
    sessions.map((parts) =>
      storeSession(gateway.store, session({ ...parts, tags: ['mine', ...(parts.tags ?? [])] })),
    ),
  );
});

async function get(path: string) {
  const response = await fetch(`${gateway.url}${path}`);
  return { status: response.status, body: await response.json() };
}

describe('GET /v1/sessions', () => {
  test.each([
    ['', 'DCBA'],
    [`agent_id=${first}`, 'BA'],
    [`agent_id=${first}&agent_id=${second}`, 'DCBA'],
    [`model_id=${model}`, 'B'],
    ['status=idle', 'C'],
    ['status=idle&status=started', 'DCBA'],
    ['tag=x&tag=y', 'DBA'],
    ['tags_none=x', 'DC'],
    ['tags_none=x&tags_none=y', 'C'],
    ['tag=x&tags_all=y', 'B'],
    ['search=c%20%26', 'C'],
    ['is_pinned=true', 'D'],
    ['is_pinned=false', 'CBA'],
    ['archived=only', 'E'],
    ['archived=include', 'EDCBA'],
    ['created_from=2030-01-01T02:00:00Z&created_before=2030-01-01T04:00:00Z', 'CB'],
    ['created_after=2030-01-01T03:00:00%2B01:00&created_to=2030-01-01T04:00:00Z', 'DC'],
    ['updated_from=2030-01-01T07:00:00Z&updated_to=2030-01-01T08:00:00Z', 'CB'],
    ['updated_after=2030-01-01T07:00:00Z&updated_before=2030-01-01T09:00:00Z', 'B'],
    ['order_desc=false', 'ABCD'],
    ['order_by=updated_at', 'ABCD'],
    ['order_by=updated_at&order_desc=false&limit=2&offset=1', 'CB'],
  ])('?%s gives %s', async (query, expected) => {
    const { status, body } = await get(`/v1/sessions?tags_all=mine&${query}`);
    expect(status).toBe(200);
    expect(body.data.map(({ title }: { title: string }) => title[0]).join('')).toBe(expected);
    expect(body.total).toBe(query.includes('limit') ? 4 : expected.length);
  });

  test.each([
    ['status=done', '/status/0', /status\[0\] must be one of started, active, idle; received "done"/],
    ['model_id=gpt', '/model_id/0', /model_id\[0\] must be model_ followed by/],
    ['is_pinned=yes', '/is_pinned', /true or false.*"yes"/],
    ['archived=all', '/archived', /exclude, include, only.*"all"/],
    ['order_by=title', '/order_by', /created_at, updated_at.*"title"/],
    ['order_desc=1', '/order_desc', /true or false/],
    ['created_after=yesterday', '/created_after', /a time such as .*"yesterday"/],
    ['search=', '/search', /1 to 255 characters/],
    ['search=a&search=b', '/search', /text.*an array/],
    ['colour=red', '', /has no parameter colour; there are .*agent_id/],
    [Array.from({ length: 21 }, (_, n) => `tag=t${n}`).join('&'), '/tag', /1 to 20 tags/],
  ])('refuses ?%s', async (query, pointer, detail) => {
    const { status, body } = await get(`/v1/sessions?${query}`);
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
    expect(body.errors).toEqual([
      expect.objectContaining({ pointer, detail: expect.stringMatching(detail) }),
    ]);
  });

  test.each([
    ['status=done', 'INVALID_VALUE'],
    ['status=idle&status=done', 'INVALID_VALUE'],
    ['model_id=gpt', 'INVALID_ID'],
    ['tag=', 'TOO_SHORT'],
    [`tag=${'x'.repeat(65)}`, 'TOO_LONG'],
  ])('tells of ?%s the same that it tells of a list: %s', async (query, code) => {
    const { body } = await get(`/v1/sessions?${query}`);
    expect(body.errors).toMatchObject([{ code }]);
  });

  test.each(['search=%E0%A4', 'search=100%', '%zz=1'])(
    'refuses ?%s, of which nobody can tell what is meant',
    async (query) => {
      const { status, body } = await get(`/v1/sessions?${query}`);
      expect([status, body.code]).toEqual([400, 'BAD_REQUEST']);
    },
  );

  test.each(['search=100%25', 'search=%E2%98%83', 'search=a+b%20c'])('reads ?%s', async (query) => {
    expect((await get(`/v1/sessions?${query}`)).status).toBe(200);
  });

  test('reports every faulty parameter', async () => {
    const { body } = await get('/v1/sessions?status=x&archived=y&limit=z');
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/archived',
      '/limit',
      '/status/0',
    ]);
  });
});

describe('GET /v1/sessions/stats', () => {
  const sums = (count: number, input: number, output: number) => ({
    totals: {
      count,
      input_tokens: input,
      output_tokens: output,
      cache_read_tokens: 0,
      cache_creation_tokens: 0,
      turns: 0,
      duration_ms: 0,
    },
  });

  test('sums over the sessions of a filter, by group, each by one aggregate', async () => {
    const names = await commandsOf(gateway.client, async () => {
      const { status, body } = await get('/v1/sessions/stats?tag=mine&group_by=agent');
      expect(status).toBe(200);
      expect(body).toEqual({
        ...sums(4, 10, 4),
        groups: [
          { key: first, ...sums(2, 10, 4) },
          { key: second, ...sums(2, 0, 0) },
        ],
        has_more_groups: false,
      });
    });
    expect(names.filter((name) => name === 'aggregate')).toHaveLength(2);
  });

  test('gives no groups where none are asked for', async () => {
    const { body } = await get('/v1/sessions/stats?tag=mine&archived=only');
    expect(body).toEqual({ ...sums(1, 0, 0), groups: [], has_more_groups: false });
  });

  test.each(['group_by=colour', 'limit=3'])('refuses ?%s', async (query) => {
    const { status, body } = await get(`/v1/sessions/stats?${query}`);
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  });
});
