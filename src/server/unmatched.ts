import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GatewayError } from '../domain/errors.ts';

/**
 * Answers what no route takes: 405 with `Allow` (RFC 9110) where only the method is wrong, else 404. Knows the routes
 * that are registered after it.
 */
export function answerUnmatched(app: FastifyInstance): void {
  const routes: { pattern: RegExp; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = routes
      .filter(({ pattern }) => pattern.test(pathOf(request)))
      .flatMap(({ methods }) => methods);
    if (allowed.length === 0)
      throw new GatewayError('NOT_FOUND', `There is no route ${request.method} ${request.url}`);
    const allow = [...new Set(allowed)].sort().join(', ');
    reply.header('allow', allow);
    throw new GatewayError(
      'METHOD_NOT_ALLOWED',
      `${pathOf(request)} takes ${allow}; received ${request.method}`,
    );
  });
}

function pathOf({ url }: FastifyRequest): string {
  const [path = ''] = url.split('?');
  return path;
}

/** A route's address as a pattern of what it takes. */
function patternOf(url: string): RegExp {
  const parts = url.split(/(:\w+|\*)/).map((part, position) => {
    if (position % 2 === 0) return part.replace(/[.+?^$()[\]{}|\\]/g, '\\$&');
    return part === '*' ? '.*' : '[^/]+';
  });
  return new RegExp(`^${parts.join('')}$`);
}
