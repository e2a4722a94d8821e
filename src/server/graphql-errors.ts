import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayError } from '../domain/errors.ts';
import { asGatewayError, headersOf, statusOf } from '../rest/errors.ts';

/** Failures before GraphQL begins, as GraphQL over HTTP has them: clients read `errors` whatever the status. */
export function answerGraphQLError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = asGatewayError(error, request);
  return reply
    .code(statusOf(known))
    .headers(headersOf(known))
    .type(`${graphQLTypeOf(request.headers)}; charset=utf-8`)
    .send(JSON.stringify(graphQLErrorOf(known, request.id)));
}

/** The media type of GraphQL answers that the caller reads. */
export function graphQLTypeOf({ accept = '' }: FastifyRequest['headers']): string {
  const isNew = accept.includes('application/graphql-response+json');
  return isNew ? 'application/graphql-response+json' : 'application/json';
}

export function graphQLErrorOf({ message, code }: GatewayError, requestId: string) {
  return { errors: [{ message, extensions: { code, requestId } }] };
}
