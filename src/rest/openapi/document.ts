import type { z } from 'zod';
import { type Operation, tags } from '../operation.ts';
import { sharedHeaders, toAnswer, toProblems } from './responses.ts';
import { Components, type Json } from './schema.ts';

export interface DeclaredRoute {
  /** In lower case. */
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly operation: Operation;
}

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key, or a token of the configured issuer. `ApiKey <key>` and the key alone do as well.',
  },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'An API key.' },
};

/** The OpenAPI 3.1 document of the routes; everything in it comes from what they declare. */
export function openApiDocument(routes: readonly DeclaredRoute[]): Json {
  const components = new Components();
  const paths = toPaths(routes, components);
  const used = new Set<string>(routes.map(({ operation }) => operation.tag));
  return {
    openapi: '3.1.1',
    info: {
      title: 'session-gateway',
      version: '1.0.0',
      summary: 'Sessions of AI agents by REST',
      description:
        'Conversations with AI agents. The same data is served by GraphQL at `/graphql`. Every failure is a problem ' +
        'details document (RFC 9457) whose `type` is the address of its explanation. A gateway that runs with ' +
        '`AUTH=none`, as it does on the machine of a developer, asks for no key.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This gateway' }],
    security: [...Object.keys(securitySchemes).map((scheme) => ({ [scheme]: [] })), {}],
    tags: Object.entries(tags)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: { ...components.sorted(), headers: sharedHeaders, securitySchemes },
  };
}

function toPaths(routes: readonly DeclaredRoute[], components: Components): Json {
  const paths: Record<string, Json> = {};
  for (const { method, path, operation } of routes.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    paths[path] = { ...paths[path], [method]: toOperation(operation, components) };
  }
  return paths;
}

function toOperation(operation: Operation, components: Components): Json {
  const { id, tag, summary, description, params, query, headers, body, answers } = operation;
  const { isDeprecated = false, isBodyOptional = false } = operation;
  const parameters = [
    ...toParameters('path', params, components),
    ...toParameters('query', query, components),
    ...toParameters('header', headers, components),
  ];
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    ...(isDeprecated && { deprecated: true }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !isBodyOptional,
        content: { 'application/json': { schema: components.refer(body, 'input') } },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, toAnswer(answer, components)]),
      ),
      ...toProblems(operation, components),
    },
  };
}

function toParameters(
  place: 'path' | 'query' | 'header',
  schema: z.ZodObject | undefined,
  components: Components,
): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, value]) => {
    const { description, examples, ...rest } = components.refer(value as z.ZodType, 'input');
    const [example] = Array.isArray(examples) ? examples : [];
    return {
      name,
      in: place,
      required: place === 'path' || !(value as z.ZodType).safeParse(undefined).success,
      description,
      ...(example !== undefined && { example }),
      schema: rest,
    };
  });
}
