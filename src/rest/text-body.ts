import { isUtf8 } from 'node:buffer';
import type { FastifyBodyParser } from 'fastify';
import { GatewayError } from '../domain/errors.ts';

/**
 * Reads a body as the text that `parse` gets. Other bytes than UTF-8, which JSON is sent in (RFC 8259, 8.1), are
 * refused: decoded, each would become a sign that nobody sent.
 */
export function textBody(parse: FastifyBodyParser<string>): FastifyBodyParser<Buffer> {
  return (request, body, done) =>
    isUtf8(body)
      ? parse(request, body.toString(), done)
      : done(new GatewayError('BAD_REQUEST', 'The body is not UTF-8, which JSON is sent in'));
}
