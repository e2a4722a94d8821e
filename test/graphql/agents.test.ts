import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { afterAll, describe, expect, test } from 'vitest';
import { agents, models } from '../../src/demo/catalogue.ts';
import { defaultOrganizationId } from '../../src/domain/ids.ts';
import { newId } from '../../src/services/new-id.ts';
import { graphql } from '../gql/index.ts';
import { startApp } from '../support/app.ts';
import { post, send } from '../support/client.ts';
import { commandsOf } from '../support/commands.ts';

const gateway = await startApp(afterAll);

const createAgent = graphql(`
  mutation TestCreateAgent($input: CreateAgentInput!) {
    createAgent(input: $input) {
      __typename
      ... on Agent {
        id name displayName description systemPrompt defaultModelId defaultModel { displayName }
        capabilities { ref config } tags status archivedAt createdAt updatedAt
      }
      ... on Error { code message issues { path code message } }
    }
  }
`);

const updateAgent = graphql(`
  mutation TestUpdateAgent($input: UpdateAgentInput!) {
    updateAgent(input: $input) {
      __typename
      ... on Agent { id name displayName description systemPrompt defaultModelId capabilities { ref } tags }
      ... on Error { code message issues { path code message } }
    }
  }
`);

const applyAgent = graphql(`
  mutation TestApplyAgent($input: ApplyAgentInput!) {
    applyAgent(input: $input) {
      __typename
      ... on Agent { id name displayName description status }
      ... on Error { code message issues { path code message } }
    }
  }
`);

const copyAgent = graphql(`
  mutation TestCopyAgent($input: CopyAgentInput!) {
    copyAgent(input: $input) {
      __typename
      ... on Agent { id name displayName systemPrompt capabilities { ref config } tags status }
      ... on Error { code issues { path code } }
    }
  }
`);

const archiveAgent = graphql(`
  mutation TestArchiveAgent($input: ArchiveAgentInput!) {
    archiveAgent(input: $input) {
      __typename
      ... on Agent { status archivedAt updatedAt }
      ... on Error { code issues { path code } }
    }
  }
`);

const restoreAgent = graphql(`
  mutation TestRestoreAgent($input: RestoreAgentInput!) {
    restoreAgent(input: $input) {
      __typename
      ... on Agent { status archivedAt }
      ... on Error { code issues { path code } }
    }
  }
`);

const listAgents = graphql(`
  query TestListAgents($filter: AgentFilter, $orderBy: AgentOrder, $first: Int, $after: String) {
    agents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { name status }
    }
  }
`);

type Page = ResultOf<typeof listAgents>['agents'];

const freshName = () => `agent-${newId('agent').slice(-12)}`;

async function create(parts: { displayName?: string; description?: string; tags?: string[] } = {}) {
  const { data } = await send(gateway.url, createAgent, { input: { name: freshName(), ...parts } });
  if (data?.createAgent.__typename !== 'Agent') throw new Error(JSON.stringify(data));
  return data.createAgent;
}

describe('createAgent', () => {
  test('creates an agent with everything given', async () => {
    const input = {
      name: 'code-reviewer-2',
      displayName: 'Code reviewer 🔎',
      description: 'Reads changes.',
      systemPrompt: 'Say what breaks.',
      defaultModelId: models[0]?.id ?? '',
      capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 5000 } }],
      tags: ['review', ' review '],
    };
    const { data } = await send(gateway.url, createAgent, { input });
    expect(data?.createAgent).toEqual({
      __typename: 'Agent',
      id: expect.stringMatching(/^agent_[0-9a-f]{32}$/),
      ...input,
      defaultModel: { displayName: models[0]?.displayName },
      tags: ['review'],
      status: 'ACTIVE',
      archivedAt: null,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
  });

  test('needs no more than a name, and one command', async () => {
    const names = await commandsOf(gateway.client, async () => {
      expect(await create()).toMatchObject({
        displayName: null,
        systemPrompt: '',
        capabilities: [],
        tags: [],
      });
    });
    expect(names).toEqual(['insert']);
  });

  test('takes a system prompt of 1 MiB, and refuses a byte more', async () => {
    const systemPrompt = '\n'.repeat(1024 * 1024);
    const { data } = await send(gateway.url, createAgent, { input: { name: freshName(), systemPrompt } });
    expect(data?.createAgent).toMatchObject({ systemPrompt });
    const input = { name: freshName(), systemPrompt: `é${systemPrompt.slice(1)}` };
    expect((await send(gateway.url, createAgent, { input })).data?.createAgent).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [
        { path: ['input', 'systemPrompt'], code: 'TOO_LARGE', message: expect.stringMatching(/1048577/) },
      ],
    });
  });

  test('tells every fault at once, those of form, of reference and the name that is taken', async () => {
    const input = {
      name: 'debugger',
      displayName: '',
      description: 'x'.repeat(4097),
      defaultModelId: newId('model'),
      capabilities: [{ ref: '' }, { ref: 'web_fetch', config: 'fast' }],
      tags: [''],
    };
    const { data } = await send(gateway.url, createAgent, { input });
    expect(data?.createAgent).toMatchObject({ __typename: 'InvalidInputError' });
    const issues = data?.createAgent.__typename === 'Agent' ? [] : (data?.createAgent.issues ?? []);
    expect(issues.map(({ path, code }) => `${path.join('.')} ${code}`).sort()).toEqual([
      'input.capabilities.0.ref TOO_SHORT',
      'input.capabilities.1.config INVALID_TYPE',
      'input.defaultModelId NOT_FOUND',
      'input.description TOO_LONG',
      'input.displayName TOO_SHORT',
      'input.name TAKEN',
      'input.tags.0 TOO_SHORT',
    ]);
  });

  test.each(['', 'Upper', 'two words', '-a', 'a-', 'a--b', 'ä', 'a_b', 'a'.repeat(65)])(
    'refuses the name %j',
    async (name) => {
      const { data } = await send(gateway.url, createAgent, { input: { name } });
      expect(data?.createAgent).toMatchObject({
        code: 'INVALID_INPUT',
        issues: [{ path: ['input', 'name'], message: expect.stringMatching(/lowercase words/) }],
      });
    },
  );

  test('refuses a name that is taken, also by an archived agent', async () => {
    const { id, name } = await create();
    await send(gateway.url, archiveAgent, { input: { id } });
    const { data } = await send(gateway.url, createAgent, { input: { name } });
    expect(data?.createAgent).toMatchObject({
      __typename: 'ConflictError',
      code: 'CONFLICT',
      issues: [{ path: ['input', 'name'], code: 'TAKEN', message: expect.stringContaining(name) }],
    });
  });

  test('refuses unknown capabilities, and configs that their capability does not take', async () => {
    const capabilities = [
      { ref: 'no_such_thing' },
      { ref: 'web_fetch', config: { timeout_ms: 'soon' } },
      { ref: 'current_time' },
    ];
    for (const input of [
      { name: freshName(), capabilities },
      { id: (await create()).id, capabilities },
    ]) {
      const { data } = await send(gateway.url, applyAgent, { input });
      expect(data?.applyAgent).toMatchObject({
        __typename: 'InvalidInputError',
        issues: [
          { path: ['input', 'capabilities', '0', 'ref'], code: 'NOT_FOUND' },
          { path: ['input', 'capabilities', '1', 'config', 'timeout_ms'] },
        ],
      });
    }
  });

  test('refuses an archived model and 251 capabilities', async () => {
    const [model] = models;
    if (!model) throw new Error('no model');
    const id = newId('model');
    await gateway.store.models.insert({ ...model, id, status: 'archived' });
    const archived = await send(gateway.url, createAgent, {
      input: { name: freshName(), defaultModelId: id },
    });
    expect(archived.data?.createAgent).toMatchObject({
      __typename: 'ConflictError',
      issues: [{ path: ['input', 'defaultModelId'], code: 'ARCHIVED' }],
    });
    const capabilities = Array.from({ length: 251 }, () => ({ ref: 'web_fetch' }));
    const many = await send(gateway.url, createAgent, { input: { name: freshName(), capabilities } });
    expect(many.data?.createAgent).toMatchObject({
      issues: [{ path: ['input', 'capabilities'], code: 'TOO_MANY' }],
    });
  });
});

describe('updateAgent', () => {
  test('leaves what is absent as it is, and clears what is null', async () => {
    const { id, name } = await create({ displayName: 'One', description: 'Two', tags: ['three'] });
    const { data } = await send(gateway.url, updateAgent, {
      input: { id, displayName: null, systemPrompt: 'Four' },
    });
    expect(data?.updateAgent).toEqual({
      __typename: 'Agent',
      id,
      name,
      displayName: null,
      description: 'Two',
      systemPrompt: 'Four',
      defaultModelId: null,
      capabilities: [],
      tags: ['three'],
    });
    const cleared = await send(gateway.url, updateAgent, { input: { id, systemPrompt: null, tags: null } });
    expect(cleared.data?.updateAgent).toMatchObject({ description: 'Two', systemPrompt: '', tags: [] });
  });

  test('is one command, and gives what it wrote', async () => {
    const { id } = await create();
    const names = await commandsOf(gateway.client, () =>
      send(gateway.url, updateAgent, { input: { id, description: 'x' } }),
    );
    expect(names).toEqual(['findAndModify']);
  });

  test('keeps both of two changes to different fields at once', async () => {
    const { id } = await create();
    await Promise.all([
      ...Array.from({ length: 10 }, () =>
        send(gateway.url, updateAgent, { input: { id, displayName: 'A' } }),
      ),
      ...Array.from({ length: 10 }, () =>
        send(gateway.url, updateAgent, { input: { id, description: 'B' } }),
      ),
    ]);
    const { data } = await send(gateway.url, updateAgent, { input: { id } });
    expect(data?.updateAgent).toMatchObject({ displayName: 'A', description: 'B' });
  });

  test('refuses an unknown agent, a taken name and a name of null', async () => {
    const { id, name } = await create();
    const unknown = await send(gateway.url, updateAgent, { input: { id: newId('agent'), description: 'x' } });
    expect(unknown.data?.updateAgent).toMatchObject({
      __typename: 'NotFoundError',
      issues: [{ path: ['input', 'id'] }],
    });
    const taken = await send(gateway.url, updateAgent, { input: { id, name: 'debugger' } });
    expect(taken.data?.updateAgent).toMatchObject({
      __typename: 'ConflictError',
      issues: [{ path: ['input', 'name'], code: 'TAKEN' }],
    });
    const nameless = await send(gateway.url, updateAgent, { input: { id, name: null } });
    expect(nameless.data?.updateAgent).toMatchObject({
      issues: [{ path: ['input', 'name'], code: 'REQUIRED' }],
    });
    const own = await send(gateway.url, updateAgent, { input: { id, name } });
    expect(own.data?.updateAgent).toMatchObject({ __typename: 'Agent', name });
  });
});

describe('applyAgent', () => {
  test('creates by name, then changes what is given', async () => {
    const name = freshName();
    const input = { name, displayName: 'One', description: 'Two' };
    const first = (await send(gateway.url, applyAgent, { input })).data?.applyAgent;
    const second = (await send(gateway.url, applyAgent, { input: { name, displayName: 'New' } })).data
      ?.applyAgent;
    expect(first).toMatchObject({ __typename: 'Agent', ...input });
    expect(second).toEqual({ ...first, displayName: 'New' });
  });

  test('creates under a given id, finds by it, and may rename', async () => {
    const id = newId('agent');
    const nameless = (await send(gateway.url, applyAgent, { input: { id } })).data?.applyAgent;
    expect(nameless).toMatchObject({ __typename: 'NotFoundError', issues: [{ path: ['input', 'id'] }] });
    for (const name of [freshName(), freshName()]) {
      const { data } = await send(gateway.url, applyAgent, { input: { id, name } });
      expect(data?.applyAgent).toMatchObject({ id, name });
    }
    const { data } = await send(gateway.url, applyAgent, { input: { id, description: 'x' } });
    expect(data?.applyAgent).toMatchObject({ id, description: 'x' });
  });

  test('restores an archived agent', async () => {
    const { id, name } = await create();
    await send(gateway.url, archiveAgent, { input: { id } });
    const { data } = await send(gateway.url, applyAgent, { input: { name } });
    expect(data?.applyAgent).toMatchObject({ id, status: 'ACTIVE' });
  });

  test('50 at once of one new name make one agent, and all succeed', async () => {
    const name = freshName();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        send(gateway.url, applyAgent, { input: { name, description: `by ${n}` } }),
      ),
    );
    const applied = answers.map(({ data }) => data?.applyAgent);
    expect(new Set(applied.map((one) => one?.__typename))).toEqual(new Set(['Agent']));
    expect(new Set(applied.map((one) => one?.__typename === 'Agent' && one.id)).size).toBe(1);
    const { data } = await send(gateway.url, listAgents, { filter: { search: name } });
    expect(data?.agents.nodes.filter((agent) => agent.name === name)).toHaveLength(1);
  });

  test('50 at once under one new id make one agent, and all succeed', async () => {
    const input = { id: newId('agent'), name: freshName() };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send(gateway.url, applyAgent, { input })),
    );
    for (const { data } of answers) expect(data?.applyAgent).toMatchObject({ __typename: 'Agent', ...input });
  });

  test('refuses a name of another agent, and neither id nor name', async () => {
    const { name } = await create();
    const other = (await send(gateway.url, applyAgent, { input: { id: newId('agent'), name } })).data
      ?.applyAgent;
    expect(other).toMatchObject({ code: 'CONFLICT', issues: [{ path: ['input', 'name'], code: 'TAKEN' }] });
    const neither = (await send(gateway.url, applyAgent, { input: { description: 'x' } })).data?.applyAgent;
    expect(neither).toMatchObject({ issues: [{ path: ['input', 'name'], code: 'REQUIRED' }] });
  });
});

describe('copyAgent', () => {
  test('copies the parts under a name after the original', async () => {
    const input = { id: agents[0]?.id ?? '' };
    const first = (await send(gateway.url, copyAgent, { input })).data?.copyAgent;
    const second = (await send(gateway.url, copyAgent, { input })).data?.copyAgent;
    const parts = {
      displayName: 'Debugger',
      capabilities: agents[0]?.capabilities,
      tags: ['engineering'],
      status: 'ACTIVE',
    };
    expect(first).toMatchObject({ ...parts, name: 'debugger-copy', id: expect.not.stringMatching(input.id) });
    expect(second).toMatchObject({ ...parts, name: expect.stringMatching(/^debugger-copy-[0-9a-f]{8}$/) });
  });

  test('takes a name of 64 characters, and refuses one that is taken', async () => {
    const { id } = await create();
    const name = `a${'-b'.repeat(31)}c`;
    const long = (await send(gateway.url, copyAgent, { input: { id, name } })).data?.copyAgent;
    if (long?.__typename !== 'Agent') throw new Error(JSON.stringify(long));
    const derived = (await send(gateway.url, copyAgent, { input: { id: long.id } })).data?.copyAgent;
    expect(derived).toMatchObject({ name: expect.stringMatching(/^[a-z-]{1,59}-copy$/) });
    const taken = (await send(gateway.url, copyAgent, { input: { id, name } })).data?.copyAgent;
    expect(taken).toMatchObject({ code: 'CONFLICT', issues: [{ path: ['input', 'name'], code: 'TAKEN' }] });
  });
});

describe('archiveAgent and restoreAgent', () => {
  test('change nothing when repeated', async () => {
    const { id } = await create();
    const archived = (await send(gateway.url, archiveAgent, { input: { id } })).data?.archiveAgent;
    expect(archived).toMatchObject({ status: 'ARCHIVED', archivedAt: expect.stringMatching(/Z$/) });
    expect((await send(gateway.url, archiveAgent, { input: { id } })).data?.archiveAgent).toEqual(archived);
    for (let n = 0; n < 2; n += 1) {
      const { data } = await send(gateway.url, restoreAgent, { input: { id } });
      expect(data?.restoreAgent).toEqual({ __typename: 'Agent', status: 'ACTIVE', archivedAt: null });
    }
  });

  test('leave the agent to its sessions, and refuse new ones', async () => {
    const { id } = await create();
    const start = `mutation($id: ID!) { createSession(input: { agentId: $id }) { __typename ... on Session { id } } }`;
    const { data } = await post<{ createSession: { id: string } }>(gateway.url, {
      query: start,
      variables: { id },
    });
    await send(gateway.url, archiveAgent, { input: { id } });
    const query = '{ node(id: "SESSION") { ... on Session { agent { id status } } } }';
    const read = await post(gateway.url, { query: query.replace('SESSION', data?.createSession.id ?? '') });
    expect(read.data).toEqual({ node: { agent: { id, status: 'ARCHIVED' } } });
    const refused = await post(gateway.url, { query: start, variables: { id } });
    expect(refused.data).toEqual({ createSession: { __typename: 'ConflictError' } });
  });

  test('answer a malformed, an unknown and a foreign id', async () => {
    const answers = await Promise.all(
      ['agent_1', newId('agent'), await foreignAgent()].map(
        async (id) => (await send(gateway.url, archiveAgent, { input: { id } })).data?.archiveAgent,
      ),
    );
    const issues = (code: string) => [{ path: ['input', 'id'], code }];
    expect(answers).toEqual([
      { __typename: 'InvalidInputError', code: 'INVALID_INPUT', issues: issues('INVALID_ID') },
      { __typename: 'NotFoundError', code: 'NOT_FOUND', issues: issues('NOT_FOUND') },
      { __typename: 'NotFoundError', code: 'NOT_FOUND', issues: issues('NOT_FOUND') },
    ]);
  });
});

describe('agents', () => {
  const names = async (filter: Parameters<typeof send<unknown, { filter: object }>>[2]['filter']) => {
    const { data, errors } = await send(gateway.url, listAgents, { filter, first: 100 });
    expect(errors).toBeUndefined();
    return data?.agents.nodes.map(({ name }) => name);
  };

  test('finds text in name, display name and description, in any case, as it stands', async () => {
    const byName = await create();
    const byDisplayName = await create({ displayName: 'ÜBER (50 % off.)' });
    const byDescription = await create({ description: 'Knows über things' });
    expect(await names({ search: 'über' })).toEqual([byDescription.name, byDisplayName.name]);
    expect(await names({ search: '(50 % OFF.)' })).toEqual([byDisplayName.name]);
    expect(await names({ search: byName.name.toUpperCase() })).toContain(byName.name);
    expect(await names({ search: '.*' })).toEqual([]);
    expect(await names({ search: '\0' })).toEqual([]);
  });

  test('filters by tags and by status: the active ones unless told otherwise', async () => {
    const both = await create({ tags: ['x1', 'x2'] });
    const one = await create({ tags: ['x1'] });
    await send(gateway.url, archiveAgent, { input: { id: one.id } });
    expect(await names({ tags: { any: ['x1'] } })).toEqual([both.name]);
    expect(await names({ tags: { any: ['x1'] }, statuses: ['ARCHIVED'] })).toEqual([one.name]);
    expect(await names({ tags: { any: ['x1'] }, statuses: ['ACTIVE', 'ARCHIVED'] })).toEqual([
      one.name,
      both.name,
    ]);
    expect(await names({ tags: { all: ['x1', 'x2'] }, statuses: ['ACTIVE', 'ARCHIVED'] })).toEqual([
      both.name,
    ]);
    expect(await names({ tags: { any: ['x1'], none: ['x2'] }, statuses: ['ARCHIVED'] })).toEqual([one.name]);
  });

  test('pages and counts what the filter shows', async () => {
    for (let n = 0; n < 5; n += 1) await create({ tags: ['paged'] });
    const filter = { tags: { all: ['paged'] } };
    const first = (await send(gateway.url, listAgents, { filter, first: 3 })).data?.agents;
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true }, nodes: [{}, {}, {}] });
    const after = first?.pageInfo.endCursor ?? null;
    const second = (await send(gateway.url, listAgents, { filter, first: 3, after })).data?.agents;
    expect(second?.nodes).toHaveLength(2);
    expect(second?.pageInfo.hasNextPage).toBe(false);
  });

  test('orders by creation and by name, both ways, page by page', async () => {
    for (let n = 0; n < 5; n += 1) await create({ tags: ['ordered'] });
    const walk = async (field: 'CREATED_AT' | 'NAME', direction: 'ASC' | 'DESC') => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const variables: VariablesOf<typeof listAgents> = {
          filter: { tags: { all: ['ordered'] } },
          orderBy: { field, direction },
          first: 2,
          after,
        };
        const page: Page | undefined = (await send(gateway.url, listAgents, variables)).data?.agents;
        seen.push(...(page?.nodes.map(({ name }) => name) ?? []));
        after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      } while (after !== null);
      return seen;
    };
    const created = await walk('CREATED_AT', 'ASC');
    expect(created).toHaveLength(5);
    expect(await walk('CREATED_AT', 'DESC')).toEqual([...created].reverse());
    expect(await walk('NAME', 'ASC')).toEqual([...created].sort());
    expect(await walk('NAME', 'DESC')).toEqual([...created].sort().reverse());
  });

  test('refuses a search of 256 characters', async () => {
    const { errors } = await send(gateway.url, listAgents, { filter: { search: 'x'.repeat(256) } });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['filter', 'search'] }],
    });
  });

  test('shows nothing of another organization', async () => {
    const id = await foreignAgent();
    const agent = await gateway.store.agents.findMany(defaultOrganizationId, [id]);
    expect(agent).toEqual([null]);
    expect(await names({ search: 'foreign' })).toEqual([]);
  });
});

async function foreignAgent(): Promise<string> {
  const [agent] = agents;
  if (!agent) throw new Error('no agent');
  const id = newId('agent');
  const organizationId = `org_${newId('org').slice(4)}`;
  await gateway.store.agents.insert({ ...agent, id, organizationId, name: 'foreign' });
  return id;
}
