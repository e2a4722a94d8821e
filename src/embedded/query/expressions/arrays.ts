import { CommandError } from '../../command-error.ts';
import { type Accumulator, accumulate, average, extreme, sum } from '../accumulators.ts';
import { compareValues } from '../compare.ts';
import {
  arrayOf,
  binary,
  type Compiler,
  type Expression,
  integerOf,
  isNullish,
  named,
  namedOperand,
  type Operator,
  type Operators,
  truthy,
  unary,
  variadic,
} from './operator.ts';
import { includes } from './sets.ts';

/** Arrays, and the accumulators that also work on the elements of one. */
export const arrays: Operators = {
  $arrayElemAt: binary('$arrayElemAt', (array, index) => {
    if (isNullish(array) || isNullish(index)) return null;
    return arrayOf('$arrayElemAt', array, 28689).at(integerOf('$arrayElemAt', index, 28690));
  }),
  $avg: accumulating('$avg', average),
  $concatArrays: variadic('$concatArrays', (values) => {
    if (values.some(isNullish)) return null;
    return values.flatMap((value) => arrayOf('$concatArrays', value, 28664));
  }),
  $first: unary('$first', (value) => (isNullish(value) ? null : arrayOf('$first', value, 28689)[0])),
  $firstN: few('$firstN', (array, n) => array.slice(0, n)),
  $in: binary('$in', (value, array) => includes(arrayOf('$in', array, 40081), value)),
  $indexOfArray: variadic('$indexOfArray', indexOf, 2, 4),
  $isArray: unary('$isArray', (value) => Array.isArray(value)),
  $last: unary('$last', (value) => (isNullish(value) ? null : arrayOf('$last', value, 28689).at(-1))),
  $lastN: few('$lastN', (array, n) => array.slice(-n)),
  $max: accumulating('$max', () => extreme(1)),
  $maxN: few('$maxN', (array, n) =>
    present(array)
      .toSorted((a, b) => compareValues(b, a))
      .slice(0, n),
  ),
  $min: accumulating('$min', () => extreme(-1)),
  $minN: few('$minN', (array, n) => present(array).toSorted(compareValues).slice(0, n)),
  $range: variadic('$range', range, 2, 3),
  $reverseArray: unary('$reverseArray', (value) =>
    isNullish(value) ? null : arrayOf('$reverseArray', value, 34435).toReversed(),
  ),
  $size: unary('$size', (value) => arrayOf('$size', value, 17124).length),
  $slice: variadic('$slice', ([array, ...bounds]) => sliceOf(array, bounds), 2, 3),
  $sum: accumulating('$sum', sum),
  $zip: zip,
};

/** `$sum` and its like: over the elements of a single array argument, or over the arguments. */
function accumulating(name: string, create: () => Accumulator): Operator {
  return variadic(name, (values) => {
    const [only] = values;
    return accumulate(create, values.length === 1 && Array.isArray(only) ? only : values);
  });
}

function few(name: string, take: (array: unknown[], n: number) => unknown[]): Operator {
  return named(name, { required: ['input', 'n'] }, ({ input, n }) => {
    const count = integerOf(name, n, 5787902);
    if (count < 1) throw new CommandError(5787908, `'n' must be greater than 0, found ${count}`);
    return take(arrayOf(name, input, 5788200), count);
  });
}

function present(values: unknown[]): unknown[] {
  return values.filter((value) => !isNullish(value));
}

function indexOf([array, value, start = 0, end]: unknown[]): number | null {
  if (isNullish(array)) return null;
  const list = arrayOf('$indexOfArray', array, 40090);
  const from = integerOf('$indexOfArray', start, 40096);
  const to = end === undefined ? list.length : integerOf('$indexOfArray', end, 40096);
  if (from < 0 || to < 0) throw new CommandError(40097, '$indexOfArray requires nonnegative bounds');
  return list.findIndex((other, i) => i >= from && i < to && compareValues(other, value) === 0);
}

const longestRange = 1_000_000;

function range([start, end, step = 1]: unknown[]): number[] {
  const from = integerOf('$range', start, 34443);
  const to = integerOf('$range', end, 34445);
  const by = integerOf('$range', step, 34447);
  if (by === 0) throw new CommandError(34449, '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > longestRange) {
    throw new CommandError(146, `$range would give ${length} elements, of at most ${longestRange}`);
  }
  return Array.from({ length }, (_, i) => from + i * by);
}

/** The first n (or, if negative, the last n) elements, or n from a position that may count from the end. */
export function sliceOf(array: unknown, bounds: unknown[]): unknown[] | null {
  if (isNullish(array) || bounds.some(isNullish)) return null;
  const list = arrayOf('$slice', array, 28724);
  const [first = 0, second] = bounds.map((bound) => integerOf('$slice', bound, 28725));
  if (second === undefined) return first < 0 ? list.slice(first) : list.slice(0, first);
  if (second <= 0)
    throw new CommandError(28729, `the last argument to $slice must be positive, found ${second}`);
  const start = first < 0 ? Math.max(0, list.length + first) : first;
  return list.slice(start, start + second);
}

function zip(operand: unknown, compiler: Compiler): Expression {
  const {
    inputs,
    useLongestLength = false,
    defaults = [],
  } = namedOperand('$zip', operand, ['inputs'], ['useLongestLength', 'defaults']);
  const lists = arrayOf('$zip inputs', inputs, 34461).map((input) => compiler.compile(input));
  const fallback = arrayOf('$zip defaults', defaults, 34462).map((value) => compiler.compile(value));
  return (scope) => {
    const values = lists.map((list) => list(scope));
    if (values.some(isNullish)) return null;
    const columns = values.map((value) => arrayOf('$zip', value, 34468));
    const lengths = columns.map((column) => column.length);
    const length = truthy(useLongestLength) ? Math.max(0, ...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, i) =>
      columns.map((column, j) => column[i] ?? fallback[j]?.(scope) ?? null),
    );
  };
}
