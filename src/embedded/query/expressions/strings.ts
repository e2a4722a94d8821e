import { BSONRegExp } from 'bson';
import { CommandError } from '../../command-error.ts';
import type { Document } from '../../document.ts';
import { compareStrings } from '../compare.ts';
import { compileRegex } from '../regex.ts';
import { toText } from './conversions.ts';
import {
  binary,
  integerOf,
  isNullish,
  named,
  type Operator,
  type Operators,
  stringOf,
  unary,
  variadic,
} from './operator.ts';

/** Strings. Positions and lengths are in code points (`CP`) or UTF-8 bytes, as the name says. */
export const strings: Operators = {
  $concat: variadic('$concat', (values) =>
    values.some(isNullish) ? null : values.map((value) => stringOf('$concat', value, 16702)).join(''),
  ),
  $indexOfBytes: variadic('$indexOfBytes', (values) => indexOf('$indexOfBytes', bytes, values), 2, 4),
  $indexOfCP: variadic('$indexOfCP', (values) => indexOf('$indexOfCP', codePoints, values), 2, 4),
  $ltrim: trimming('$ltrim', true, false),
  $regexFind: matching('$regexFind', (input, regex) => describe(input, regex.exec(input))),
  $regexFindAll: matching('$regexFindAll', (input, regex) =>
    [...input.matchAll(new RegExp(regex, `${regex.flags}g`))].map((match) => describe(input, match)),
  ),
  $regexMatch: matching('$regexMatch', (input, regex) => regex.test(input)),
  $replaceAll: replacing('$replaceAll', (input, find, replacement) =>
    input.replaceAll(find, () => replacement),
  ),
  $replaceOne: replacing('$replaceOne', (input, find, replacement) => input.replace(find, () => replacement)),
  $rtrim: trimming('$rtrim', false, true),
  $split: binary('$split', (input, separator) => {
    if (isNullish(input) || isNullish(separator)) return null;
    const by = stringOf('$split', separator, 40086);
    if (by === '') throw new CommandError(40087, '$split requires a non-empty separator');
    return stringOf('$split', input, 40085).split(by);
  }),
  $strcasecmp: binary('$strcasecmp', (a, b) =>
    Math.sign(compareStrings(toText(a).toUpperCase(), toText(b).toUpperCase())),
  ),
  $strLenBytes: unary('$strLenBytes', (value) => Buffer.byteLength(stringOf('$strLenBytes', value, 34473))),
  $strLenCP: unary('$strLenCP', (value) => [...stringOf('$strLenCP', value, 34471)].length),
  $substr: substring('$substr', bytes),
  $substrBytes: substring('$substrBytes', bytes),
  $substrCP: substring('$substrCP', codePoints),
  $toLower: unary('$toLower', (value) =>
    toText(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  ),
  $toUpper: unary('$toUpper', (value) =>
    toText(value).replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
  ),
  $trim: trimming('$trim', true, true),
};

/** A string taken apart into the units that an operator counts in. */
type Counted = {
  length: number;
  slice(start: number, end: number): string;
  indexOf(part: string, from: number): number;
};

type Units = (text: string) => Counted;

function codePoints(text: string): Counted {
  const points = [...text];
  return {
    length: points.length,
    slice: (start, end) => points.slice(start, end).join(''),
    indexOf: (part, from) => {
      const at = text.indexOf(part, points.slice(0, from).join('').length);
      return at < 0 ? -1 : [...text.slice(0, at)].length;
    },
  };
}

function bytes(text: string): Counted {
  const buffer = Buffer.from(text);
  return {
    length: buffer.length,
    slice: (start, end) => {
      if ([start, end].some((at) => ((buffer[at] ?? 0) & 0xc0) === 0x80)) {
        throw new CommandError(28656, '$substrBytes: Invalid range, in the middle of a UTF-8 character.');
      }
      return buffer.toString('utf8', start, end);
    },
    indexOf: (part, from) => buffer.indexOf(part, from),
  };
}

function substring(name: string, units: Units): Operator {
  return variadic(
    name,
    ([value, start, count]) => {
      const text = units(toText(value));
      const from = integerOf(name, start, 34450);
      const length = integerOf(name, count, 34452);
      if (from < 0)
        throw new CommandError(50752, `${name}: starting index must be non-negative (got: ${from})`);
      const end = length < 0 ? text.length : Math.min(text.length, from + length);
      return from >= text.length ? '' : text.slice(from, end);
    },
    3,
    3,
  );
}

function indexOf(name: string, units: Units, [input, part, start = 0, end]: unknown[]): number | null {
  if (isNullish(input)) return null;
  const whole = units(stringOf(name, input, 40091));
  const wanted = stringOf(name, part, 40092);
  const from = integerOf(name, start, 40096);
  const to = end === undefined ? whole.length : integerOf(name, end, 40096);
  if (from < 0 || to < 0) throw new CommandError(40097, `${name} requires nonnegative bounds`);
  if (from > whole.length || to < from) return -1;
  const at = whole.indexOf(wanted, from);
  return at >= 0 && at + units(wanted).length <= to ? at : -1;
}

function trimming(name: string, start: boolean, end: boolean): Operator {
  return named(name, { required: ['input'], optional: ['chars'] }, ({ input, chars }) => {
    if (isNullish(input) || chars === null) return null;
    const points = [...stringOf(name, input, 50699)];
    const unwanted = chars === undefined ? whiteSpace : new Set(stringOf(name, chars, 50700));
    let from = 0;
    let to = points.length;
    while (start && from < to && unwanted.has(points[from] ?? '')) from++;
    while (end && to > from && unwanted.has(points[to - 1] ?? '')) to--;
    return points.slice(from, to).join('');
  });
}

const whiteSpace = new Set(
  '\u0000 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
);

function replacing(
  name: string,
  replace: (input: string, find: string, replacement: string) => string,
): Operator {
  return named(name, { required: ['input', 'find', 'replacement'] }, ({ input, find, replacement }) => {
    if (isNullish(input) || isNullish(find) || isNullish(replacement)) return null;
    return replace(
      stringOf(name, input, 51746),
      stringOf(name, find, 51745),
      stringOf(name, replacement, 51744),
    );
  });
}

function matching(name: string, match: (input: string, regex: RegExp) => unknown): Operator {
  return named(name, { required: ['input', 'regex'], optional: ['options'] }, ({ input, regex, options }) => {
    if (isNullish(input) || isNullish(regex)) return match('', /(?!)/);
    const flags = isNullish(options) ? '' : stringOf(`${name} options`, options, 51106);
    const compiled =
      regex instanceof BSONRegExp
        ? compileRegex(regex.pattern, regex.options || flags)
        : compileRegex(stringOf(`${name} regex`, regex, 51105), flags);
    return match(stringOf(`${name} input`, input, 51104), compiled);
  });
}

function describe(input: string, match: RegExpMatchArray | null): Document | null {
  if (match === null) return null;
  return {
    match: match[0],
    idx: [...input.slice(0, match.index)].length,
    captures: match.slice(1).map((capture: string | undefined) => capture ?? null),
  };
}
