import type { Checked } from '../domain/check.ts';
import { errorOf, type Issue, NotFoundError } from '../domain/errors.ts';
import { show } from '../domain/rules.ts';

/**
 * The input, if its form is sound and nothing else was found: all faults come together.
 * @throws InvalidInputError, NotFoundError or ConflictError
 */
export function accept<T>(checked: Checked<T>, faults: readonly Issue[] = []): T {
  const error = errorOf([...checked.issues, ...faults]);
  if (error || checked.input === null) throw error;
  return checked.input;
}

/**
 * What was looked for by its id, if it is there.
 * @throws NotFoundError
 */
export function existing<T>(noun: string, id: unknown, found: T | null): T {
  if (found !== null) return found;
  const message = `must name an existing ${noun}; there is no ${show(id)}`;
  throw new NotFoundError([{ path: ['id'], code: 'NOT_FOUND', message }]);
}
