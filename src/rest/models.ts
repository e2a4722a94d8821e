import type { FastifyInstance } from 'fastify';
import { check, parse } from '../domain/check.ts';
import { idSchema } from '../domain/ids.ts';
import type { Model } from '../domain/model.ts';
import { createModelInput, updateModelInput } from '../domain/model-input.ts';
import { catalogueFilterOf, catalogueListQuery, sendList } from './list.ts';
import { modelBody, modelIdParam, modelListBody, toModelBody } from './model-bodies.ts';
import { createModelBody, fromModelBody, modelWireNames, updateModelBody } from './model-requests.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { withAddress } from './wire.ts';

const modelListQuery = catalogueListQuery.extend({
  provider_id: idSchema('provider').optional().meta({ description: 'Only models of this provider.' }),
});

/** `/v1/models` and, for callers who know it, the same at `/v1/llm-models`: list, create, get, change, archive. */
export async function modelRoutes(app: FastifyInstance, options: RestOptions): Promise<void> {
  routesAt(app, '/v1/models', { ...options, operations: operationsOf('Model', false) });
  routesAt(app, '/v1/llm-models', { ...options, operations: operationsOf('LlmModel', true) });
}

interface Address {
  Params: { id: string };
}

function routesAt(
  app: FastifyInstance,
  base: string,
  { services, scopeOf, operations }: RestOptions & { operations: ReturnType<typeof operationsOf> },
): void {
  const bodyOf = async (scope: ReturnType<typeof scopeOf>, model: Model) =>
    toModelBody(model, await scope.loaders.providers.load(model.providerId));

  app.get(base, operations.list, async (request, reply) => {
    const { provider_id: providerId = null, ...query } = parse(modelListQuery, request.query);
    const scope = scopeOf(request);
    const filter = { ...catalogueFilterOf(query), providerId };
    const { rows, total } = await services.models.list(scope, filter, query);
    const bodies = await Promise.all(rows.map((model) => bodyOf(scope, model)));
    const { offset, limit } = query;
    return sendList(reply, { noun: 'models', rows: bodies, total, offset, limit });
  });

  app.post(base, operations.create, async (request, reply) => {
    const scope = scopeOf(request);
    const model = await services.models.create(scope, check(createModelInput, fromModelBody(request.body)));
    return reply
      .code(201)
      .header('location', `${base}/${model.id}`)
      .send(await bodyOf(scope, model));
  });

  app.get<Address>(`${base}/:id`, operations.get, async (request) => {
    const scope = scopeOf(request);
    return bodyOf(scope, await services.models.get(scope, request.params.id));
  });

  app.patch<Address>(`${base}/:id`, operations.update, async (request) => {
    const scope = scopeOf(request);
    const body = withAddress(fromModelBody(request.body), { id: request.params.id });
    return bodyOf(scope, await services.models.update(scope, check(updateModelInput, body)));
  });

  app.delete<Address>(`${base}/:id`, operations.archive, async (request, reply) => {
    await services.models.setStatus(scopeOf(request), request.params.id, 'archived');
    return reply.code(204).send();
  });
}

function operationsOf(noun: 'Model' | 'LlmModel', isDeprecated: boolean) {
  const shared = { tag: 'Models', isDeprecated, wireNames: modelWireNames } as const;
  return {
    list: operation({
      ...shared,
      id: `list${noun}s`,
      summary: 'List models',
      description: 'Models newest first, by position; active ones unless asked otherwise.',
      query: modelListQuery,
      answers: { 200: { description: 'A page of models.', body: modelListBody } },
    }),
    create: operation({
      ...shared,
      id: `create${noun}`,
      summary: 'Create a model',
      description: 'Adds a model to a provider. Unknown fields of the body are ignored.',
      body: createModelBody,
      answers: {
        201: {
          description: 'The new model.',
          body: modelBody,
          headers: { location: 'The address of the model.' },
        },
      },
      problems: ['NOT_FOUND', 'CONFLICT'],
    }),
    get: operation({
      ...shared,
      id: `get${noun}`,
      summary: 'Get a model',
      description: 'One model by its id, archived or not.',
      params: modelIdParam,
      answers: { 200: { description: 'The model.', body: modelBody } },
      problems: ['NOT_FOUND'],
    }),
    update: operation({
      ...shared,
      id: `update${noun}`,
      summary: 'Change a model',
      description: 'Changes what is given; null clears. Unknown fields of the body are ignored.',
      params: modelIdParam,
      body: updateModelBody,
      answers: { 200: { description: 'The model as it now is.', body: modelBody } },
      problems: ['NOT_FOUND', 'CONFLICT'],
    }),
    archive: operation({
      ...shared,
      id: `archive${noun}`,
      summary: 'Archive a model',
      description:
        "New sessions and agents are refused from then on; those that refer to the model keep it. If it was the organization's default model, there is none from then on.",
      params: modelIdParam,
      answers: { 204: { description: 'The model is archived.' } },
      problems: ['NOT_FOUND'],
    }),
  };
}
