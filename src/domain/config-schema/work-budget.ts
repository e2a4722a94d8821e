import { limits } from '../limits.ts';

/** The most work, in characters of text times what is done with each, that the checks of one config may take. */
export class WorkBudget {
  #left = 0;

  refill(): void {
    this.#left = limits.configTextWork;
  }

  /** @throws WorkBudgetExceeded */
  spend(work: number): void {
    this.#left -= work;
    if (this.#left < 0) throw new WorkBudgetExceeded();
  }
}

export class WorkBudgetExceeded extends Error {}
