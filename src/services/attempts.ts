import type { IdPrefix } from '../domain/ids.ts';
import { newId } from './new-id.ts';
import type { RequestScope } from './scope.ts';

type ByViewer = Pick<RequestScope, 'viewer'>;

/** The id of what a request creates: of its idempotency key where it has one, so that a second run creates the same. */
export function idToCreate({ viewer: { attempt } }: ByViewer, prefix: IdPrefix): string {
  return attempt ? `${prefix}_${attempt.seed}` : newId(prefix);
}

/**
 * The ids of the events that a request writes, by their place among them; null where it has no idempotency key. The log
 * knows by them what an earlier run of the same request has written.
 */
export function eventIdToCreate({ viewer: { attempt } }: ByViewer, place = 0): string | null {
  if (!attempt) return null;
  const digits = BigInt.asUintN(128, BigInt(`0x${attempt.seed}`) + BigInt(place)).toString(16);
  return `event_${digits.padStart(32, '0')}`;
}

/** What an earlier run of the same request created before it died, or null. Costs nothing on a first run. */
export async function createdBefore<T>(
  scope: ByViewer,
  prefix: IdPrefix,
  find: (id: string) => Promise<T | null>,
): Promise<T | null> {
  return scope.viewer.attempt?.isRepeated ? find(idToCreate(scope, prefix)) : null;
}
