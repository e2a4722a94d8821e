import { defaultOrganizationId } from '../../src/domain/ids.ts';
import type { Scope, Viewer } from '../../src/services/viewer.ts';

/** May do everything in the default organization. */
export const everyone: Viewer = {
  organizationId: defaultOrganizationId,
  scopes: new Set<Scope>(['admin']),
  keyId: null,
};
