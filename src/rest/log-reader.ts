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
    const since =
      since_id === undefined
        ? 0
        : await events.sequenceOf(scope, sessionId, { eventId: since_id, field: 'sinceId' });
    const whole = { types, exclude, after: null, before: null, limit, descending: order_desc };
    const after = Math.max(since, after_sequence ?? 0);
    const [rows, total] = await Promise.all([
      events.list(scope, sessionId, { ...whole, after, before: before_sequence ?? null }),
      events.count(scope, sessionId, whole),
    ]);
    return { rows, total };
  };
}
