import type { Agent } from '../domain/agent.ts';
import type { Issue } from '../domain/errors.ts';
import type { Model } from '../domain/model.ts';
import { show } from '../domain/rules.ts';
import type { Store } from '../store/store.ts';
import type { RequestScope } from './scope.ts';

interface Reference {
  readonly field: string;
  readonly noun: 'agent' | 'model' | 'provider';
  readonly id: string | null | undefined;
}

/** Looks up, in parallel, what an input refers to; a fault for each that is unknown or archived. */
export async function checkReferences(
  store: Store,
  scope: RequestScope,
  references: readonly Reference[],
): Promise<Issue[]> {
  const faults = await Promise.all(references.map((reference) => faultOf(store, scope, reference)));
  return faults.filter((fault) => fault !== null);
}

async function faultOf(store: Store, scope: RequestScope, reference: Reference): Promise<Issue | null> {
  const { noun, id } = reference;
  if (id === null || id === undefined) return null;
  return referenceFault({ ...reference, id }, await find(store, scope, noun, id));
}

/** What is wrong with referring to what was found: nothing is there, or it is archived. */
export function referenceFault(
  { field, noun, id }: Reference & { readonly id: string },
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

function find(store: Store, scope: RequestScope, noun: Reference['noun'], id: string) {
  if (noun === 'model') return findModel(store, scope, id);
  return noun === 'agent' ? scope.loaders.agents.load(id) : scope.loaders.providers.load(id);
}

/** Past the loader, which would wait for the agent to be read: both are looked up at the same time. */
async function findModel(store: Store, { viewer, loaders }: RequestScope, id: string): Promise<Model | null> {
  const [model = null] = await store.models.findMany(viewer.organizationId, [id]);
  loaders.models.prime(id, model);
  return model;
}
