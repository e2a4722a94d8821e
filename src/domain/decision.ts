import type { EventDraft, SessionEvent } from './event.ts';
import type { Session } from './session.ts';

/** What a decision may set; ids, version, sequence and the times of changes follow by themselves. */
export type SessionChanges = Partial<
  Omit<
    Session,
    | 'id'
    | 'organizationId'
    | 'agentId'
    | 'version'
    | 'lastSequence'
    | 'createdAt'
    | 'updatedAt'
    | 'lastTurnAt'
  >
>;

/** What is to become of a session: fields that change, and events for its log. Neither: nothing is to be done. */
export interface Decision {
  readonly changes: SessionChanges;
  readonly events: readonly EventDraft[];
}

/** What a decision may look at beside the session. */
export interface Circumstances {
  readonly now: Date;
  /** Events that the log has already, by id: those whose ids the waiting callers gave. */
  readonly known: ReadonlyMap<string, SessionEvent>;
}

/**
 * Rules decide by pure functions of this kind, so that one of them may be asked again when another process was faster.
 * @throws GatewayError where the session refuses
 */
export type Decide = (session: Session, circumstances: Circumstances) => Decision;

export const nothing: Decision = { changes: {}, events: [] };

/**
 * The decision under an event id of its own, its last event's: once the log has that, nothing is to be done again,
 * whatever has become of the session since.
 */
export function once(eventId: string, decide: Decide): Decide {
  return (session, circumstances) => {
    if (circumstances.known.has(eventId)) return nothing;
    const { changes, events } = decide(session, circumstances);
    const last = events.length - 1;
    return { changes, events: events.map((event, at) => (at === last ? { ...event, id: eventId } : event)) };
  };
}

export interface Applied {
  readonly session: Session;
  /** The decision's events as the log has them, those included that it had before. */
  readonly events: readonly SessionEvent[];
  /** Those of them that are new. */
  readonly added: readonly SessionEvent[];
}

/** The session and the events that a decision makes. An event whose id the log has already is given back, not repeated. */
export function applied(
  session: Session,
  { changes, events }: Decision,
  { now, known, newEventId }: Circumstances & { newEventId(): string },
): Applied {
  const added = new Map<string, SessionEvent>();
  const log = events.map((event) => {
    const stored = event.id === null ? undefined : (known.get(event.id) ?? added.get(event.id));
    if (stored) return stored;
    const id = event.id ?? newEventId();
    const { id: sessionId, organizationId, lastSequence } = session;
    const made = {
      ...event,
      id,
      organizationId,
      sessionId,
      sequence: lastSequence + added.size + 1,
      ts: now,
    };
    added.set(id, made);
    return made;
  });
  if (added.size === 0 && Object.keys(changes).length === 0) return { session, events: log, added: [] };
  const { version, lastSequence } = session;
  return {
    session: {
      ...session,
      ...changes,
      version: version + 1,
      lastSequence: lastSequence + added.size,
      updatedAt: now,
      ...(changes.turn !== undefined && { lastTurnAt: now }),
    },
    events: log,
    added: [...added.values()],
  };
}
