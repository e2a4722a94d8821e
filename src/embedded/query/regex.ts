import { setFlagsFromString } from 'node:v8';
import { BSONRegExp } from 'bson';
import { CommandError } from '../command-error.ts';

const maxPatternLength = 32_764;

/**
 * Compiles a MongoDB regular expression with the options `i`, `m`, `s`, `x` and `u`, also as inline flags in front
 * (`(?i)`). Throws Location51091 on a pattern that is not one, and Location51108 on an unknown option.
 */
export function compileRegex(source: string, options = ''): RegExp {
  if (source.length > maxPatternLength) {
    throw new CommandError(
      51091,
      `Regular expression is invalid: longer than ${maxPatternLength} characters`,
    );
  }
  boundBacktracking();
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  const flags = new Set(`${options}${inline?.[1] ?? ''}`);
  checkOptions(options);
  const bare = inline === null ? source : source.slice(inline[0].length);
  const pattern = flags.delete('x') ? withoutLayout(bare) : bare;
  return build(posix(pattern), [...flags].join(''));
}

/** Throws Location51108 on an option that MongoDB does not know. */
export function checkOptions(options: string): void {
  for (const flag of options) {
    if (!'imsxu'.includes(flag)) throw new CommandError(51108, `invalid flag in regex options: ${flag}`);
  }
}

/** A test of the regular expressions in a filter: matches strings, and an equal regular expression. */
export function regexTest(regex: BSONRegExp): (value: unknown) => boolean {
  const compiled = compileRegex(regex.pattern, regex.options);
  return (value) => {
    if (typeof value === 'string') return compiled.test(value);
    return value instanceof BSONRegExp && value.pattern === regex.pattern && value.options === regex.options;
  };
}

/**
 * V8 goes on with its linear-time engine where a match has backtracked too often, so that a pattern like `(a+)+$`
 * cannot hold the server up. That engine lacks the option `i`, look-around, back-references and large counted
 * repetitions: patterns with these stay unbounded. The setting holds for the whole process.
 */
function boundBacktracking(): void {
  if (bounded) return;
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
  bounded = true;
}

let bounded = false;

function build(pattern: string, flags: string): RegExp {
  // `u` only where the pattern needs it: it is stricter about escapes, and unknown to the linear-time engine.
  const unicode = /\\[pP]\{|[\ud800-\udfff]/.test(pattern) ? 'u' : '';
  try {
    return new RegExp(pattern, flags.replace('u', '') + unicode);
  } catch (error) {
    throw new CommandError(51091, `Regular expression is invalid: ${String(error)}`);
  }
}

/** The option `x`: white space and `#` comments do not count, outside character classes and escapes. */
function withoutLayout(pattern: string): string {
  return pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\s+|#[^\n]*\n?/gs, (found) =>
    /^[\s#]/.test(found) ? '' : found,
  );
}

/** The POSIX classes and anchors of PCRE that JavaScript spells otherwise. */
function posix(pattern: string): string {
  if (!/\\[AzZ]|\[:/.test(pattern)) return pattern;
  return pattern
    .replace(
      /\[:(alpha|digit|alnum|upper|lower|space|punct|xdigit):\]/g,
      (_, name: keyof typeof classes) => classes[name],
    )
    .replace(/\\(.)/gs, (whole, letter: string) => anchors[letter] ?? whole);
}

const classes = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
};

const anchors: Record<string, string> = { A: '(?<![^])', z: '(?![^])', Z: '(?=\\n?(?![^]))' };
