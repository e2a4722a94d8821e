import { RE2JS } from 're2js';
import { limits } from '../limits.ts';
import type { WorkBudget } from './work-budget.ts';

/** What a pattern is made of, in the syntax of RE2: a class, a repetition by count, an escape or a character. */
const token =
  /\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\{(?<min>\d+)(?:,(?<max>\d*))?\}|\\[pPx]\{[^}]*\}|\\.|./gsu;

/** The steps of one class of Unicode, such as \p{L}: its tables are long. */
const unicodeSteps = 5;

/**
 * Compiles a pattern for an engine that takes linear time whatever the text, so that no pattern can hold up the
 * process. It knows the syntax of JavaScript but for look-around and back-references.
 * @throws Error that says what it cannot take
 */
export function linearPattern(pattern: string): RE2JS {
  const steps = stepsOf(pattern);
  if (steps > limits.patternSteps)
    throw new Error(`with its repetitions it takes ${steps} steps, more than ${limits.patternSteps}`);
  const foreign = foreignSyntax(pattern);
  if (foreign !== null) throw new Error(`it cannot have ${foreign}`);
  return RE2JS.compile(RE2JS.translateRegExp(pattern));
}

/** About how many steps a pattern is compiled into, told without compiling it: that may take long by itself. */
export function stepsOf(pattern: string): number {
  const groups = [{ total: 1, last: 0 }];
  for (const { 0: text, groups: counts } of pattern.matchAll(token)) {
    const group = groups.at(-1) ?? { total: 0, last: 0 };
    if (text === '(') groups.push({ total: 1, last: 0 });
    else if (text === ')' && groups.length > 1) close(groups);
    else if (counts?.min !== undefined) repeat(group, Math.max(Number(counts.min), Number(counts.max ?? 0)));
    else {
      group.last = /\\[pP]/.test(text) ? unicodeSteps : 1;
      group.total += group.last;
    }
  }
  return groups.reduce((sum, { total }) => sum + total, 0);
}

/** What the engine would take although JavaScript does not, or could not take anyhow: groups of a special kind, quotation. */
function foreignSyntax(pattern: string): string | null {
  for (const { 0: text, index } of pattern.matchAll(token)) {
    const start = pattern.slice(index, index + 4);
    if (text === '(' && /^\(\?(?!:|<[A-Za-z])/.test(start)) return start;
    if (text === '\\Q') return text;
  }
  return null;
}

interface Group {
  total: number;
  /** Of its last part, to which a repetition applies. */
  last: number;
}

function close(groups: Group[]): void {
  const closed = groups.pop();
  const outer = groups.at(-1);
  if (!closed || !outer) return;
  outer.last = closed.total;
  outer.total += closed.total;
}

function repeat(group: Group, times: number): void {
  group.total += group.last * Math.max(times - 1, 0);
  group.last *= Math.max(times, 1);
}

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
