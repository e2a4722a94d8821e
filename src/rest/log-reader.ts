import type { z } from 'zod';
import type { SessionEvent } from '../domain/event.ts';
import type { RequestScope } from '../services/scope.ts';
import type { Services } from '../services/services.ts';
import type { messageQuery } from './log-query.ts';

type Slice = z.output<typeof messageQuery> & {
  readonly types: readonly string[] | null;
  readonly exclude: readonly string[];
};

/** Reads a slice of a session's log, with the number of all events of its types. */
export function logReader({ events }: Services) {
  return async (
    scope: RequestScope,
    sessionId: string,
    { since_id, after_sequence, before_sequence, limit, order_desc, types, exclude }: Slice,
  ): Promise<{ rows: SessionEvent[]; total: number }> => {
    const start = { eventId: since_id ?? null, sequence: after_sequence ?? null, field: 'sinceId' };
    const after = start.eventId === null ? start.sequence : await events.placeOf(scope, sessionId, start);
    const whole = { types, exclude, after: null, before: null, limit, descending: order_desc };
    const [rows, total] = await Promise.all([
      events.list(scope, sessionId, { ...whole, after, before: before_sequence ?? null }),
      events.count(scope, sessionId, whole),
    ]);
    return { rows, total };
  };
}
