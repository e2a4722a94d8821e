import { GatewayError, type IssueCode } from './errors.ts';
import type { Session, Turn } from './session.ts';

/** The caller expected another version of the session; `current` is what there is instead. */
export class VersionConflictError extends GatewayError {
  readonly current: Session;

  constructor(current: Session, expected: readonly number[]) {
    const wanted = expected.length === 0 ? 'none that it ever had' : expected.join(' or ');
    const message = `must be the session's present version, ${current.version}; received ${wanted}`;
    super('VERSION_CONFLICT', `expectedVersion ${message}`, [
      { path: ['expectedVersion'], code: 'VERSION', message },
    ]);
    this.current = current;
  }
}

/** The session's turns do not allow it: one is running, or the one that is named is not. */
export class TurnConflictError extends GatewayError {
  /** The turn that is running, with its runtime and since when; null if none is. */
  readonly turn: Turn | null;

  constructor(
    turn: Turn | null,
    { field, code, message }: { field: string; code: IssueCode; message: string },
  ) {
    super('CONFLICT', `${field} ${message}`, [{ path: [field], code, message }]);
    this.turn = turn;
  }
}
