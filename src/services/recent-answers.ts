interface Entry<T> {
  readonly answer: T;
  readonly until: number;
}

interface RecentOptions {
  /** Milliseconds for which an answer is used again. */
  readonly lifetime: number;
  /** Beyond so many, the oldest is dropped. */
  readonly capacity: number;
  /** Milliseconds since some moment. */
  now(): number;
}

export type RecentAnswers<T> = ReturnType<typeof recentAnswers<T>>;

/**
 * Keeps answers for a short time, so that a caller who comes often is looked up rarely. Callers who wait for the same
 * answer share one lookup. Absence (null) and failures are not kept.
 */
export function recentAnswers<T>({ lifetime, capacity, now }: RecentOptions) {
  const entries = new Map<string, Entry<T>>();
  const pending = new Map<string, Promise<T | null>>();

  function keep(key: string, answer: T): void {
    entries.delete(key);
    const [oldest] = entries.size >= capacity ? entries.keys() : [];
    if (oldest !== undefined) entries.delete(oldest);
    entries.set(key, { answer, until: now() + lifetime });
  }

  return {
    /** The answer if it was found within the lifetime; costs no promise. */
    get(key: string): T | null {
      const entry = entries.get(key);
      return entry && entry.until > now() ? entry.answer : null;
    },
    /** Looks again and keeps what is found. */
    load(key: string, look: () => Promise<T | null>): Promise<T | null> {
      const waiting = pending.get(key);
      if (waiting) return waiting;
      const asked = look()
        .then((answer) => {
          if (answer !== null && pending.get(key) === asked) keep(key, answer);
          return answer;
        })
        .finally(() => {
          if (pending.get(key) === asked) pending.delete(key);
        });
      pending.set(key, asked);
      return asked;
    },
    /** Drops everything, lookups under way included: they answer their callers, but are not kept. */
    clear(): void {
      entries.clear();
      pending.clear();
    },
  };
}
