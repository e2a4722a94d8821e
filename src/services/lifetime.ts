import { BusyError } from '../domain/errors.ts';

/** Whether a request still waits for what is done for it: a time-out may have answered it before. */
export interface Lifetime {
  readonly isOver: boolean;
}

export const tookTooLong = new BusyError('The request took too long and was given up');

/**
 * Lets the work of a request go on only while it waits for it: to be called before each read and write that is begun
 * after a wait. What has begun is not broken off.
 * @throws BusyError
 */
export function ensureAwaited(lifetime: Lifetime | null | undefined): void {
  if (lifetime?.isOver) throw tookTooLong;
}
