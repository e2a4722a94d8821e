import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BusyError } from '../../domain/errors.ts';
import { headersOf, problemOf, statusOf } from '../../rest/errors.ts';
import { graphQLErrorOf } from '../graphql-errors.ts';
import { requestIdOf } from '../request-id.ts';

/** Bytes of a body that are read and thrown away to keep the connection: a new one would cost more. */
const keptBody = 65_536;

/**
 * Refuses a request for having too much to do, as its route would, but before the framework and the log take it up: what
 * is too much may be many times what is served.
 */
export function refuseBusy(request: IncomingMessage, response: ServerResponse, busy: BusyError): void {
  const id = requestIdOf(request);
  const [type, body] = isForGraphQL(request)
    ? graphQLErrorOf(busy, { id, headers: request.headers })
    : (['application/problem+json', problemOf(busy, id)] as const);
  const text = JSON.stringify(body);
  response.writeHead(statusOf(busy), {
    ...headersOf(busy),
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'x-request-id': id,
    'x-content-type-options': 'nosniff',
    ...(hasLongBody(request) && { connection: 'close' }),
  });
  response.end(text);
}

/** Whether the request asks for work: all but health, pages and documentation, which are always answered, and streams. */
export function asksForWork({ url = '', headers }: IncomingMessage): boolean {
  if (!url.startsWith('/v1/') && !isForGraphQL({ url })) return false;
  return !(headers.accept ?? '').includes('text/event-stream') && !/\/sse(\?|$)/.test(url);
}

function isForGraphQL({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  return url === '/graphql' || url.startsWith('/graphql?');
}

function hasLongBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > keptBody;
}
