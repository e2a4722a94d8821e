import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BusyError } from '../../domain/errors.ts';
import { headersOf, problemOf, statusOf } from '../../rest/errors.ts';
import type { Permissions } from '../cross-site.ts';
import { graphQLErrorOf, graphQLTypeOf } from '../graphql-errors.ts';
import { requestIdOf } from '../request-id.ts';
import { securityHeaders } from '../security-headers.ts';
import { isLong } from './bodies.ts';
import type { ReadQueue } from './read-queue.ts';

export type Refusal = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers requests for which there is too much to do, as their routes would, but before the framework and the log take
 * them up: what is too much may be many times what is served. So what is equal in all answers is made once.
 */
export function refusalOf(busy: BusyError, readQueue: ReadQueue, permissions: Permissions): Refusal {
  const status = statusOf(busy);
  const headers = Object.entries({ ...headersOf(busy), ...securityHeaders }).flat();
  const permitted = new Map(
    [...permissions].map(([origin, names]) => [origin, Object.entries(names).flat()]),
  );
  const problem = template((id) => problemOf(busy, id));
  const graphQLError = template((id) => graphQLErrorOf(busy, id));
  return (request, response) => {
    const isGraphQL = isForGraphQL(request);
    const type = isGraphQL ? graphQLTypeOf(request.headers) : 'application/problem+json';
    const id = requestIdOf(request);
    const text = (isGraphQL ? graphQLError : problem)(id);
    // A flat list of names and values is what Node writes fastest.
    const head = [...headers, 'content-type', `${type}; charset=utf-8`, 'x-request-id', id];
    head.push('content-length', String(text.length));
    const permission = permitted.get(request.headers.origin);
    if (permission) head.push(...permission);
    if (hasLongBody(request)) head.push('connection', 'close');
    response.writeHead(status, head);
    response.end(text);
    readQueue.joinAfter(request.resume());
  };
}

/** Writes a body, in ASCII, with the id of a request. */
function template(bodyOf: (id: string) => unknown): (id: string) => string {
  const placeholder = '{id}';
  const [before, after] = JSON.stringify(bodyOf(placeholder)).split(placeholder);
  return (id) => before + id + after;
}

/** Whether the request asks for work: all but health, pages and documentation, which are always answered, and streams. */
export function asksForWork({ url = '', headers }: IncomingMessage): boolean {
  if (isForGraphQL({ url })) return !acceptsStream(headers);
  return url.startsWith('/v1/') && !/\/sse(\?|$)/.test(url);
}

export function acceptsStream({ accept = '' }: IncomingMessage['headers']): boolean {
  return accept.includes('text/event-stream');
}

function isForGraphQL({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  return url === '/graphql' || url.startsWith('/graphql?');
}

function hasLongBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || isLong(Number(headers['content-length'] ?? 0));
}
