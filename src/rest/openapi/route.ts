import type { FastifyInstance } from 'fastify';
import { idempotencyHeaders } from '../idempotency.ts';
import type { Operation } from '../operation.ts';
import { type DeclaredRoute, openApiDocument } from './document.ts';

/**
 * Collects what the routes registered after it declare, and serves it as OpenAPI 3.1 at `/openapi.json`.
 * @throws Error at registration, for a route under `/v1` that declares nothing
 */
export function openApiRoute(app: FastifyInstance): void {
  const routes: DeclaredRoute[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'HEAD' || !url.startsWith('/v1/')) return;
    const operation = config?.operation;
    if (!operation) throw new Error(`${method} ${url} does not declare its operation; see CONTRIBUTING.md`);
    const path = url.replace(/:(\w+)/g, '{$1}');
    const told = method === 'POST' ? withIdempotency(operation) : operation;
    routes.push(...[method].flat().map((one) => ({ method: one.toLowerCase(), path, operation: told })));
  });
  let text: string | null = null;
  app.get('/openapi.json', { config: { isPublic: true } }, (_request, reply) => {
    text ??= JSON.stringify(openApiDocument(routes));
    return reply.type('application/json; charset=utf-8').send(text);
  });
}

/** Every POST route heeds the same header. */
function withIdempotency(operation: Operation): Operation {
  const { headers, problems = [] } = operation;
  return {
    ...operation,
    headers: headers ? headers.extend(idempotencyHeaders.shape) : idempotencyHeaders,
    problems: [...problems, 'IDEMPOTENCY_KEY_IN_USE', 'IDEMPOTENCY_KEY_REUSED'],
  };
}
