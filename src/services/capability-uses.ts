import { setImmediate } from 'node:timers/promises';
import type { CapabilityUse } from '../domain/capability.ts';
import type { Capability } from '../domain/capability-definition.ts';
import { configFaults } from '../domain/config-schema/validator.ts';
import type { Issue } from '../domain/errors.ts';
import { show } from '../domain/rules.ts';
import type { RequestScope } from './scope.ts';

/**
 * The faults of the uses of capabilities that an agent or a session is made of: a ref that is unknown or archived, and
 * whatever a config breaks of its capability's schema. Places whose use is malformed are empty and passed over. Looks
 * up all refs in one command; none where all capabilities come with the gateway.
 */
export async function checkUses(
  { loaders }: Pick<RequestScope, 'loaders'>,
  uses: readonly (CapabilityUse | undefined)[],
  path: Issue['path'] = ['capabilities'],
): Promise<Issue[]> {
  const present = uses.flatMap((use, index) => (use ? [{ use, path: [...path, index] }] : []));
  if (present.length === 0) return [];
  const found = await Promise.all(present.map(({ use }) => loaders.capabilities.load(use.ref)));
  const issues: Issue[] = [];
  for (const [position, { use, path }] of present.entries()) {
    const capability = found[position] ?? null;
    // An organization's schema may be slow to compile: others have their turn between any two.
    if (capability?.organizationId && capability.configSchema) await setImmediate();
    issues.push(...faultsOf(capability, use, path));
  }
  return issues;
}

function faultsOf(
  capability: Capability | null,
  { ref, config }: CapabilityUse,
  path: Issue['path'],
): Issue[] {
  if (capability === null) {
    const message = `must name an existing capability; there is no ${show(ref)}`;
    return [{ path: [...path, 'ref'], code: 'NOT_FOUND', message }];
  }
  const issues: Issue[] = [];
  if (capability.status === 'archived') {
    const message = `must name an active capability; ${show(ref)} is archived`;
    issues.push({ path: [...path, 'ref'], code: 'ARCHIVED', message });
  }
  if (capability.configSchema === null) return issues;
  const faults = configFaults(capability.configSchema, config ?? {});
  return [...issues, ...faults.map((fault) => ({ ...fault, path: [...path, 'config', ...fault.path] }))];
}
