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
  const [type, body] = graphQLErrorOf(known, request);
  return reply
    .code(statusOf(known))
    .headers(headersOf(known))
    .type(`${type}; charset=utf-8`)
    .send(JSON.stringify(body));
}

/** The media type that the caller reads, and the body. */
export function graphQLErrorOf(
  { message, code }: GatewayError,
  { id, headers }: Pick<FastifyRequest, 'id' | 'headers'>,
) {
  const isNew = (headers.accept ?? '').includes('application/graphql-response+json');
  const type = isNew ? 'application/graphql-response+json' : 'application/json';
  return [type, { errors: [{ message, extensions: { code, requestId: id } }] }] as const;
}
