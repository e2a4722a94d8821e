import { asDouble } from '../bson-reader.ts';
import type { Document } from '../document.ts';
import { compareValues } from './compare.ts';
import { mergeObjects } from './expressions/objects.ts';
import { isNullish } from './expressions/operator.ts';
import { add, divide, isNumeric, type Numeric, toNumber } from './numbers.ts';
import { ValueMap } from './value-map.ts';

/** Takes the values of one group in order (undefined when missing) and gives the group's result. */
export interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

/** The accumulators of `$group` that take one expression. */
export const accumulators: ReadonlyMap<string, () => Accumulator> = new Map([
  ['$addToSet', distinct],
  ['$avg', average],
  ['$first', first],
  ['$last', last],
  ['$max', () => extreme(1)],
  ['$mergeObjects', merged],
  ['$min', () => extreme(-1)],
  ['$push', list],
  ['$stdDevPop', () => deviation(0)],
  ['$stdDevSamp', () => deviation(1)],
  ['$sum', sum],
]);

/** What an accumulator makes of a whole list. */
export function accumulate(create: () => Accumulator, values: unknown[]): unknown {
  const accumulator = create();
  for (const value of values) accumulator.add(value);
  return accumulator.result();
}

/** Adds up numbers, and passes over everything else; the type widens as needed, from Int32. */
export function sum(): Accumulator {
  let total: Numeric = 0;
  return {
    add(value) {
      if (isNumeric(value)) total = add(total, value);
    },
    result: () => total,
  };
}

export function average(): Accumulator {
  let total: Numeric = 0;
  let count = 0;
  return {
    add(value) {
      if (!isNumeric(value)) return;
      total = add(total, value);
      count++;
    },
    result: () => (count === 0 ? null : divide(total, count)),
  };
}

/** The greatest (1) or least (-1) value that is neither null nor missing. */
export function extreme(direction: 1 | -1): Accumulator {
  let best: unknown = null;
  return {
    add(value) {
      if (isNullish(value)) return;
      if (best === null || direction * compareValues(value, best) > 0) best = value;
    },
    result: () => best,
  };
}

function first(): Accumulator {
  let seen = false;
  let kept: unknown;
  return {
    add(value) {
      if (!seen) kept = value;
      seen = true;
    },
    result: () => kept ?? null,
  };
}

function last(): Accumulator {
  let kept: unknown;
  return {
    add(value) {
      kept = value;
    },
    result: () => kept ?? null,
  };
}

function list(): Accumulator {
  const values: unknown[] = [];
  return {
    add(value) {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
}

function distinct(): Accumulator {
  const values = new ValueMap<true>();
  return {
    add(value) {
      if (value !== undefined) values.getOrInsert(value, () => true);
    },
    result: () => [...values].map(([value]) => value),
  };
}

function merged(): Accumulator {
  const documents: unknown[] = [];
  return {
    add: (value) => void documents.push(value),
    result: (): Document => mergeObjects(documents),
  };
}

/** The standard deviation, by Welford's running mean; null where there are too few numbers for one. */
function deviation(correction: 0 | 1): Accumulator {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      if (!isNumeric(value)) return;
      const number = toNumber(value);
      const distance = number - mean;
      count++;
      mean += distance / count;
      squares += distance * (number - mean);
    },
    result: () => (count <= correction ? null : asDouble(Math.sqrt(squares / (count - correction)))),
  };
}
