import type { FastifyReply, FastifyRequest } from 'fastify';
import { asGatewayError, headersOf, statusOf } from '../rest/errors.ts';

/** Failures before GraphQL begins, as GraphQL over HTTP has them: clients read `errors` whatever the status. */
export function answerGraphQLError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = asGatewayError(error, request);
  const isNew = (request.headers.accept ?? '').includes('application/graphql-response+json');
  return reply
    .code(statusOf(known))
    .headers(headersOf(known))
    .type(`application/${isNew ? 'graphql-response+json' : 'json'}; charset=utf-8`)
    .send(
      JSON.stringify({
        errors: [{ message: known.message, extensions: { code: known.code, requestId: request.id } }],
      }),
    );
}
