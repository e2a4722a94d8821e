import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { afterAll, describe, expect, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import { newSession } from '../../src/domain/session.ts';
import { newId } from '../../src/services/new-id.ts';
import { graphql } from '../gql/index.ts';
import { startApp } from '../support/app.ts';
import { ownCapability } from '../support/capabilities.ts';
import { post, send } from '../support/client.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId, faults, sevenFaults } from '../support/faults.ts';
import { storeSession } from '../support/session.ts';

const [agent] = agents;
const [model] = models;
if (!agent || !model) throw new Error('the demo data has no agent or no model');
const demo = { agent, model };

const gateway = await startApp(afterAll);

const createSession = graphql(`
  mutation TestCreateSession($input: CreateSessionInput!) {
    createSession(input: $input) {
      __typename
      ... on Session {
        id
        organizationId
        agent { name defaultModel { displayName provider { name } } }
        model { displayName }
        capabilities { ref config }
        tags
        title
        status
        createdAt
        usage { inputTokens }
      }
      ... on Error { code message issues { path code message } }
    }
  }
`);

const listSessions = graphql(`
  query TestListSessions($first: Int, $last: Int, $after: String, $before: String) {
    sessions(first: $first, last: $last, after: $after, before: $before) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id
        agent { name defaultModel { displayName provider { name } } }
        model { displayName provider { name } }
      }
    }
  }
`);

describe('createSession', () => {
  test('creates a session with everything given', async () => {
    const modelId = models[1]?.id ?? '';
    const input = {
      agentId,
      modelId,
      title: 'Hello',
      tags: ['a', 'a'],
      capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 500 } }],
    };
    const { data } = await send(gateway.url, createSession, { input });
    expect(data?.createSession).toEqual({
      __typename: 'Session',
      id: expect.stringMatching(/^session_[0-9a-f]{32}$/),
      organizationId: 'org_00000000000000000000000000000001',
      agent: {
        name: 'debugger',
        defaultModel: { displayName: 'Claude Sonnet 4.5', provider: { name: 'Anthropic' } },
      },
      model: { displayName: 'Claude Haiku 4.5' },
      capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 500 } }],
      tags: ['a'],
      title: 'Hello',
      status: 'STARTED',
      createdAt: expect.stringMatching(/Z$/),
      usage: null,
    });
  });

  test('takes two lookups and one insert, also when it gives agent and model back', async () => {
    const query = `mutation($input: CreateSessionInput!) { createSession(input: $input) { ... on Session { agent { name } model { name } } } }`;
    const variables = { input: { agentId, modelId: models[1]?.id } };
    const names = await commandsOf(gateway.client, () => post(gateway.url, { query, variables }));
    expect(names.sort()).toEqual(['find', 'find', 'insert']);
  });

  test.each(faults)('refuses $name', async ({ input, code, issue, path, message }) => {
    const { data } = await send(gateway.url, createSession, { input: input as { agentId: string } });
    expect(data?.createSession).toMatchObject({
      code,
      issues: [
        { code: issue, path: ['input', ...path.map(String)], message: expect.stringMatching(message) },
      ],
    });
  });

  test('reports seven faults of one input together', async () => {
    const { data } = await send(gateway.url, createSession, {
      input: sevenFaults.input as unknown as { agentId: string },
    });
    const error = data?.createSession;
    expect(error).toMatchObject({ __typename: 'InvalidInputError' });
    const paths = error && 'issues' in error ? error.issues.map(({ path }) => path.join('.')) : [];
    expect(paths.sort()).toEqual(sevenFaults.paths.map((path) => ['input', ...path].join('.')));
  });

  test("looks an organization's own capabilities up in one command more", async () => {
    for (const ref of ['own_a', 'own_b']) await gateway.store.capabilities.insert(ownCapability(ref));
    const capabilities = [{ ref: 'own_a' }, { ref: 'own_b', config: { any: 'thing' } }, { ref: 'web_fetch' }];
    const query = `mutation($input: CreateSessionInput!) { createSession(input: $input) { __typename } }`;
    const names = await commandsOf(gateway.client, async () => {
      const { data } = await post(gateway.url, { query, variables: { input: { agentId, capabilities } } });
      expect(data).toEqual({ createSession: { __typename: 'Session' } });
    });
    expect(names.sort()).toEqual(['find', 'find', 'insert']);
  });

  test('refuses what is archived, saying so', async () => {
    const [agent, model] = [newId('agent'), newId('model')];
    await gateway.store.agents.insert({ ...demo.agent, id: agent, name: 'retired', status: 'archived' });
    await gateway.store.models.insert({ ...demo.model, id: model, status: 'archived' });
    await gateway.store.capabilities.insert(ownCapability('retired', { status: 'archived' }));
    const { data } = await send(gateway.url, createSession, {
      input: { agentId: agent, modelId: model, capabilities: [{ ref: 'retired' }] },
    });
    expect(data?.createSession).toMatchObject({
      __typename: 'ConflictError',
      issues: [
        { path: ['input', 'agentId'], code: 'ARCHIVED' },
        { path: ['input', 'modelId'], code: 'ARCHIVED' },
        { path: ['input', 'capabilities', '0', 'ref'], code: 'ARCHIVED' },
      ],
    });
  });

  test("knows nothing of another organization's agents, models and sessions", async () => {
    const organizationId = `org_${'2'.repeat(32)}`;
    const [agent, model, session] = [newId('agent'), newId('model'), newId('session')];
    await gateway.store.agents.insert({ ...demo.agent, id: agent, organizationId });
    await gateway.store.models.insert({ ...demo.model, id: model, organizationId });
    await gateway.store.capabilities.insert(ownCapability('theirs', { organizationId }));
    const input = { agentId: agent, modelId: model, title: null, tags: [], capabilities: [] };
    await storeSession(gateway.store, newSession(input, { id: session, organizationId, now: new Date() }));
    const { data } = await send(gateway.url, createSession, {
      input: { agentId: agent, modelId: model, capabilities: [{ ref: 'theirs' }] },
    });
    expect(data?.createSession).toMatchObject({ __typename: 'NotFoundError', issues: [{}, {}, {}] });
    const query =
      'query($a: ID!, $m: ID!, $s: ID!) { agent(id: $a) { id } model(id: $m) { id } session(id: $s) { id } node(id: $s) { id } }';
    const found = await post(gateway.url, { query, variables: { a: agent, m: model, s: session } });
    expect(found.data).toEqual({ agent: null, model: null, session: null, node: null });
  });

  test.each([{}, { agentId: null }, { agentId, unknownField: 1 }])(
    'refuses the input %j by the schema',
    async (input) => {
      const query = 'mutation($input: CreateSessionInput!) { createSession(input: $input) { __typename } }';
      const { errors } = await post(gateway.url, { query, variables: { input } });
      expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(errors?.[0]?.message).toMatch(/agentId|unknownField/);
    },
  );
});

describe('sessions', () => {
  test('reads 100 sessions with agents, models and providers in at most 5 commands', async () => {
    await Promise.all(
      Array.from({ length: 100 }, (_, number) => {
        const input = {
          agentId: agents[number % 5]?.id ?? '',
          modelId: number % 2 ? (models[number % 3]?.id ?? '') : null,
          title: null,
          tags: [],
          capabilities: [],
        };
        return storeSession(
          gateway.store,
          newSession(input, {
            id: newId('session'),
            organizationId: 'org_00000000000000000000000000000001',
            now: new Date(),
          }),
        );
      }),
    );
    const names = await commandsOf(gateway.client, async () => {
      const { data } = await send(gateway.url, listSessions, { first: 100 });
      expect(data?.sessions.nodes).toHaveLength(100);
    });
    expect(names.length).toBeLessThanOrEqual(5);
  });

  test('pages forward and backward over the same rows', async () => {
    const forward = await walk((page) => ({ first: 7, after: page?.pageInfo.endCursor ?? null }));
    const backward = await walk((page) => ({ last: 7, before: page?.pageInfo.startCursor ?? null }));
    expect(forward).toEqual([...forward].sort().reverse());
    expect([...backward].sort().reverse()).toEqual(forward);
  });

  test.each(['first: 101', 'first: -1', 'last: 101', 'after: "nonsense"'])('refuses (%s)', async (args) => {
    const { errors } = await post(gateway.url, { query: `{ sessions(${args}) { totalCount } }` });
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
  });

  test('counts only when asked to', async () => {
    const names = await commandsOf(gateway.client, () =>
      post(gateway.url, { query: '{ sessions(first: 1) { nodes { id } } }' }),
    );
    expect(names).toEqual(['find']);
  });
});

describe('node', () => {
  test('finds anything by its id, and nothing by an unknown one', async () => {
    const ids = [agentId, models[0]?.id, newId('session')];
    const { data } = await post(gateway.url, {
      query: 'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      variables: { ids },
    });
    expect(data).toEqual({
      nodes: [{ __typename: 'Agent', id: agentId }, { __typename: 'Model', id: models[0]?.id }, null],
    });
  });
});

type Page = NonNullable<ResultOf<typeof listSessions>['sessions']>;

/** The ids of all sessions, page by page. */
async function walk(next: (page: Page | null) => VariablesOf<typeof listSessions>): Promise<string[]> {
  const ids: string[] = [];
  let page: Page | null = null;
  do {
    const answer: Page | undefined = (await send(gateway.url, listSessions, next(page))).data?.sessions;
    if (!answer) throw new Error('no page');
    ids.push(...answer.nodes.map(({ id }) => id));
    page = answer;
  } while ('first' in next(page) ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage);
  return ids;
}
