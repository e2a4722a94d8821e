import { demoId } from '../../../src/demo/catalogue.ts';
import { mutation, nobody, one, type Request, type Twin, type Twins } from './twin.ts';

const modelNames = { name: 'model_id' };
const providerNames = { type: 'provider_type' };
const capabilityNames = { ref: 'id', tools: 'tool_definitions' };
const lost = { params: { id: `model_${nobody}` } };

const modelTwins = {
  list: catalogueList('models', 'Model', {
    'those of a provider': { query: { provider_id: demoId('provider', 2) } },
  }),
  create: mutation({
    name: 'createModel',
    input: 'CreateModelInput',
    result: 'Model',
    wireNames: modelNames,
    requests: {
      'an unknown provider': { input: { providerId: `provider_${nobody}`, modelId: 'x' } },
      'five faults': {
        input: { providerId: 'provider_1', modelId: '', displayName: '', contextWindow: 0, tags: [''] },
      },
    },
  }),
  get: one('model', { param: 'id' }),
  update: mutation({
    name: 'updateModel',
    input: 'UpdateModelInput',
    result: 'Model',
    wireNames: modelNames,
    requests: {
      'an unknown id': { ...lost, input: { modelId: 'x' } },
      'everything there is': {
        params: { id: demoId('model', 2) },
        input: {
          modelId: 'both-doors',
          displayName: 'Both doors',
          contextWindow: 1_000,
          maxOutputTokens: null,
          pricePerMillionTokens: { inputTokens: 1, outputTokens: 2.5, cacheReadTokens: null },
          tags: ['b', ' a ', 'b'],
        },
      },
      'an empty name': { params: { id: demoId('model', 2) }, input: { modelId: '' } },
    },
  }),
  archive: mutation({
    name: 'archiveModel',
    input: 'ArchiveModelInput',
    result: null,
    requests: { 'an unknown id': lost },
  }),
};

/** Models, providers and capabilities. */
export const catalogueTwins: Twins = {
  ...Object.fromEntries(
    Object.entries(modelTwins).flatMap(([verb, twin]) => {
      const plural = verb === 'list' ? 's' : '';
      return [
        [`${verb}Model${plural}`, twin],
        [`${verb}LlmModel${plural}`, 'the same routes at an older address, as models.test.ts shows'],
      ];
    }),
  ),
  listProviders: catalogueList('providers', 'Provider'),
  createProvider: mutation({
    name: 'createProvider',
    input: 'CreateProviderInput',
    result: 'Provider',
    wireNames: providerNames,
    requests: { 'three faults': { input: { name: '', providerType: '', baseUrl: 'nowhere' } } },
  }),
  getProvider: one('provider', { param: 'id' }),
  updateProvider: mutation({
    name: 'updateProvider',
    input: 'UpdateProviderInput',
    result: 'Provider',
    wireNames: providerNames,
    requests: {
      'an unknown id': { params: { id: `provider_${nobody}` }, input: { name: 'x' } },
      'no base URL': { params: { id: demoId('provider', 2) }, input: { baseUrl: null } },
      'an empty type': { params: { id: demoId('provider', 2) }, input: { providerType: '' } },
    },
  }),
  archiveProvider: mutation({
    name: 'archiveProvider',
    input: 'ArchiveProviderInput',
    result: null,
    requests: { 'an unknown id': { params: { id: `provider_${nobody}` } } },
  }),
  listCapabilities: catalogueList('capabilities', 'Capability', {
    'those of a category': { query: { category: 'information' } },
  }),
  createCapability: mutation({
    name: 'createCapability',
    input: 'CreateCapabilityInput',
    result: 'Capability',
    wireNames: capabilityNames,
    requests: {
      'one that is there': { input: { id: 'web_fetch', name: 'x', description: 'x' } },
      'four faults': {
        input: { id: 'Not an id', name: '', description: '', dependencies: ['no_such_thing'] },
      },
    },
  }),
  getCapability: one('capability', { param: 'capability_id', argument: 'ref' }),
  updateCapability: mutation({
    name: 'updateCapability',
    input: 'UpdateCapabilityInput',
    result: 'Capability',
    wireNames: capabilityNames,
    requests: {
      'one that is not there': { params: { capability_id: 'no_such_thing' }, input: { name: 'x' } },
      'one that comes with the gateway': { params: { capability_id: 'web_fetch' }, input: { name: 'x' } },
    },
  }),
  archiveCapability: mutation({
    name: 'archiveCapability',
    input: 'ArchiveCapabilityInput',
    result: null,
    wireNames: capabilityNames,
    requests: { 'one that is not there': { params: { capability_id: 'no_such_thing' } } },
  }),
};

/** A list of the catalogue, whose filters both doors have. */
export function catalogueList(field: string, type: string, requests: Twin['requests'] = {}): Twin {
  return {
    operation: (fields) => `query ($first: Int, $filter: ${type}Filter) {
      ${field}(first: $first, filter: $filter) { nodes ${fields} totalCount }
    }`,
    variables: ({ query = {} }) => ({ first: Number(query.limit ?? 20), filter: filterOf(query) }),
    requests: {
      'two rows': { query: { limit: '2' } },
      'a search': { query: { search: 'O' } },
      'archived ones too': { query: { include_archived: 'true' } },
      'too long a search': { query: { search: 'x'.repeat(256) } },
      ...requests,
    },
  };
}

function filterOf({ search, include_archived, provider_id, category }: NonNullable<Request['query']>) {
  return {
    statuses: include_archived === 'true' ? ['ACTIVE', 'ARCHIVED'] : ['ACTIVE'],
    ...(search !== undefined && { search }),
    ...(provider_id !== undefined && { providerId: provider_id }),
    ...(category !== undefined && { category }),
  };
}
