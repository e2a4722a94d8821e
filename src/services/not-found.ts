import { NotFoundError } from '../domain/errors.ts';
import { show } from '../domain/rules.ts';

/** The answer for a session that does not exist, or belongs to another organization. */
export function sessionNotFound(id: string, field = 'sessionId'): NotFoundError {
  const message = `must name an existing session; there is no ${show(id)}`;
  return new NotFoundError([{ path: [field], code: 'NOT_FOUND', message }]);
}
