import type { FastifyRequest } from 'fastify';
import { defaultOrganizationId } from '../domain/ids.ts';
import type { Scope } from '../domain/scopes.ts';
import type { Viewer } from '../services/viewer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** On whose behalf the request runs; null on routes that are open to all. */
    viewer: Viewer | null;
  }
}

/** Whoever comes without a key, where none is asked for. */
export const everyone: Viewer = Object.freeze({
  organizationId: defaultOrganizationId,
  scopes: new Set<Scope>(['admin']),
  keyId: null,
});

/** On whose behalf a request runs. */
export function viewerOf({ viewer, attempt }: FastifyRequest): Viewer {
  if (viewer === null) throw new Error('this route is open to all and knows no viewer');
  return attempt ? { ...viewer, attempt } : viewer;
}

/** Who is held to limits of its own: a key, or the organization of a token. Null where everyone is the same. */
export function callerOf({ viewer }: FastifyRequest): string | null {
  if (viewer === null || viewer === everyone) return null;
  return viewer.keyId ?? viewer.organizationId;
}
