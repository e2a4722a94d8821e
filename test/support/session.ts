import { createdEvent, type EventDraft } from '../../src/domain/event.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import type { Store } from '../../src/store/store.ts';
import { agentId } from './faults.ts';

export const noon = new Date('2026-01-01T12:00:00.000Z');

export function secondsAfter(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1_000);
}

/** A session as it is at its creation, but for what the test is about. */
export function sessionWith(changes: Partial<Session> = {}): Session {
  const input = { agentId, modelId: null, title: null, tags: [], capabilities: [] };
  const organizationId = 'org_00000000000000000000000000000001';
  const id = `session_${'1'.repeat(32)}`;
  return { ...newSession(input, { id, organizationId, now: noon }), ...changes };
}

/** Stores a session past the doors, with the event that each begins with. */
export async function storeSession({ sessions }: Store, session: Session): Promise<void> {
  await sessions.insert(session, [createdEvent(session)]);
}

export const runningTurn = {
  id: `turn_${'1'.repeat(32)}`,
  runtime: 'runner-1',
  startedAt: noon,
  leaseExpiresAt: secondsAfter(noon, 60),
  leaseSeconds: 60,
};

export function message(role: 'user' | 'agent', text: string, id: string | null = null): EventDraft {
  const data = { role, content: [{ type: 'text', text }], controls: null };
  return { id, type: 'message.created', turnId: null, data, metadata: null, tags: [] };
}

export const firstEvent = createdEvent(sessionWith());
