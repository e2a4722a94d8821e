import type { FastifyRequest } from 'fastify';
import { defaultOrganizationId } from '../domain/ids.ts';
import type { Scope, Viewer } from '../services/viewer.ts';

const everyone: Viewer = Object.freeze({
  organizationId: defaultOrganizationId,
  scopes: new Set<Scope>(['admin']),
});

/** On whose behalf a request runs: without authentication, everyone acts for the default organization. */
export function viewerOf(_request: FastifyRequest): Viewer {
  return everyone;
}
