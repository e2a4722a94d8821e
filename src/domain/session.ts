import { z } from 'zod';
import { type CapabilityUse, sessionCapabilityUses } from './capability.ts';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';
import { tagsSchema } from './tags.ts';

export const sessionStatuses = {
  started: 'Created; no turn has run yet.',
  active: 'A turn is running.',
  idle: 'The last turn has ended; the session waits for the next.',
} as const;

export type SessionStatus = keyof typeof sessionStatuses;

/** Tokens spent so far, in disjoint buckets: a token read from a cache is not counted as input again. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number | null;
  readonly cacheCreationTokens: number | null;
}

/** One run of the agent's loop, held by the runtime that executes it. */
export interface Turn {
  readonly id: string;
  /** The name that the runtime gives itself. */
  readonly runtime: string;
  readonly startedAt: Date;
  /** Without a sign of life until then, another runtime may take over. */
  readonly leaseExpiresAt: Date;
  /** How long the lease lasts, counted from each sign of life. */
  readonly leaseSeconds: number;
}

/** The event of another session up to which a fork has the same log. */
export interface ForkOrigin {
  readonly sessionId: string;
  readonly sequence: number;
}

/** One conversation with an agent. */
export interface Session {
  readonly id: string;
  readonly organizationId: string;
  /** 1 at creation, and one more with every change. */
  readonly version: number;
  /** The sequence of the log's last event; the log has no gaps. */
  readonly lastSequence: number;
  readonly agentId: string;
  /** The override given at creation; null leaves the choice to the agent, whose default is not copied in. */
  readonly modelId: string | null;
  readonly capabilities: readonly CapabilityUse[];
  readonly tags: readonly string[];
  readonly title: string | null;
  readonly status: SessionStatus;
  readonly preview: string | null;
  readonly outputPreview: string | null;
  readonly usage: TokenUsage | null;
  /** How many turns have begun. */
  readonly turnCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** When a turn last began, gave a sign of life or ended. */
  readonly lastTurnAt: Date | null;
  /** Since when lists leave the session out unless asked; null while they show it. */
  readonly archivedAt: Date | null;
  readonly pinnedAt: Date | null;
  readonly forkedFrom: ForkOrigin | null;
  /** The running turn, also when its lease has lapsed; null between turns. */
  readonly turn: Turn | null;
}

/** A session of which some fields alone were read; the others are missing, whatever they are. */
export type PartOfSession = Pick<Session, 'id'> & Partial<Session>;

export const titleSchema = text({ min: 1, max: limits.titleLength });

/** What a new session is made of. */
export const createSessionInput = z.object(
  {
    agentId: idSchema('agent'),
    modelId: idSchema('model').nullish().transform(orNull),
    title: titleSchema.nullish().transform(orNull),
    tags: tagsSchema.nullish().transform(orEmpty),
    capabilities: sessionCapabilityUses.nullish().transform(orEmpty),
  },
  { error: mustBe('an object') },
);

export type CreateSessionInput = z.output<typeof createSessionInput>;

/**
 * A session at the moment of its creation: no turn has run, nothing is known of its course. Every field is written out:
 * an object of so many that is spread together is several times as large and slow.
 */
export function newSession(
  { agentId, modelId, capabilities, tags, title }: CreateSessionInput,
  { id, organizationId, now }: { id: string; organizationId: string; now: Date },
): Session {
  return {
    id,
    organizationId,
    version: 1,
    lastSequence: 1,
    agentId,
    modelId,
    capabilities,
    tags,
    title,
    status: 'started',
    preview: null,
    outputPreview: null,
    usage: null,
    turnCount: 0,
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    finishedAt: null,
    lastTurnAt: null,
    archivedAt: null,
    pinnedAt: null,
    forkedFrom: null,
    turn: null,
  };
}

function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null;
}

function orEmpty<T>(value: T[] | null | undefined): T[] {
  return value ?? [];
}
