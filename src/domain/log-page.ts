import { z } from 'zod';
import { connectionArguments } from './page.ts';
import { mustBe } from './rules.ts';

/** The cursor of an event is its place in the log, in base64url: opaque to clients. */
export function toLogCursor(sequence: number): string {
  return Buffer.from(`event:${sequence}`).toString('base64url');
}

export function fromLogCursor(cursor: string): number {
  return Number(/^event:(\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1] ?? Number.NaN);
}

const cursor = z
  .string()
  .refine((value) => !Number.isNaN(fromLogCursor(value)), { error: mustBe('a cursor that a list has given') })
  .nullish();

/** Arguments of a connection over a session's log. */
export const logArguments = z.object({ ...connectionArguments.shape, after: cursor, before: cursor });
