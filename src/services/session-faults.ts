import { type CapabilityUse, wellFormedUses } from '../domain/capability.ts';
import { type Checked, wellFormed } from '../domain/check.ts';
import type { Issue } from '../domain/errors.ts';
import { type CreateSessionInput, createSessionInput } from '../domain/session.ts';
import { checkUses } from './capability-uses.ts';
import { checkReferences } from './references.ts';
import type { RequestScope } from './scope.ts';

/** What a new session refers to; of a faulty input, what is well-formed all the same. */
export interface SessionReferences {
  readonly agentId: string | undefined;
  readonly modelId: string | null | undefined;
  /** Empty in the places of malformed uses. */
  readonly capabilities: readonly (CapabilityUse | undefined)[];
}

export function referencesOf(checked: Checked<CreateSessionInput>): SessionReferences {
  if (checked.input !== null) return checked.input;
  const { agentId, modelId } = createSessionInput.shape;
  const raw = Object(checked.raw);
  return {
    agentId: wellFormed(agentId, raw.agentId),
    modelId: wellFormed(modelId, raw.modelId),
    capabilities: wellFormedUses(raw.capabilities),
  };
}

/** Faults of what a new session refers to: agent, model and capabilities, looked up side by side. */
export async function referenceFaults(
  scope: RequestScope,
  { agentId, modelId, capabilities }: SessionReferences,
): Promise<Issue[]> {
  const faults = await Promise.all([
    checkReferences(scope, [
      { field: 'agentId', noun: 'agent', id: agentId },
      { field: 'modelId', noun: 'model', id: modelId },
    ]),
    checkUses(scope, capabilities),
  ]);
  return faults.flat();
}
