import type { OwnCapability } from '../../src/domain/capability-definition.ts';
import { defaultOrganizationId } from '../../src/domain/ids.ts';

const createdAt = new Date('2024-11-17T09:00:00.000Z');

/** An organization's own capability, which takes any config unless a schema is given. */
export function ownCapability(ref: string, parts: Partial<OwnCapability> = {}): OwnCapability {
  return {
    ref,
    organizationId: defaultOrganizationId,
    name: ref,
    description: `The capability ${ref}.`,
    category: null,
    systemPrompt: null,
    tools: [],
    features: [],
    dependencies: [],
    configSchema: null,
    status: 'active',
    createdAt,
    updatedAt: createdAt,
    archivedAt: null,
    ...parts,
  };
}
