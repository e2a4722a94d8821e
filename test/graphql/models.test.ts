import { afterAll, describe, expect, test } from 'vitest';
import { defaultModelId, models, providers } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import type { CreateModelInput } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { startApp } from '../support/app.ts';
import { post, send } from '../support/client.ts';
import { commandsOf } from '../support/commands.ts';

const gateway = await startApp(afterAll);

const createModel = graphql(`
  mutation TestCreateModel($input: CreateModelInput!) {
    createModel(input: $input) {
      __typename
      ... on Model {
        id name displayName provider { id name } contextWindow maxOutputTokens inputModalities outputModalities
        pricePerMillionTokens { inputTokens outputTokens cacheReadTokens cacheCreationTokens }
        tags status archivedAt
      }
      ... on Error { code message issues { path code message } }
    }
  }
`);

const updateModel = graphql(`
  mutation TestUpdateModel($input: UpdateModelInput!) {
    updateModel(input: $input) {
      __typename
      ... on Model { name displayName contextWindow inputModalities pricePerMillionTokens { inputTokens } tags }
      ... on Error { code issues { path code } }
    }
  }
`);

const archiveModel = graphql(`
  mutation TestArchiveModel($input: ArchiveModelInput!) {
    archiveModel(input: $input) {
      __typename
      ... on Model { status archivedAt }
      ... on Error { code issues { path code } }
    }
  }
`);

const restoreModel = graphql(`
  mutation TestRestoreModel($input: RestoreModelInput!) {
    restoreModel(input: $input) {
      __typename
      ... on Model { status archivedAt }
      ... on Error { code issues { path code } }
    }
  }
`);

const setDefaultModel = graphql(`
  mutation TestSetDefaultModel($input: SetDefaultModelInput!) {
    setDefaultModel(input: $input) {
      __typename
      ... on Organization { id name defaultModel { id } }
      ... on Error { code issues { path code message } }
    }
  }
`);

const organization = graphql(`
  query TestOrganization { organization { id name defaultModel { id displayName } createdAt } }
`);

const listModels = graphql(`
  query TestListModels($filter: ModelFilter) {
    models(filter: $filter) { totalCount nodes { displayName } }
  }
`);

const providerId = providers[0]?.id ?? '';

async function create(parts: Partial<CreateModelInput> = {}): Promise<string> {
  const { data } = await send(gateway.url, createModel, { input: { providerId, name: 'm', ...parts } });
  if (data?.createModel.__typename !== 'Model') throw new Error(JSON.stringify(data));
  return data.createModel.id;
}

describe('createModel', () => {
  test('creates a model with everything given', async () => {
    const input = {
      providerId,
      name: 'claude-next',
      displayName: 'Claude Next',
      contextWindow: 1_000_000,
      maxOutputTokens: 128_000,
      inputModalities: ['TEXT', 'IMAGE'] as ('TEXT' | 'IMAGE')[],
      outputModalities: ['TEXT'] as 'TEXT'[],
      pricePerMillionTokens: {
        inputTokens: 3,
        outputTokens: 15,
        cacheReadTokens: 0.3,
        cacheCreationTokens: null,
      },
      tags: ['vision'],
    };
    const { providerId: _providerId, ...shown } = input;
    const { data } = await send(gateway.url, createModel, { input });
    expect(data?.createModel).toEqual({
      __typename: 'Model',
      id: expect.stringMatching(/^model_[0-9a-f]{32}$/),
      ...shown,
      provider: { id: providerId, name: 'Anthropic' },
      status: 'ACTIVE',
      archivedAt: null,
    });
  });

  test('goes by its name and reads and writes text unless told otherwise; takes two commands', async () => {
    const names = await commandsOf(gateway.client, async () => {
      const { data } = await send(gateway.url, createModel, { input: { providerId, name: 'plain' } });
      expect(data?.createModel).toMatchObject({
        displayName: 'plain',
        contextWindow: null,
        inputModalities: ['TEXT'],
        outputModalities: ['TEXT'],
        pricePerMillionTokens: null,
      });
    });
    expect(names).toEqual(['find', 'insert']);
  });

  test('tells every fault at once', async () => {
    const input = {
      providerId: newId('provider'),
      name: '',
      displayName: 'x'.repeat(256),
      contextWindow: 0,
      inputModalities: [],
      pricePerMillionTokens: { inputTokens: -1, outputTokens: 1e9 },
      tags: [''],
    };
    const { data } = await send(gateway.url, createModel, { input });
    const issues = data?.createModel.__typename === 'InvalidInputError' ? data.createModel.issues : [];
    expect(issues.map(({ path, code }) => `${path.join('.')} ${code}`).sort()).toEqual([
      'input.contextWindow INVALID_VALUE',
      'input.displayName TOO_LONG',
      'input.inputModalities INVALID_VALUE',
      'input.name TOO_SHORT',
      'input.pricePerMillionTokens.inputTokens INVALID_VALUE',
      'input.pricePerMillionTokens.outputTokens INVALID_VALUE',
      'input.providerId NOT_FOUND',
      'input.tags.0 TOO_SHORT',
    ]);
  });

  test('refuses an archived provider, and knows none of another organization', async () => {
    const [provider] = providers;
    if (!provider) throw new Error('no provider');
    const [archived, foreign] = [newId('provider'), newId('provider')];
    await gateway.store.providers.insert({ ...provider, id: archived, status: 'archived' });
    await gateway.store.providers.insert({
      ...provider,
      id: foreign,
      organizationId: `org_${'2'.repeat(32)}`,
    });
    const answers = await Promise.all(
      [archived, foreign].map((id) =>
        send(gateway.url, createModel, { input: { providerId: id, name: 'm' } }),
      ),
    );
    expect(answers.map(({ data }) => data?.createModel)).toMatchObject([
      { __typename: 'ConflictError', issues: [{ path: ['input', 'providerId'], code: 'ARCHIVED' }] },
      { __typename: 'NotFoundError', issues: [{ path: ['input', 'providerId'], code: 'NOT_FOUND' }] },
    ]);
  });
});

describe('updateModel', () => {
  test('leaves what is absent as it is, and clears what is null', async () => {
    const id = await create({
      contextWindow: 8,
      tags: ['a'],
      inputModalities: ['IMAGE'],
      pricePerMillionTokens: { inputTokens: 1, outputTokens: 2 },
    });
    const one = await send(gateway.url, updateModel, {
      input: { id, contextWindow: null, displayName: 'M' },
    });
    expect(one.data?.updateModel).toEqual({
      __typename: 'Model',
      name: 'm',
      displayName: 'M',
      contextWindow: null,
      inputModalities: ['IMAGE'],
      pricePerMillionTokens: { inputTokens: 1 },
      tags: ['a'],
    });
    const input = { id, inputModalities: null, pricePerMillionTokens: null, tags: null };
    expect((await send(gateway.url, updateModel, { input })).data?.updateModel).toMatchObject({
      displayName: 'M',
      inputModalities: ['TEXT'],
      pricePerMillionTokens: null,
      tags: [],
    });
  });

  test('refuses an unknown model and a display name of null', async () => {
    const unknown = await send(gateway.url, updateModel, { input: { id: newId('model'), tags: [] } });
    expect(unknown.data?.updateModel).toMatchObject({
      __typename: 'NotFoundError',
      issues: [{ path: ['input', 'id'] }],
    });
    const input = { id: await create(), displayName: null };
    expect((await send(gateway.url, updateModel, { input })).data?.updateModel).toMatchObject({
      issues: [{ path: ['input', 'displayName'], code: 'REQUIRED' }],
    });
  });
});

describe('the default model', () => {
  const current = async () =>
    (await send(gateway.url, organization, {})).data?.organization.defaultModel?.id ?? null;
  const set = async (modelId: string | null) =>
    (await send(gateway.url, setDefaultModel, { input: { modelId } })).data?.setDefaultModel;

  test('is told with the organization, in two commands', async () => {
    const names = await commandsOf(gateway.client, async () => {
      const { data } = await send(gateway.url, organization, {});
      expect(data?.organization).toEqual({
        id: 'org_00000000000000000000000000000001',
        name: 'Default',
        defaultModel: { id: defaultModelId, displayName: 'Claude Haiku 4.5' },
        createdAt: expect.stringMatching(/Z$/),
      });
    });
    expect(names).toEqual(['find', 'find']);
  });

  test('is set and cleared', async () => {
    const id = await create();
    expect(await set(id)).toMatchObject({ __typename: 'Organization', defaultModel: { id } });
    expect(await set(null)).toMatchObject({ defaultModel: null });
    expect(await current()).toBeNull();
  });

  test('must be active, existing and given', async () => {
    await set(null);
    const id = await create();
    await send(gateway.url, archiveModel, { input: { id } });
    expect(await set(id)).toMatchObject({
      __typename: 'ConflictError',
      issues: [{ path: ['input', 'modelId'], code: 'ARCHIVED' }],
    });
    expect(await set(newId('model'))).toMatchObject({ __typename: 'NotFoundError' });
    expect(await set('model_1')).toMatchObject({ __typename: 'InvalidInputError' });
    const absent = await send(gateway.url, setDefaultModel, { input: {} });
    expect(absent.data?.setDefaultModel).toMatchObject({
      issues: [{ path: ['input', 'modelId'], code: 'REQUIRED' }],
    });
    expect(await current()).toBeNull();
  });

  test('is exactly one after 50 sets at once, one that was set last', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => create()));
    const answers = await Promise.all(ids.map(set));
    for (const answer of answers) expect(answer?.__typename).toBe('Organization');
    expect(ids).toContain(await current());
    expect(await gateway.store.organizations.find('org_00000000000000000000000000000001')).toMatchObject({
      defaultModelId: await current(),
    });
  });

  test('is cleared when it is archived', async () => {
    const id = await create();
    await set(id);
    await send(gateway.url, archiveModel, { input: { id } });
    expect(await current()).toBeNull();
    await send(gateway.url, restoreModel, { input: { id } });
    expect(await current()).toBeNull();
  });

  test('is never an archived one, when set and archived at once', async () => {
    for (let n = 0; n < 20; n += 1) {
      const id = await create();
      await set(null);
      await Promise.all([
        ...[1, 2, 3].map(() => set(id)),
        send(gateway.url, archiveModel, { input: { id } }),
        ...[1, 2, 3].map(() => set(id)),
      ]);
      expect(await current()).toBeNull();
    }
  });
});

describe('models', () => {
  const names = async (filter: object) => {
    const { data } = await send(gateway.url, listModels, { filter });
    return data?.models.nodes.map(({ displayName }) => displayName);
  };

  test('filters by provider, tags, status and text', async () => {
    const { data } = await post<{ createProvider: { id: string } }>(gateway.url, {
      query: 'mutation { createProvider(input: { name: "Own", type: "openai" }) { ... on Provider { id } } }',
    });
    const own = { providerId: data?.createProvider.id ?? '' };
    await create({ ...own, name: 'a-1', displayName: 'Alpha', tags: ['x', 'y'] });
    const beta = await create({ ...own, name: 'b-1', displayName: 'Beta', tags: ['x'] });
    await send(gateway.url, archiveModel, { input: { id: beta } });
    expect(await names(own)).toEqual(['Alpha']);
    expect(await names({ ...own, statuses: ['ACTIVE', 'ARCHIVED'] })).toEqual(['Beta', 'Alpha']);
    expect(await names({ ...own, statuses: ['ARCHIVED'], tags: { any: ['x'] } })).toEqual(['Beta']);
    expect(await names({ tags: { all: ['x', 'y'] } })).toEqual(['Alpha']);
    expect(await names({ ...own, search: 'A-1' })).toEqual(['Alpha']);
    expect(await names({ search: 'sonnet' })).toEqual([models[0]?.displayName]);
  });

  test('refuses a malformed provider', async () => {
    const { errors } = await send(gateway.url, listModels, { filter: { providerId: 'provider_1' } });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['filter', 'providerId'] }],
    });
  });
});
