import type { Agent } from '../domain/agent.ts';
import type { Issue } from '../domain/errors.ts';
import type { Model } from '../domain/model.ts';
import { show } from '../domain/rules.ts';
import { ensureAwaited } from './lifetime.ts';
import type { RequestScope } from './scope.ts';

interface Reference {
  readonly field: string;
  readonly noun: 'agent' | 'model' | 'provider';
  readonly id: string | null | undefined;
}

type GivenReference = Reference & { readonly id: string };

/** Looks up, in parallel, what an input refers to; a fault for each that is unknown or archived. */
export async function checkReferences(
  { loaders, lifetime }: RequestScope,
  references: readonly Reference[],
): Promise<Issue[]> {
  const given = references.filter(isGiven);
  const found = await Promise.all(given.map(({ noun, id }) => loaders[`${noun}s`].loadAtOnce(id)));
  ensureAwaited(lifetime);
  const faults: Issue[] = [];
  for (const [at, reference] of given.entries()) {
    const fault = referenceFault(reference, found[at] ?? null);
    if (fault) faults.push(fault);
  }
  return faults;
}

function isGiven(reference: Reference): reference is GivenReference {
  return reference.id !== null && reference.id !== undefined;
}

/** What is wrong with referring to what was found: nothing is there, or it is archived. */
export function referenceFault(
  { field, noun, id }: GivenReference,
  found: Pick<Agent | Model, 'status'> | null,
): Issue | null {
  const path = [field];
  if (found === null)
    return { path, code: 'NOT_FOUND', message: `must name an existing ${noun}; there is no ${show(id)}` };
  if (found.status === 'archived') return archivedFault({ field, noun }, id);
  return null;
}

export function archivedFault({ field, noun }: Pick<Reference, 'field' | 'noun'>, id: string): Issue {
  return { path: [field], code: 'ARCHIVED', message: `must name an active ${noun}; ${show(id)} is archived` };
}
