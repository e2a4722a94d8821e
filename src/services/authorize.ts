import { ForbiddenError } from '../domain/errors.ts';
import type { Scope } from '../domain/scopes.ts';
import { ensureAwaited } from './lifetime.ts';
import type { RequestScope } from './scope.ts';

/**
 * Lets a use case go on only for a caller with the scope it needs, who still waits for it; `admin` includes every other
 * scope.
 * @throws ForbiddenError that names the scope
 * @throws BusyError if the request was given up
 */
export function authorize(request: Pick<RequestScope, 'viewer' | 'lifetime'>, scope: Scope): void {
  ensureAwaited(request.lifetime);
  if (allows(request, scope)) return;
  throw new ForbiddenError(`This needs the scope ${scope}, which the key does not have`, scope);
}

/** Whether the caller has the scope. */
export function allows({ viewer }: Pick<RequestScope, 'viewer'>, scope: Scope): boolean {
  return viewer.scopes.has(scope) || viewer.scopes.has('admin');
}
