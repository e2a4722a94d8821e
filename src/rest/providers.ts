import type { FastifyInstance } from 'fastify';
import { check, parse } from '../domain/check.ts';
import { createProviderInput, updateProviderInput } from '../domain/provider-input.ts';
import { catalogueFilterOf, catalogueListQuery, sendList } from './list.ts';
import { operation } from './operation.ts';
import {
  createProviderBody,
  fromProviderBody,
  providerBody,
  providerIdParam,
  providerListBody,
  providerWireNames,
  toProviderBody,
  updateProviderBody,
} from './provider-bodies.ts';
import type { RestOptions } from './routes.ts';
import { withAddress } from './wire.ts';

const shared = { tag: 'Providers', wireNames: providerWireNames } as const;
const ignored = 'Unknown fields of the body are ignored, keys among them: no secret is kept.';

const listProviders = operation({
  ...shared,
  id: 'listProviders',
  summary: 'List providers',
  description: 'Providers newest first, by position; active ones unless asked otherwise.',
  query: catalogueListQuery,
  answers: { 200: { description: 'A page of providers.', body: providerListBody } },
});

const createProvider = operation({
  ...shared,
  id: 'createProvider',
  summary: 'Create a provider',
  description: `Creates a provider, to which models can be added. ${ignored}`,
  body: createProviderBody,
  answers: {
    201: {
      description: 'The new provider.',
      body: providerBody,
      headers: { location: 'The address of the provider.' },
    },
  },
});

const getProvider = operation({
  ...shared,
  id: 'getProvider',
  summary: 'Get a provider',
  description: 'One provider by its id, archived or not.',
  params: providerIdParam,
  answers: { 200: { description: 'The provider.', body: providerBody } },
  problems: ['NOT_FOUND'],
});

const updateProvider = operation({
  ...shared,
  id: 'updateProvider',
  summary: 'Change a provider',
  description: `Changes what is given; null clears. ${ignored}`,
  params: providerIdParam,
  body: updateProviderBody,
  answers: { 200: { description: 'The provider as it now is.', body: providerBody } },
  problems: ['NOT_FOUND'],
});

const archiveProvider = operation({
  ...shared,
  id: 'archiveProvider',
  summary: 'Archive a provider',
  description: 'No models can be added to it from then on; those it has stay as they are.',
  params: providerIdParam,
  answers: { 204: { description: 'The provider is archived.' } },
  problems: ['NOT_FOUND'],
});

interface Address {
  Params: { id: string };
}

/** `/v1/providers`: list, create, get, change, archive. */
export async function providerRoutes(
  app: FastifyInstance,
  { services, scopeOf }: RestOptions,
): Promise<void> {
  app.get('/v1/providers', listProviders, async (request, reply) => {
    const query = parse(catalogueListQuery, request.query);
    const scope = scopeOf(request);
    const { rows, total } = await services.providers.list(scope, catalogueFilterOf(query), query);
    const { offset, limit } = query;
    return sendList(reply, { noun: 'providers', rows: rows.map(toProviderBody), total, offset, limit });
  });

  app.post('/v1/providers', createProvider, async (request, reply) => {
    const input = check(createProviderInput, fromProviderBody(request.body));
    const provider = await services.providers.create(scopeOf(request), input);
    return reply.code(201).header('location', `/v1/providers/${provider.id}`).send(toProviderBody(provider));
  });

  app.get<Address>('/v1/providers/:id', getProvider, async (request) =>
    toProviderBody(await services.providers.get(scopeOf(request), request.params.id)),
  );

  app.patch<Address>('/v1/providers/:id', updateProvider, async (request) => {
    const body = withAddress(fromProviderBody(request.body), { id: request.params.id });
    const input = check(updateProviderInput, body);
    return toProviderBody(await services.providers.update(scopeOf(request), input));
  });

  app.delete<Address>('/v1/providers/:id', archiveProvider, async (request, reply) => {
    await services.providers.setStatus(scopeOf(request), request.params.id, 'archived');
    return reply.code(204).send();
  });
}
