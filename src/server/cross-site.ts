import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ForbiddenError } from '../domain/errors.ts';

export interface CrossSiteOptions {
  /** Web sites whose pages may call the gateway, as origins. */
  readonly origins: readonly string[];
  /** The address that clients use. */
  publicUrl(): string;
  /** Answer only to names of this machine: without keys, a foreign name that leads here is an attack (DNS rebinding). */
  readonly onlyLocalNames: boolean;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const sentBySite = new ForbiddenError('Pages of other web sites may not call this; see CORS_ORIGINS');
const foreignName = new ForbiddenError('Without keys the gateway answers only to names of this machine');

/**
 * Keeps pages of other web sites from using a visitor's browser against the gateway: what they send to change something
 * is refused by its Origin (CSRF), and answers are readable only to the origins that are configured (CORS).
 */
export function guardCrossSite(app: FastifyInstance, options: CrossSiteOptions): void {
  const allowed = new Set(options.origins);
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    if (options.onlyLocalNames && !isLocalName(request.hostname)) return done(foreignName);
    if (origin === undefined) return done();
    const isOwn = hostOf(origin) === request.host || origin === originOf(options.publicUrl());
    if (!isOwn && !allowed.has(origin)) return done(safeMethods.has(request.method) ? undefined : sentBySite);
    if (isOwn) return done();
    reply.header('access-control-allow-origin', origin).header('vary', 'origin');
    reply.header('access-control-expose-headers', exposedHeaders);
    if (!isPreflight(request)) return done();
    reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
      .header('access-control-allow-headers', String(request.headers['access-control-request-headers'] ?? ''))
      .header('access-control-max-age', '600')
      .send();
  });
}

const exposedHeaders =
  'etag, idempotency-replayed, location, ratelimit, ratelimit-policy, retry-after, x-request-id';

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

function isLocalName(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}
