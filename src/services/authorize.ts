import { ForbiddenError } from '../domain/errors.ts';
import type { Scope } from '../domain/scopes.ts';
import type { RequestScope } from './scope.ts';

/**
 * Lets a use case go on only for a caller with the scope it needs; `admin` includes every other.
 * @throws ForbiddenError that names the scope
 */
export function authorize({ viewer }: Pick<RequestScope, 'viewer'>, scope: Scope): void {
  if (allows({ viewer }, scope)) return;
  throw new ForbiddenError(`This needs the scope ${scope}, which the key does not have`, scope);
}

/** Whether the caller has the scope. */
export function allows({ viewer }: Pick<RequestScope, 'viewer'>, scope: Scope): boolean {
  return viewer.scopes.has(scope) || viewer.scopes.has('admin');
}
