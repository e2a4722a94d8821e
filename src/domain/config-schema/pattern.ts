import { RE2JS } from 're2js';
import { limits } from '../limits.ts';

/**
 * Compiles a pattern for an engine that takes linear time whatever the text, so that no pattern can hold up the
 * process. It knows the syntax of JavaScript but for look-around and back-references.
 * @throws Error that says what it cannot take
 */
export function linearPattern(pattern: string): RE2JS {
  if (pattern.length > limits.configPatternLength)
    throw new Error(`it has ${pattern.length} characters, more than ${limits.configPatternLength}`);
  const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
  if (compiled.programSize() > limits.configPatternSteps)
    throw new Error(
      `its repetitions make ${compiled.programSize()} steps, more than ${limits.configPatternSteps}`,
    );
  return compiled;
}

/** The most work, in steps of a pattern times characters of a text, that the checks of one config may take. */
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

/** The engine as ajv takes it; each test of a text is charged to the budget. */
export function patternEngine(budget: WorkBudget) {
  const engine = (pattern: string) => {
    const compiled = linearPattern(pattern);
    const steps = compiled.programSize();
    return {
      test: (text: string) => {
        budget.spend(steps * (text.length + 1));
        return compiled.test(text);
      },
    };
  };
  return Object.assign(engine, { code: 'linear pattern' });
}
