import type { IdPrefix } from '../domain/ids.ts';
import { newId } from './new-id.ts';
import type { RequestScope } from './scope.ts';

type ByViewer = Pick<RequestScope, 'viewer'>;

/** The id of what a request creates: of its idempotency key where it has one, so that a second run creates the same. */
export function idToCreate({ viewer: { attempt } }: ByViewer, prefix: IdPrefix): string {
  return attempt ? `${prefix}_${attempt.seed}` : newId(prefix);
}

/** What an earlier run of the same request created before it died, or null. Costs nothing on a first run. */
export async function createdBefore<T>(
  scope: ByViewer,
  prefix: IdPrefix,
  find: (id: string) => Promise<T | null>,
): Promise<T | null> {
  return scope.viewer.attempt?.isRepeated ? find(idToCreate(scope, prefix)) : null;
}
