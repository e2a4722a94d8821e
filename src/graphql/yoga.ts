import type { DocumentNode } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Services } from '../services/services.ts';
import { textCache } from '../text-cache.ts';
import { compiledFirst } from './compiled-first.ts';
import { compiledOperations } from './compiled-operations.ts';
import type { GraphQLContext, ServerContext } from './context.ts';
import { maskError, useRequestInErrors } from './errors.ts';
import { type DocumentLimits, documentLimits, standardLimits } from './limits/document-limits.ts';
import { useNoSuggestions } from './limits/suggestions.ts';
import { type TrustedDocuments, useTrustedDocuments } from './limits/trusted-documents.ts';
import { schema } from './schema.ts';
import { useFreshContextPerEvent } from './subscribe.ts';

export type GraphQLEngine = ReturnType<typeof createGraphQL>;
export type Yoga = GraphQLEngine['yoga'];

export interface GraphQLOptions {
  readonly limits?: DocumentLimits;
  readonly trusted?: TrustedDocuments;
}

/**
 * The GraphQL engine with all of its plugins; the server gives it requests and takes results. A plugin that looks at
 * each execution has to be taken into `compiledFirst` as well.
 */
export function createGraphQL(services: Services, { limits, trusted }: GraphQLOptions = {}) {
  const documents = textCache<DocumentNode>();
  const operations = compiledOperations(schema, documents);
  const { plugin, admit } = documentLimits(schema, limits ?? standardLimits);

  function contextOf({ viewer, lifetime, requestId, setHeader }: ServerContext): GraphQLContext {
    const { loaders } = services.scope(viewer, lifetime);
    return { viewer, loaders, lifetime: lifetime ?? null, services, requestId, setHeader };
  }

  const yoga = createYoga<ServerContext, GraphQLContext>({
    schema,
    context: contextOf,
    plugins: [
      operations.plugin,
      plugin,
      useTrustedDocuments(trusted ?? { documents: new Map(), only: false }),
      useNoSuggestions(),
      useFreshContextPerEvent(),
      useRequestInErrors(),
    ],
    maskedErrors: { maskError, isDev: false },
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
    extraParamNames: ['documentId'],
    parserAndValidationCache: { documentCache: documents, errorCache: textCache() },
  });

  const execute = compiledFirst({
    operations,
    admit,
    contextOf,
    pipeline: (request, server) =>
      yoga.getResultForParams(request, server as Parameters<typeof yoga.getResultForParams>[1]),
  });
  return { yoga, execute };
}
