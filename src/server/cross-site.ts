import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { ForbiddenError } from '../domain/errors.ts';

/** The headers that let pages of a web site read an answer (CORS), for each origin that may. */
export type Permissions = ReadonlyMap<string | undefined, Readonly<Record<string, string>>>;

export interface CrossSiteOptions {
  readonly permissions: Permissions;
  /** The address that clients use. */
  publicUrl(): string;
  /** Answer only to names of this machine: without keys, a foreign name that leads here is an attack (DNS rebinding). */
  readonly onlyLocalNames: boolean;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const sentBySite = new ForbiddenError('Pages of other web sites may not call this; see CORS_ORIGINS');
const foreignName = new ForbiddenError('Without keys the gateway answers only to names of this machine');

const exposedHeaders =
  'etag, idempotency-replayed, location, ratelimit, ratelimit-policy, retry-after, x-request-id';

/** Made once: also what is refused in great numbers gives them. */
export function permissionsOf(origins: readonly string[]): Permissions {
  return new Map(
    origins.map((origin) => [
      origin,
      {
        'access-control-allow-origin': origin,
        vary: 'origin',
        'access-control-expose-headers': exposedHeaders,
      },
    ]),
  );
}

/** Whether a browser asks if a page of a permitted site may send a request: no work, and no data in the answer. */
export function isPreflight({ method, headers }: IncomingMessage, permissions: Permissions): boolean {
  return (
    method === 'OPTIONS' &&
    headers['access-control-request-method'] !== undefined &&
    permissions.has(headers.origin)
  );
}

/**
 * Keeps pages of other web sites from using a visitor's browser against the gateway: what they send to change something
 * is refused by its Origin (CSRF), and answers are readable only to the origins that are configured (CORS).
 */
export function guardCrossSite(app: FastifyInstance, options: CrossSiteOptions): void {
  const { permissions } = options;
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    if (options.onlyLocalNames && !isLocalName(request.hostname)) return done(foreignName);
    if (origin === undefined) return done();
    const isOwn = hostOf(origin) === request.host || origin === originOf(options.publicUrl());
    if (isOwn) return done();
    const permission = permissions.get(origin);
    if (!permission) return done(safeMethods.has(request.method) ? undefined : sentBySite);
    reply.headers(permission);
    if (!isPreflight(request.raw, permissions)) return done();
    reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
      .header('access-control-allow-headers', String(request.headers['access-control-request-headers'] ?? ''))
      .header('access-control-max-age', '600')
      .send();
  });
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
