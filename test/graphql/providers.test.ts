import { afterAll, describe, expect, test } from 'vitest';
import { models, providers } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import { graphql } from '../gql/index.ts';
import { startApp } from '../support/app.ts';
import { post, send } from '../support/client.ts';

const gateway = await startApp(afterAll);

const createProvider = graphql(`
  mutation TestCreateProvider($input: CreateProviderInput!) {
    createProvider(input: $input) {
      __typename
      ... on Provider { id name type baseUrl status archivedAt }
      ... on Error { code message issues { path code message } }
    }
  }
`);

const updateProvider = graphql(`
  mutation TestUpdateProvider($input: UpdateProviderInput!) {
    updateProvider(input: $input) {
      __typename
      ... on Provider { id name type baseUrl }
      ... on Error { code issues { path code } }
    }
  }
`);

const listProviders = graphql(`
  query TestListProviders($filter: ProviderFilter) {
    providers(filter: $filter) { totalCount nodes { id name } }
  }
`);

describe('createProvider and updateProvider', () => {
  test('keep what is given, leave what is absent and clear what is null', async () => {
    const input = { name: 'Own server', type: 'azure_openai', baseUrl: 'https://models.example:8443/v1' };
    const created = (await send(gateway.url, createProvider, { input })).data?.createProvider;
    expect(created).toEqual({
      __typename: 'Provider',
      id: expect.stringMatching(/^provider_[0-9a-f]{32}$/),
      ...input,
      status: 'ACTIVE',
      archivedAt: null,
    });
    const id = created?.__typename === 'Provider' ? created.id : '';
    const renamed = await send(gateway.url, updateProvider, { input: { id, name: 'New' } });
    expect(renamed.data?.updateProvider).toEqual({ __typename: 'Provider', id, ...input, name: 'New' });
    const cleared = await send(gateway.url, updateProvider, { input: { id, baseUrl: null } });
    expect(cleared.data?.updateProvider).toMatchObject({ name: 'New', baseUrl: null });
  });

  test.each([
    'https://user:secret@models.example/v1',
    'https://secret@models.example/v1',
    'https://models.example/v1?key=secret',
    'https://models.example/v1#secret',
    'ftp://models.example/secret',
    'file:///etc/secret',
    'javascript:secret',
    '//models.example/secret',
    'https://mod els.example/secret',
    'https://',
  ])('refuse the base URL %s without repeating it', async (baseUrl) => {
    const input = { name: 'p', type: 'openai', baseUrl };
    const { data } = await send(gateway.url, createProvider, { input });
    expect(data?.createProvider).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['input', 'baseUrl'], code: 'INVALID_VALUE' }],
    });
    expect(JSON.stringify(data)).not.toContain('secret');
  });

  test('tell every fault at once', async () => {
    const input = { name: '', type: 'Open AI', baseUrl: 'x' };
    const { data } = await send(gateway.url, createProvider, { input });
    const issues = data?.createProvider.__typename === 'InvalidInputError' ? data.createProvider.issues : [];
    expect(issues.map(({ path }) => path.join('.')).sort()).toEqual([
      'input.baseUrl',
      'input.name',
      'input.type',
    ]);
  });
});

describe('archiveProvider and restoreProvider', () => {
  test('leave models to the archived provider', async () => {
    const id = providers[1]?.id;
    const act = (mutation: string) =>
      post(gateway.url, {
        query: `mutation($id: ID!) { ${mutation}(input: { id: $id }) { __typename ... on Provider { status } } }`,
        variables: { id },
      });
    expect((await act('archiveProvider')).data).toEqual({
      archiveProvider: { __typename: 'Provider', status: 'ARCHIVED' },
    });
    const read = await post(gateway.url, {
      query: 'query($id: ID!) { model(id: $id) { status provider { status } } }',
      variables: { id: models[2]?.id },
    });
    expect(read.data).toEqual({ model: { status: 'ACTIVE', provider: { status: 'ARCHIVED' } } });
    expect((await act('restoreProvider')).data).toMatchObject({ restoreProvider: { status: 'ACTIVE' } });
  });

  test("answer another organization's id exactly like one that does not exist", async () => {
    const [provider] = providers;
    if (!provider) throw new Error('no provider');
    const foreign = newId('provider');
    await gateway.store.providers.insert({
      ...provider,
      id: foreign,
      organizationId: `org_${'2'.repeat(32)}`,
    });
    const answers = await Promise.all(
      [foreign, newId('provider')].map(async (id) => {
        const query = `mutation($id: ID!) {
          archiveProvider(input: { id: $id }) { __typename ... on Error { message } }
          updateProvider(input: { id: $id, name: "x" }) { __typename ... on Error { message } }
        }`;
        const { data } = await post(gateway.url, { query, variables: { id } });
        const read = await post(gateway.url, {
          query: 'query($id: ID!) { provider(id: $id) { id } }',
          variables: { id },
        });
        return JSON.stringify({ data, read }).replaceAll(id, 'ID');
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toContain('NotFoundError');
    expect(answers[0]).toContain('"provider":null');
  });
});

test('providers filters by text and status', async () => {
  const names = async (filter: object) =>
    (await send(gateway.url, listProviders, { filter })).data?.providers.nodes.map(({ name }) => name);
  expect(await names({ search: 'ANTHROPIC' })).toEqual(['Anthropic']);
  expect(await names({ search: 'local' })).toEqual(['Local models']);
  expect(await names({ search: 'local', statuses: ['ARCHIVED'] })).toEqual([]);
});
