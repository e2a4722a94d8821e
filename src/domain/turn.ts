import { z } from 'zod';
import { TurnConflictError } from './conflicts.ts';
import { type Decide, nothing } from './decision.ts';
import { ConflictError, type GatewayError } from './errors.ts';
import { draft } from './event.ts';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { shortened } from './message.ts';
import { mustBe, show, text } from './rules.ts';
import type { Session, TokenUsage, Turn } from './session.ts';
import { target } from './session-changes.ts';

const { min, max } = limits.leaseSeconds;
const leaseError = mustBe(`a whole number of seconds from ${min} to ${max}`);
const tokensError = mustBe(`a whole number from 0 to ${limits.tokens}`);

const leaseSeconds = z
  .number({ error: leaseError })
  .int({ error: leaseError })
  .min(min, { error: leaseError })
  .max(max, { error: leaseError })
  .nullish()
  .transform((seconds) => seconds ?? limits.leaseSeconds.default);

/** A count of tokens. */
export const tokens = z
  .number({ error: tokensError })
  .int({ error: tokensError })
  .min(0, { error: tokensError })
  .max(limits.tokens, { error: tokensError });

const usage = z
  .object(
    {
      inputTokens: tokens,
      outputTokens: tokens,
      cacheReadTokens: tokens.nullish().transform((count) => count ?? null),
      cacheCreationTokens: tokens.nullish().transform((count) => count ?? null),
    },
    { error: mustBe('an object with inputTokens and outputTokens') },
  )
  .nullish()
  .transform((given) => given ?? null);

const finish = z
  .boolean({ error: mustBe('true or false') })
  .nullish()
  .transform((given) => given ?? false);

const ofTurn = { sessionId: idSchema('session'), turnId: idSchema('turn') };

export const beginTurnInput = z.object({
  ...target,
  runtime: text({ min: 1, max: limits.runtimeNameLength }),
  leaseSeconds,
});
export const renewTurnInput = z.object({ ...ofTurn, leaseSeconds });
export const completeTurnInput = z.object({
  ...ofTurn,
  usage,
  outputPreview: text({ min: 1, max: limits.eventDataBytes })
    .nullish()
    .transform((given) => given ?? null),
  finish,
});
export const failTurnInput = z.object({
  ...ofTurn,
  reason: text({ min: 1, max: limits.failureReasonLength }),
  usage,
  finish,
});

export type BeginTurnInput = z.output<typeof beginTurnInput>;
export type RenewTurnInput = z.output<typeof renewTurnInput>;
export type CompleteTurnInput = z.output<typeof completeTurnInput>;
export type FailTurnInput = z.output<typeof failTurnInput>;

/** Reports why a session takes nothing new, or null if it does. Archiving comes first: its owner can undo it at once. */
export function refusal({ id, archivedAt, finishedAt }: Session): GatewayError | null {
  if (archivedAt) {
    const message = `must name a session that is not archived; ${show(id)} was archived at ${archivedAt.toISOString()}`;
    return new ConflictError([{ path: ['sessionId'], code: 'ARCHIVED', message }]);
  }
  if (finishedAt) {
    const message = `must name a session that has not finished; ${show(id)} finished at ${finishedAt.toISOString()}`;
    return new ConflictError([{ path: ['sessionId'], code: 'FINISHED', message }]);
  }
  return null;
}

/** Reports why a session refuses a new turn, or null if it accepts one. Archiving outranks a running turn. */
export function turnRefusal(session: Session, now: Date): GatewayError | null {
  const { turn, id } = session;
  const refused = refusal(session);
  if (refused || !turn || hasLapsed(turn, now)) return refused;
  const message = `must name a session without a running turn; in ${show(id)} ${show(turn.runtime)} runs ${turn.id} since ${turn.startedAt.toISOString()}`;
  return new TurnConflictError(turn, { field: 'sessionId', code: 'TURN_RUNNING', message });
}

/** Begins a turn, and ends one whose runtime has let its lease lapse. */
export function beginTurn(
  turnId: string,
  { runtime, leaseSeconds }: Omit<BeginTurnInput, 'sessionId'>,
): Decide {
  return (session, { now }) => {
    const refused = turnRefusal(session, now);
    if (refused) throw refused;
    const lapsed = session.turn && draft('turn.failed', { reason: 'lease_lapsed' }, session.turn.id);
    const turn = {
      id: turnId,
      runtime,
      startedAt: now,
      leaseExpiresAt: later(now, leaseSeconds),
      leaseSeconds,
    };
    return {
      changes: {
        status: 'active',
        startedAt: session.startedAt ?? now,
        turn,
        turnCount: session.turnCount + 1,
      },
      events: [...(lapsed ? [lapsed] : []), draft('turn.started', { runtime }, turnId)],
    };
  };
}

/** Keeps the turn for its runtime until the lease has run out counted from now. */
export function renewTurn({ turnId, leaseSeconds }: Omit<RenewTurnInput, 'sessionId'>): Decide {
  return (session, { now }) => ({
    changes: { turn: renewed({ ...runningTurn(session, turnId), leaseSeconds }, now) },
    events: [],
  });
}

/** Ends the turn well: its tokens are added to the session's. */
export function completeTurn({
  turnId,
  usage,
  outputPreview,
  finish,
}: Omit<CompleteTurnInput, 'sessionId'>): Decide {
  return (session, { now }) => {
    runningTurn(session, turnId);
    return {
      changes: {
        ...ended(session, { usage, finishedAt: finish ? now : null }),
        ...(outputPreview !== null && { outputPreview: shortened(outputPreview) }),
      },
      events: [draft('turn.completed', { usage: usageData(usage), finished: finish }, turnId)],
    };
  };
}

/** Ends the turn with a failure; the tokens that it used count all the same. */
export function failTurn({ turnId, reason, usage, finish }: Omit<FailTurnInput, 'sessionId'>): Decide {
  return (session, { now }) => {
    runningTurn(session, turnId);
    return {
      changes: ended(session, { usage, finishedAt: finish ? now : null }),
      events: [draft('turn.failed', { reason, usage: usageData(usage), finished: finish }, turnId)],
    };
  };
}

/** Takes the turn away from its runtime; nothing where none is running. */
export const cancelTurn: Decide = ({ turn }) =>
  turn
    ? { changes: { status: 'idle', turn: null }, events: [draft('turn.cancelled', {}, turn.id)] }
    : nothing;

/**
 * The session's turn, which must be the one that is named. A lapsed lease is no fault as long as nobody took over.
 * @throws TurnConflictError
 */
export function runningTurn({ turn }: Session, turnId: string): Turn {
  if (turn?.id === turnId) return turn;
  const instead = turn ? `${turn.id} of ${show(turn.runtime)} is running` : 'none is running';
  const message = `must name the running turn; received ${show(turnId)}, but ${instead}`;
  throw new TurnConflictError(turn, { field: 'turnId', code: 'TURN_ENDED', message });
}

/** The turn with its lease counted from now. */
export function renewed(turn: Turn, now: Date): Turn {
  return { ...turn, leaseExpiresAt: later(now, turn.leaseSeconds) };
}

function hasLapsed({ leaseExpiresAt }: Turn, now: Date): boolean {
  return leaseExpiresAt <= now;
}

function ended(
  session: Session,
  { usage, finishedAt }: { usage: TokenUsage | null; finishedAt: Date | null },
) {
  return {
    status: 'idle' as const,
    turn: null,
    usage: usage ? addUsage(session.usage, usage) : session.usage,
    ...(finishedAt && { finishedAt }),
  };
}

/** Adds bucket by bucket. */
export function addUsage(spent: TokenUsage | null, more: TokenUsage): TokenUsage {
  if (!spent) return more;
  return {
    inputTokens: sum(spent.inputTokens, more.inputTokens),
    outputTokens: sum(spent.outputTokens, more.outputTokens),
    cacheReadTokens: sumOrNull(spent.cacheReadTokens, more.cacheReadTokens),
    cacheCreationTokens: sumOrNull(spent.cacheCreationTokens, more.cacheCreationTokens),
  };
}

function sum(a: number, b: number): number {
  return Math.min(a + b, limits.tokens);
}

function sumOrNull(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : sum(a, b);
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000);
}

function usageData(used: TokenUsage | null) {
  return (
    used && {
      input_tokens: used.inputTokens,
      output_tokens: used.outputTokens,
      cache_read_tokens: used.cacheReadTokens,
      cache_creation_tokens: used.cacheCreationTokens,
    }
  );
}
