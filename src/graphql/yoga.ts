import { createYoga } from 'graphql-yoga';
import type { Services } from '../services/services.ts';
import { useCompiledQueries } from './compiled-queries.ts';
import type { GraphQLContext, ServerContext } from './context.ts';
import { textCache } from './document-cache.ts';
import { maskError, useRequestIdInErrors } from './errors.ts';
import { type DocumentLimits, standardLimits, useDocumentLimits } from './limits/document-limits.ts';
import { useNoSuggestions } from './limits/suggestions.ts';
import { type TrustedDocuments, useTrustedDocuments } from './limits/trusted-documents.ts';
import { schema } from './schema.ts';
import { useFreshContextPerEvent } from './subscribe.ts';

export type Yoga = ReturnType<typeof createGraphQL>;

export interface GraphQLOptions {
  readonly limits?: DocumentLimits;
  readonly trusted?: TrustedDocuments;
}

/** The GraphQL engine with all of its plugins; the server gives it requests and takes results. */
export function createGraphQL(services: Services, { limits, trusted }: GraphQLOptions = {}) {
  return createYoga<ServerContext, GraphQLContext>({
    schema,
    context: ({ viewer, lifetime, requestId }) => ({
      ...services.scope(viewer, lifetime),
      services,
      requestId,
    }),
    plugins: [
      useCompiledQueries(),
      useDocumentLimits(schema, limits ?? standardLimits),
      useTrustedDocuments(trusted ?? { documents: new Map(), only: false }),
      useNoSuggestions(),
      useFreshContextPerEvent(),
      useRequestIdInErrors((cause, context) => {
        context.log.error({ err: cause }, 'a GraphQL field failed');
      }),
    ],
    maskedErrors: { maskError, isDev: false },
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
    extraParamNames: ['documentId'],
    parserAndValidationCache: { documentCache: textCache(), errorCache: textCache() },
  });
}
