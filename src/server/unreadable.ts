import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyInstance } from 'fastify';
import { GatewayError } from '../domain/errors.ts';
import { problemOf } from '../rest/errors.ts';
import { requestIdOf } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';

interface Reason {
  readonly status: number;
  readonly detail: string;
}

/** By the codes of Node's HTTP server. */
const reasons: Readonly<Partial<Record<string, Reason>>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request did not come in time' },
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The head of the request, its address included, is too large' },
};

const malformed: Reason = { status: 400, detail: 'What came is no HTTP request' };

/**
 * Answers what cannot be read as a request, and closes its connection: no hook, route or log of requests sees it. Of the
 * fault its code alone is logged, since it holds what came, keys included.
 */
export function answerUnreadable(this: FastifyInstance, { code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const id = requestIdOf({ headers: {} });
  this.log.debug({ reqId: id, code }, 'what came could not be read as a request');
  if (!socket.writable) return void socket.destroy();
  const { status, detail } = reasons[code] ?? malformed;
  socket.write(answerOf(status, { ...problemOf(new GatewayError('BAD_REQUEST', detail), id), status }));
  socket.destroySoon();
}

function answerOf(status: number, problem: ReturnType<typeof problemOf>): string {
  const body = JSON.stringify(problem);
  const headers = {
    ...securityHeaders,
    'x-request-id': problem.instance,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}
