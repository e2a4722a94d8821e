import { afterAll, describe, expect, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { graphql } from '../gql/index.ts';
import { startApp } from '../support/app.ts';
import { ownCapability } from '../support/capabilities.ts';
import { post, send } from '../support/client.ts';
import { commandsOf } from '../support/commands.ts';
import { agentId } from '../support/faults.ts';

const gateway = await startApp(afterAll);

const createCapability = graphql(`
  mutation TestCreateCapability($input: CreateCapabilityInput!) {
    createCapability(input: $input) {
      __typename
      ... on Capability {
        ref name description category systemPrompt features dependencies configSchema isBuiltIn status
        createdAt updatedAt archivedAt
        tools { name description parameters }
      }
      ... on Error { code message issues { path code message } }
    }
  }
`);

const updateCapability = graphql(`
  mutation TestUpdateCapability($input: UpdateCapabilityInput!) {
    updateCapability(input: $input) {
      __typename
      ... on Capability { ref name category dependencies configSchema tools { name } }
      ... on Error { code message issues { path code message } }
    }
  }
`);

const listCapabilities = graphql(`
  query TestListCapabilities($filter: CapabilityFilter, $first: Int, $after: String, $last: Int, $before: String) {
    capabilities(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { ref isBuiltIn }
    }
  }
`);

const useCapability = graphql(`
  mutation TestUseCapability($input: CreateSessionInput!) {
    createSession(input: $input) {
      __typename
      ... on Session { capabilities { ref capability { name status } } }
      ... on Error { code issues { path code message } }
    }
  }
`);

const parts = { name: 'Ticket search', description: 'Finds tickets.' };

const create = async (input: object) =>
  (await send(gateway.url, createCapability, { input: { ...parts, ...input } as never })).data
    ?.createCapability;
const update = async (input: object) =>
  (await send(gateway.url, updateCapability, { input: input as never })).data?.updateCapability;
const use = async (ref: string, config: unknown = null) =>
  (await send(gateway.url, useCapability, { input: { agentId, capabilities: [{ ref, config }] } })).data
    ?.createSession;

describe('createCapability', () => {
  test('makes one that sessions can use, with its config checked', async () => {
    const input = {
      ref: 'issue_search',
      category: 'information',
      systemPrompt: 'Cite ticket numbers.',
      tools: [
        { name: 'find_tickets', description: 'Tickets for some words.', parameters: { type: 'object' } },
      ],
      features: ['tickets'],
      dependencies: ['web_fetch'],
      configSchema: { type: 'object', properties: { project: { type: 'string', pattern: '^[A-Z]{2,8}$' } } },
    };
    const names = await commandsOf(gateway.client, async () => {
      expect(await create(input)).toEqual({
        __typename: 'Capability',
        ...parts,
        ...input,
        isBuiltIn: false,
        status: 'ACTIVE',
        createdAt: expect.stringMatching(/Z$/),
        updatedAt: expect.stringMatching(/Z$/),
        archivedAt: null,
      });
    });
    expect(names).toEqual(['findAndModify', 'find', 'insert', 'update']);
    expect(await use('issue_search', { project: 'OPS' })).toMatchObject({
      capabilities: [{ ref: 'issue_search', capability: { name: 'Ticket search', status: 'ACTIVE' } }],
    });
    expect(await use('issue_search', { project: 'ops' })).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['input', 'capabilities', '0', 'config', 'project'], code: 'INVALID_VALUE' }],
    });
  });

  test('fills in what is left out', async () => {
    expect(await create({ ref: 'plain', tools: [{ name: 'go', description: 'Goes.' }] })).toMatchObject({
      category: null,
      systemPrompt: null,
      features: [],
      dependencies: [],
      configSchema: null,
      tools: [{ name: 'go', parameters: { type: 'object', properties: {} } }],
    });
  });

  test.each([
    [
      'a ref with spaces',
      { ref: 'Ticket Search' },
      'ref',
      'INVALID_VALUE',
      /lowercase letters.*"Ticket Search"/,
    ],
    ['a ref of the gateway', { ref: 'web_fetch' }, 'ref', 'TAKEN', /must be free; "web_fetch"/],
    ['an empty name', { name: '' }, 'name', 'TOO_SHORT', /1 to 255/],
    [
      'a tool name with spaces',
      { tools: [{ name: 'a b', description: 'x' }] },
      'tools.0.name',
      'INVALID_VALUE',
      /letters/,
    ],
    [
      'a tool twice',
      { tools: [1, 2].map(() => ({ name: 'a', description: 'x' })) },
      'tools.1.name',
      'TAKEN',
      /differ/,
    ],
    [
      'faulty parameters of a tool',
      { tools: [{ name: 'a', description: 'x', parameters: { type: 'text' } }] },
      'tools.0.parameters.type',
      'INVALID_VALUE',
      /must/,
    ],
    [
      'an unknown dependency',
      { dependencies: ['web_fetch', 'nope'] },
      'dependencies.1',
      'NOT_FOUND',
      /no "nope"/,
    ],
    [
      'itself as a dependency',
      { dependencies: ['faulty'] },
      'dependencies.0',
      'INVALID_VALUE',
      /faulty -> faulty/,
    ],
    [
      'a remote schema',
      { configSchema: { $ref: 'https://e.com' } },
      'configSchema.$ref',
      'INVALID_VALUE',
      /\$defs/,
    ],
    ['a schema that is a list', { configSchema: [] }, 'configSchema', 'INVALID_TYPE', /JSON object/],
  ])('refuses %s', async (_name, input, path, code, message) => {
    expect(await create({ ref: 'faulty', ...input })).toMatchObject({
      issues: [{ path: ['input', ...path.split('.')], code, message: expect.stringMatching(message) }],
    });
  });

  test('gives a ref to one of many who want it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create({ ref: 'wanted' })));
    const kinds = answers.map((answer) => answer?.__typename);
    expect(kinds.filter((kind) => kind === 'Capability')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'ConflictError')).toHaveLength(9);
    expect(await create({ ref: 'wanted', name: '' })).toMatchObject({
      issues: [{ code: 'TOO_SHORT' }, { code: 'TAKEN' }],
    });
  });

  test("knows nothing of another organization's", async () => {
    const organizationId = `org_${'2'.repeat(32)}`;
    await gateway.store.capabilities.insert(ownCapability('theirs', { organizationId }));
    expect(await create({ ref: 'needs_theirs', dependencies: ['theirs'] })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await update({ ref: 'theirs', name: 'Ours' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await create({ ref: 'theirs' })).toMatchObject({ __typename: 'Capability' });
  });

  test('refuses more than an organization may have', async () => {
    const fresh = await startApp();
    const refs = Array.from({ length: limits.ownCapabilities }, (_, n) => `c${n}`);
    await Promise.all(refs.map((ref) => fresh.store.capabilities.insert(ownCapability(ref))));
    const { data } = await send(fresh.url, createCapability, { input: { ...parts, ref: 'one_more' } });
    expect(data?.createCapability).toMatchObject({ issues: [{ path: ['input', 'ref'], code: 'TOO_MANY' }] });
  });
});

describe('updateCapability', () => {
  test('changes what is given, clears what is null', async () => {
    await create({
      ref: 'changing',
      category: 'a',
      dependencies: ['web_fetch'],
      configSchema: { type: 'object' },
    });
    expect(await update({ ref: 'changing', name: 'Changed' })).toMatchObject({
      name: 'Changed',
      category: 'a',
      dependencies: ['web_fetch'],
      configSchema: { type: 'object' },
    });
    expect(
      await update({ ref: 'changing', category: null, dependencies: null, configSchema: null }),
    ).toMatchObject({
      name: 'Changed',
      category: null,
      dependencies: [],
      configSchema: null,
    });
  });

  test('takes one command, and one more for dependencies', async () => {
    await create({ ref: 'counted' });
    expect(await commandsOf(gateway.client, () => update({ ref: 'counted', name: 'X' }))).toEqual([
      'findAndModify',
    ]);
    expect(
      await commandsOf(gateway.client, () => update({ ref: 'counted', dependencies: ['memory'] })),
    ).toEqual(['find', 'findAndModify']);
  });

  test('refuses what comes with the gateway, what is not there, and a null name', async () => {
    expect(await update({ ref: 'web_fetch', name: 'Mine' })).toMatchObject({
      issues: [{ code: 'INVALID_VALUE', message: expect.stringMatching(/comes with the gateway/) }],
    });
    expect(await update({ ref: 'nothing', name: 'X' })).toMatchObject({ __typename: 'NotFoundError' });
    expect(await update({ ref: 'nothing', name: null })).toMatchObject({ issues: [{ code: 'REQUIRED' }] });
  });

  test('refuses a circle of dependencies, naming it', async () => {
    await create({ ref: 'ring_a' });
    await create({ ref: 'ring_b', dependencies: ['ring_a'] });
    await create({ ref: 'ring_c', dependencies: ['ring_b'] });
    expect(await update({ ref: 'ring_a', dependencies: ['ring_c'] })).toMatchObject({
      issues: [{ message: expect.stringMatching(/ring_a -> ring_c -> ring_b -> ring_a$/) }],
    });
  });
});

describe('an archived capability', () => {
  const setStatus = (mutation: string, ref: string) =>
    post(gateway.url, {
      query: `mutation($ref: ID!) { ${mutation}(input: { ref: $ref }) { __typename ... on Capability { status archivedAt } ... on Error { code } } }`,
      variables: { ref },
    });

  test('is refused for new uses, kept by those that are there, and can be restored', async () => {
    await create({ ref: 'leaving' });
    const used = await use('leaving');
    expect(used?.__typename).toBe('Session');
    expect((await setStatus('archiveCapability', 'leaving')).data).toEqual({
      archiveCapability: {
        __typename: 'Capability',
        status: 'ARCHIVED',
        archivedAt: expect.stringMatching(/Z$/),
      },
    });
    expect(await use('leaving')).toMatchObject({
      __typename: 'ConflictError',
      issues: [{ code: 'ARCHIVED' }],
    });
    expect(await create({ ref: 'follower', dependencies: ['leaving'] })).toMatchObject({
      issues: [{ path: ['input', 'dependencies', '0'], code: 'ARCHIVED' }],
    });
    expect((await setStatus('restoreCapability', 'leaving')).data).toMatchObject({
      restoreCapability: { status: 'ACTIVE', archivedAt: null },
    });
    expect((await use('leaving'))?.__typename).toBe('Session');
  });

  test.each(['web_fetch', 'nothing'])('cannot be made of %s', async (ref) => {
    expect((await setStatus('archiveCapability', ref)).data).toMatchObject({
      archiveCapability: { code: ref === 'nothing' ? 'NOT_FOUND' : 'INVALID_INPUT' },
    });
  });
});

describe('capabilities', async () => {
  const fresh = await startApp(afterAll);
  for (const ref of ['zeta', 'alpha', 'mid'])
    await fresh.store.capabilities.insert(ownCapability(ref, { category: 'mine' }));
  await fresh.store.capabilities.insert(ownCapability('gone', { status: 'archived' }));

  const refs = async (variables: object) =>
    (await send(fresh.url, listCapabilities, variables)).data?.capabilities.nodes.map(({ ref }) => ref);

  test('come with those of the gateway first, each by ref, in one command', async () => {
    const names = await commandsOf(fresh.client, async () => {
      const { data } = await send(fresh.url, listCapabilities, { first: 100 });
      const nodes = data?.capabilities.nodes ?? [];
      expect(nodes.filter(({ isBuiltIn }) => isBuiltIn).length).toBe(
        nodes.length - (data?.capabilities.totalCount ?? 0) + 13,
      );
      expect(nodes.filter(({ isBuiltIn }) => !isBuiltIn).map(({ ref }) => ref)).toEqual(
        expect.arrayContaining(['alpha', 'mid', 'zeta']),
      );
      expect(nodes[0]?.ref).toBe('ask_user');
    });
    expect(names).toEqual(['find']);
  });

  test('are searched and filtered', async () => {
    expect(await refs({ filter: { search: 'FETCH' } })).toContain('web_fetch');
    expect(await refs({ filter: { category: 'mine' } })).toEqual(['alpha', 'mid', 'zeta']);
    expect(await refs({ filter: { statuses: ['ARCHIVED'] } })).toEqual(['gone']);
    expect(await refs({ filter: { search: 'alpha', category: 'storage' } })).toEqual([]);
  });

  test('are paged over the same rows forward and backward', async () => {
    const all = await refs({ first: 100 });
    const forward: string[] = [];
    const backward: string[] = [];
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf({ first: 4, after });
      forward.push(...page.nodes.map(({ ref }) => ref));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    }
    for (let before: string | null | undefined = null; before !== undefined; ) {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf({ last: 4, before });
      backward.unshift(...page.nodes.map(({ ref }) => ref));
      before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : undefined;
    }
    expect([forward, backward]).toEqual([all, all]);
  });

  test.each(['first: 101', 'after: "nonsense"'])('refuse (%s)', async (args) => {
    const { errors } = await post(fresh.url, { query: `{ capabilities(${args}) { totalCount } }` });
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
  });

  test('are found by ref', async () => {
    const query =
      '{ a: capability(ref: "web_fetch") { name } b: capability(ref: "gone") { name } c: capability(ref: "no such") { name } }';
    const names = await commandsOf(fresh.client, async () => {
      expect((await post(fresh.url, { query })).data).toEqual({
        a: { name: 'Web fetch' },
        b: { name: 'gone' },
        c: null,
      });
    });
    expect(names).toEqual(['find']);
  });

  async function pageOf(variables: object) {
    const { data } = await send(fresh.url, listCapabilities, variables);
    if (!data) throw new Error('no page');
    return data.capabilities;
  }
});
