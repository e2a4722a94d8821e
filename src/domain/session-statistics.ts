/** What sessions may be counted by, with what the groups of it are. */
export const sessionGroupings = {
  agent: 'One group for each agent.',
  model: "One group for each model that overrides an agent's default, and one for the sessions without.",
  status: 'One group for each status.',
  tag: 'One group for each tag; a session counts once in each of its tags.',
  day: 'One group for each day, in UTC, on which sessions were created.',
} as const;

export type SessionGrouping = keyof typeof sessionGroupings;

/** Sums over sessions. Tokens that a session does not report count as none. */
export interface SessionTotals {
  readonly count: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheCreationTokens: number;
  /** How many turns have begun in them. */
  readonly turns: number;
  /**
   * Milliseconds from the beginning of the first turn of each session to the end of its last, or to the last sign of
   * life of one that runs.
   */
  readonly duration: number;
}

export const noSessions: SessionTotals = {
  count: 0,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheCreationTokens: 0,
  turns: 0,
  duration: 0,
};

export interface SessionGroup extends SessionTotals {
  /** What the sessions have in common: an id, a status, a tag or a day (`2026-01-31`); null where they have none. */
  readonly key: string | null;
}

/** The largest groups, or the latest days, first. */
export interface SessionGroups {
  readonly groups: readonly SessionGroup[];
  /** Whether there are more groups than one answer gives. */
  readonly hasMore: boolean;
}

export const noGroups: SessionGroups = { groups: [], hasMore: false };
