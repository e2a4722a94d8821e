import { CommandError } from './command-error.ts';

/** Milliseconds after which other clients get their turn. */
const turn = 8;
/** Steps between two looks at the clock. */
const stride = 32;

/** Lets a long read go on without holding up others, and ends it after the time that its client gives it. */
export class Pace {
  readonly #limit: number;
  #used = 0;
  #since = performance.now();
  #steps = 0;

  /** @param limit milliseconds of work; 0: as many as it takes */
  constructor(limit = 0) {
    this.#limit = limit;
  }

  /** Begins to count again, after a pause between two commands. */
  resume(): void {
    this.#since = performance.now();
  }

  /** Ends a command: the time until `resume` does not count. */
  pause(): void {
    this.#used += performance.now() - this.#since;
  }

  /** Whether it is time to `rest`; to be asked at every step. */
  isDue(): boolean {
    this.#steps += 1;
    if (this.#steps % stride !== 0) return false;
    const left = this.#limit > 0 ? this.#limit - this.#used : turn;
    return performance.now() - this.#since > Math.min(left, turn);
  }

  /** Lets others have a turn. Throws MaxTimeMSExpired if the time is used up. */
  async rest(): Promise<void> {
    this.pause();
    if (this.#limit > 0 && this.#used > this.#limit)
      throw new CommandError('MaxTimeMSExpired', 'operation exceeded time limit');
    await new Promise((done) => setImmediate(done));
    this.resume();
  }

  /** All items of a sequence, in which null only stands for a step of work. */
  async collect<T>(items: Iterable<T | null>): Promise<T[]> {
    const collected: T[] = [];
    for (const item of items) {
      if (item !== null) collected.push(item);
      if (this.isDue()) await this.rest();
    }
    return collected;
  }
}
