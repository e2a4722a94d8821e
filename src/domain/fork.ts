import { z } from 'zod';
import { logPreviews } from './append.ts';
import { draft, type SessionEvent } from './event.ts';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { mustBe } from './rules.ts';
import { newSession, type Session, titleSchema } from './session.ts';
import { target } from './session-changes.ts';

const sequenceError = mustBe('a whole number of 1 or more');

/** Which session is forked, and the last event that both are to have: of the id or the sequence, or the very last. */
export const forkSessionInput = z
  .object({
    ...target,
    eventId: idSchema('event')
      .nullish()
      .transform((id) => id ?? null),
    sequence: z
      .number({ error: sequenceError })
      .int({ error: sequenceError })
      .min(1, { error: sequenceError })
      .nullish()
      .transform((sequence) => sequence ?? null),
    title: titleSchema.nullable().optional(),
  })
  .refine(({ eventId, sequence }) => eventId === null || sequence === null, {
    error: 'must not be given together with eventId',
    path: ['sequence'],
  });

export type ForkSessionInput = z.output<typeof forkSessionInput>;

export interface Fork {
  readonly session: Session;
  /** The end of its log: that it is a fork. The events before are those of the origin. */
  readonly forked: SessionEvent;
}

interface ForkParts {
  readonly id: string;
  readonly now: Date;
  /** The origin's events that the fork begins with, from the first. */
  readonly log: readonly SessionEvent[];
  readonly title: string | null;
  readonly eventId: string;
}

/** A session of its own with the settings of another and the beginning of its log; it has spent nothing yet. */
export function forkOf(origin: Session, { id, now, log, title, eventId }: ForkParts): Fork {
  const { organizationId, agentId, modelId, capabilities, tags } = origin;
  const input = { agentId, modelId, capabilities: [...capabilities], tags: [...tags], title };
  const forkedFrom = { sessionId: origin.id, sequence: log.length };
  const blank = newSession(input, { id, organizationId, now });
  const session = {
    ...blank,
    ...logPreviews(blank, log),
    forkedFrom,
    lastSequence: log.length + 1,
  };
  const data = { session_id: origin.id, sequence: log.length };
  const forked = {
    ...draft('session.forked', data),
    id: eventId,
    organizationId,
    sessionId: id,
    sequence: session.lastSequence,
    ts: now,
  };
  return { session, forked };
}

/** The event as the fork has it: all but the session stays. */
export function copiedTo(sessionId: string): (event: SessionEvent) => SessionEvent {
  return (event) => ({ ...event, sessionId });
}

/** Why a log is too long to be copied, or null. */
export function lengthFault(length: number): string | null {
  return length <= limits.forkEvents
    ? null
    : `must be at most ${limits.forkEvents}, the longest log that is copied; received ${length}`;
}
