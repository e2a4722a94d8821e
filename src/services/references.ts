import type { Issue } from '../domain/errors.ts';
import { show } from '../domain/rules.ts';
import type { RequestScope } from './scope.ts';

interface Reference {
  readonly field: string;
  readonly noun: 'agent' | 'model';
  readonly id: string | null | undefined;
}

/** Looks up, in parallel, what an input refers to; a fault for each that is unknown or archived. */
export async function checkReferences(
  scope: RequestScope,
  references: readonly Reference[],
): Promise<Issue[]> {
  const faults = await Promise.all(references.map((reference) => faultOf(scope, reference)));
  return faults.filter((fault) => fault !== null);
}

async function faultOf({ loaders }: RequestScope, { field, noun, id }: Reference): Promise<Issue | null> {
  if (id === null || id === undefined) return null;
  const found = noun === 'agent' ? await loaders.agents.load(id) : await loaders.models.load(id);
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
