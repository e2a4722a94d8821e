import type { OwnCapability } from '../domain/capability-definition.ts';
import type { RequestScope } from './scope.ts';

/** All capabilities of the caller's own organization, read once a request. */
export async function ownCapabilities({ loaders, viewer }: RequestScope): Promise<OwnCapability[]> {
  return (await loaders.ownCapabilities.load(viewer.organizationId)) ?? [];
}
