import { setTimeout as after } from 'node:timers/promises';
import { VersionConflictError } from '../domain/conflicts.ts';
import { type Applied, applied, type Decide } from '../domain/decision.ts';
import { GatewayError } from '../domain/errors.ts';
import type { SessionEvent } from '../domain/event.ts';
import type { Session } from '../domain/session.ts';
import type { SessionState } from '../store/session-state.ts';
import type { Store } from '../store/store.ts';
import { ensureAwaited, type Lifetime } from './lifetime.ts';
import { newId } from './new-id.ts';
import { sessionNotFound } from './not-found.ts';

/** A change that somebody asks for. */
export interface Command {
  readonly decide: Decide;
  /** The versions at which the caller wants it done; null for any. */
  readonly expectedVersions: readonly number[] | null;
  /** Ids of the decision's events that were chosen before: the log may have them already, from the same request. */
  readonly eventIds: readonly string[];
  /** Of the request that it is done for. */
  readonly lifetime?: Lifetime | null | undefined;
}

/** A state to decide on. One that was not read just now may be out of date: only a write that succeeds confirms it. */
export type Present = SessionState & { readonly isJustRead: boolean };

export interface BatchResult {
  /** What each command came to, in their order. */
  readonly outcomes: readonly (Applied | { readonly error: unknown })[];
  readonly state: SessionState;
  /** What the batch added to the log; empty where nothing was written. */
  readonly added: readonly SessionEvent[];
  readonly isWritten: boolean;
}

/** How often a batch is decided anew because another process was faster, and the longest pause between, in milliseconds. */
const attempts = 12;
const longestPause = 100;

/** Events of an earlier write that ride along in the next outbox; more of them are moved to the log first. */
const mostCarried = 10;

interface Place {
  readonly store: Store;
  readonly organizationId: string;
  readonly sessionId: string;
  clock(): Date;
}

/**
 * Decides commands in turn and writes their outcome at once. Where another process wrote in between, they are decided
 * again on what it made of the session.
 * @throws NotFoundError if there is no such session; GatewayError UNAVAILABLE if others are always faster
 */
export async function writeBatch(
  batch: readonly Command[],
  start: Present | null,
  place: Place,
): Promise<BatchResult> {
  const chosenIds = new Set(batch.flatMap(({ eventIds }) => eventIds));
  let present = start ?? (await read(place));
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const decided = decideAll(batch, present.session, {
      now: place.clock(),
      known: await knownEvents(place, present, [...chosenIds]),
    });
    if (!present.isJustRead && decided.isUnconfirmed) {
      present = await read(place);
      continue;
    }
    if (decided.session === present.session) {
      return { ...decided, state: present, isWritten: false };
    }
    const outbox = [...(await carried(place, present)), ...decided.added];
    const state = { session: decided.session, outbox };
    if (await place.store.sessionStates.replace(present.session, state)) {
      return { ...decided, state, isWritten: true };
    }
    await after(Math.random() * Math.min(2 ** attempt, longestPause));
    present = await read(place);
    const own = decided.added.find(({ id }) => !chosenIds.has(id));
    // The driver repeats a write whose answer was lost: then it is this one that came before.
    if (own && (await hasEvent(place, present, own))) return { ...decided, state, isWritten: true };
  }
  throw new GatewayError('UNAVAILABLE', 'Too many others change this session at the moment; try again');
}

function decideAll(
  batch: readonly Command[],
  before: Session,
  { now, known }: { now: Date; known: Map<string, SessionEvent> },
) {
  const added: SessionEvent[] = [];
  let session = before;
  let isUnconfirmed = false;
  const outcomes = batch.map(({ decide, expectedVersions, eventIds, lifetime }) => {
    try {
      ensureAwaited(lifetime);
      const isRepeated = eventIds.some((id) => known.has(id));
      if (expectedVersions && !isRepeated && !expectedVersions.includes(session.version)) {
        throw new VersionConflictError(session, expectedVersions);
      }
      const decision = decide(session, { now, known });
      const done = applied(session, decision, { now, known, newEventId: () => newId('event') });
      // What changes nothing is confirmed by no write.
      isUnconfirmed ||= done.session === session;
      session = done.session;
      added.push(...done.added);
      for (const event of done.added) known.set(event.id, event);
      return done;
    } catch (error) {
      isUnconfirmed = true;
      return { error };
    }
  });
  return { outcomes, session, added, isUnconfirmed };
}

async function read({ store, organizationId, sessionId }: Place): Promise<Present> {
  const state = await store.sessionStates.find(organizationId, sessionId);
  if (!state) throw sessionNotFound(sessionId);
  return { ...state, isJustRead: true };
}

async function knownEvents(
  { store, sessionId }: Place,
  { outbox }: SessionState,
  ids: readonly string[],
): Promise<Map<string, SessionEvent>> {
  const stored = await store.events.findByIds(sessionId, ids);
  return new Map([...stored, ...outbox].map((event) => [event.id, event]));
}

async function carried({ store }: Place, { outbox }: SessionState): Promise<readonly SessionEvent[]> {
  if (outbox.length <= mostCarried) return outbox;
  await store.events.insertMissing(outbox);
  return [];
}

async function hasEvent({ store, sessionId }: Place, { outbox }: SessionState, { id }: SessionEvent) {
  return (
    outbox.some((event) => event.id === id) || (await store.events.findByIds(sessionId, [id])).length > 0
  );
}
