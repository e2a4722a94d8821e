import type { Capability, CapabilityDefinition } from '../capability-definition.ts';
import { currentTime, documentSearch, webFetch, webSearch } from './information.ts';
import { keyValueStore, memory, sessionFileSystem, sqlDatabase } from './storage.ts';
import { askUser, codeExecution, dataAnalysis, subAgents, taskList } from './work.ts';

const definitions: readonly CapabilityDefinition[] = [
  askUser,
  codeExecution,
  currentTime,
  dataAnalysis,
  documentSearch,
  keyValueStore,
  memory,
  sessionFileSystem,
  sqlDatabase,
  subAgents,
  taskList,
  webFetch,
  webSearch,
];

/** The capabilities that come with the gateway, by ref; every organization has them. */
export const builtInCapabilities: readonly Capability[] = definitions.map((definition) => ({
  ...definition,
  organizationId: null,
  status: 'active',
  createdAt: null,
  updatedAt: null,
  archivedAt: null,
}));

const byRef = new Map(builtInCapabilities.map((capability) => [capability.ref, capability]));

/** The capability of that ref that comes with the gateway, or null. */
export function builtIn(ref: string): Capability | null {
  return byRef.get(ref) ?? null;
}
