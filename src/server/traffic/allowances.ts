/** How fast callers may spend, in points of cost. */
export interface Rate {
  readonly perSecond: number;
  /** The most that a caller can have saved up. */
  readonly burst: number;
}

interface Account {
  points: number;
  /** Milliseconds since the epoch. */
  updatedAt: number;
}

/** Accounts beyond so many are looked through for those that nobody uses. */
const tidySize = 10_000;

/**
 * What each caller may still spend: a bucket that fills steadily (token bucket). A caller with anything left may make a
 * request, whatever it will cost; a debt has to fill up again first.
 */
export class Allowances {
  readonly #accounts = new Map<string, Account>();
  readonly #rate: Rate;
  readonly #now: () => number;

  constructor(rate: Rate, now: () => number = Date.now) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Spends the points of a caller and tells what is left; below zero is a debt. */
  spend(caller: string, cost: number): number {
    const account = this.#account(caller);
    account.points -= cost;
    return account.points;
  }

  /** Seconds until the caller may go on; 0 if it may now. */
  wait(caller: string): number {
    const { points } = this.#account(caller);
    return points > 0 ? 0 : Math.ceil((1 - points) / this.#rate.perSecond);
  }

  /** What is left, as the fields `RateLimit-Policy` and `RateLimit` tell it (IETF draft-ietf-httpapi-ratelimit-headers). */
  headers(caller: string): Record<'ratelimit-policy' | 'ratelimit', string> {
    const { perSecond, burst } = this.#rate;
    const { points } = this.#account(caller);
    const left = Math.max(0, Math.floor(points));
    return {
      'ratelimit-policy': `"cost";q=${burst};w=${Math.ceil(burst / perSecond)}`,
      ratelimit: `"cost";r=${left};t=${Math.ceil((burst - left) / perSecond)}`,
    };
  }

  #account(caller: string): Account {
    const now = this.#now();
    const known = this.#accounts.get(caller);
    if (!known) return this.#open(caller, now);
    known.points = this.#filled(known, now);
    known.updatedAt = now;
    return known;
  }

  #open(caller: string, now: number): Account {
    if (this.#accounts.size >= tidySize) this.#tidy(now);
    const account = { points: this.#rate.burst, updatedAt: now };
    this.#accounts.set(caller, account);
    return account;
  }

  #filled({ points, updatedAt }: Account, now: number): number {
    return Math.min(this.#rate.burst, points + ((now - updatedAt) / 1000) * this.#rate.perSecond);
  }

  /** A full account says nothing that a new one would not. */
  #tidy(now: number): void {
    for (const [caller, account] of this.#accounts)
      if (this.#filled(account, now) >= this.#rate.burst) this.#accounts.delete(caller);
  }
}
