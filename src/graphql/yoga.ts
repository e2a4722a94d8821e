import { createYoga } from 'graphql-yoga';
import type { Services } from '../services/services.ts';
import type { GraphQLContext, ServerContext } from './context.ts';
import { maskError, useRequestIdInErrors } from './errors.ts';
import { schema } from './schema.ts';

export type Yoga = ReturnType<typeof createGraphQL>;

/** The GraphQL engine with all of its plugins; the server gives it requests and takes results. */
export function createGraphQL(services: Services) {
  return createYoga<ServerContext, GraphQLContext>({
    schema,
    context: ({ viewer, requestId }) => ({ ...services.scope(viewer), services, requestId }),
    plugins: [
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
  });
}
