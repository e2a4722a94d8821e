import type { z } from 'zod';
import type { SessionEvent } from '../domain/event.ts';
import type { EventFilter } from '../domain/event-filter.ts';
import { limits } from '../domain/limits.ts';
import type { EventQuery } from '../services/events.ts';
import type { RequestScope } from '../services/scope.ts';
import type { Services } from '../services/services.ts';
import type { eventQuery, messageQuery } from './log-query.ts';

type Slice = z.output<typeof messageQuery> & Partial<Pick<z.output<typeof eventQuery>, 'around' | 'window'>>;

interface Choice extends EventFilter {
  readonly types: readonly string[] | null;
  readonly exclude: readonly string[];
}

/** Reads a slice of a session's log, with the number of all events that are chosen. */
export function logReader({ events }: Services) {
  return async (
    scope: RequestScope,
    sessionId: string,
    { slice, choice }: { slice: Slice; choice: Choice },
  ): Promise<{ rows: SessionEvent[]; total: number }> => {
    const { since_id = null, after_sequence = null, before_sequence = null, limit, order_desc } = slice;
    const whole = { ...choice, after: null, before: null, limit, descending: order_desc };
    const list = (part: Partial<EventQuery>) => events.list(scope, sessionId, { ...whole, ...part });
    const placeOf = (event: Place, field: string) => events.placeOf(scope, sessionId, { ...event, field });
    const count = () => events.count(scope, sessionId, whole);

    if (slice.around) {
      const place = await placeOf(slice.around, 'around');
      // A limit that is less than both sides takes from either, so that the event itself is never cut off.
      const window = Math.min(slice.window ?? limits.eventWindow, Math.ceil((limit - 1) / 2));
      const [rows, total] = await Promise.all([listAround(list, place, window), count()]);
      return { rows: (order_desc ? rows.reverse() : rows).slice(0, limit), total };
    }
    const start = { eventId: since_id, sequence: after_sequence };
    const after = since_id === null ? after_sequence : await placeOf(start, 'sinceId');
    const [rows, total] = await Promise.all([list({ after, before: before_sequence }), count()]);
    return { rows, total };
  };
}

interface Place {
  readonly eventId: string | null;
  readonly sequence: number | null;
}

/** The event at a place, where it is among those chosen, and the nearest on either side, oldest first. */
async function listAround(
  list: (part: Partial<EventQuery>) => Promise<SessionEvent[]>,
  place: number,
  window: number,
): Promise<SessionEvent[]> {
  const [before, from] = await Promise.all([
    list({ before: place, descending: true, limit: window }),
    list({ after: place - 1, descending: false, limit: window + 1 }),
  ]);
  const isThere = from[0]?.sequence === place;
  return [...before.reverse(), ...from.slice(0, isThere ? window + 1 : window)];
}
