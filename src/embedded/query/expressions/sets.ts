import { compareValues } from '../compare.ts';
import { arrayOf, binary, isNullish, type Operators, truthy, unary, variadic } from './operator.ts';

/** Arrays as sets: order and repetition do not count, equality is that of the comparison order. */
export const sets: Operators = {
  $allElementsTrue: unary('$allElementsTrue', (value) =>
    arrayOf('$allElementsTrue', value, 17040).every(truthy),
  ),
  $anyElementTrue: unary('$anyElementTrue', (value) => arrayOf('$anyElementTrue', value, 17041).some(truthy)),
  $setDifference: binary('$setDifference', (a, b) => {
    if (isNullish(a) || isNullish(b)) return null;
    const without = arrayOf('$setDifference', b, 17049);
    return distinct(arrayOf('$setDifference', a, 17048)).filter((value) => !includes(without, value));
  }),
  $setEquals: variadic(
    '$setEquals',
    (values) => {
      const [first = [], ...others] = values.map((value) => distinct(arrayOf('$setEquals', value, 17044)));
      return others.every((other) => other.length === first.length && first.every((v) => includes(other, v)));
    },
    2,
  ),
  $setIntersection: variadic('$setIntersection', (values) => {
    if (values.some(isNullish)) return null;
    const [first = [], ...others] = values.map((value) => arrayOf('$setIntersection', value, 17047));
    return distinct(first).filter((value) => others.every((other) => includes(other, value)));
  }),
  $setIsSubset: binary('$setIsSubset', (a, b) => {
    const whole = arrayOf('$setIsSubset', b, 17042);
    return arrayOf('$setIsSubset', a, 17046).every((value) => includes(whole, value));
  }),
  $setUnion: variadic('$setUnion', (values) => {
    if (values.some(isNullish)) return null;
    return distinct(values.flatMap((value) => arrayOf('$setUnion', value, 17043)));
  }),
};

/** The distinct values of a list, in the comparison order. */
export function distinct(values: unknown[]): unknown[] {
  const sorted = values.toSorted(compareValues);
  return sorted.filter((value, i) => i === 0 || compareValues(value, sorted[i - 1]) !== 0);
}

/** Whether a list holds a value equal to this one in the comparison order. */
export function includes(values: unknown[], value: unknown): boolean {
  return values.some((other) => compareValues(other, value) === 0);
}
