import type { Issue } from '../domain/errors.ts';
import type { Model } from '../domain/model.ts';
import { show } from '../domain/rules.ts';
import type { Store } from '../store/store.ts';
import type { RequestScope } from './scope.ts';

interface Reference {
  readonly field: string;
  readonly noun: 'agent' | 'model';
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

async function faultOf(
  store: Store,
  scope: RequestScope,
  { field, noun, id }: Reference,
): Promise<Issue | null> {
  if (id === null || id === undefined) return null;
  const found = noun === 'agent' ? await scope.loaders.agents.load(id) : await findModel(store, scope, id);
  if (found === null) {
    return {
      path: [field],
      code: 'NOT_FOUND',
      message: `must name an existing ${noun}; there is no ${show(id)}`,
    };
  }
  if (found.status === 'archived') {
    return {
      path: [field],
      code: 'ARCHIVED',
      message: `must name an active ${noun}; ${show(id)} is archived`,
    };
  }
  return null;
}

/** Past the loader, which would wait for the agent to be read: both are looked up at the same time. */
async function findModel(store: Store, { viewer, loaders }: RequestScope, id: string): Promise<Model | null> {
  const [model = null] = await store.models.findMany(viewer.organizationId, [id]);
  loaders.models.prime(id, model);
  return model;
}
