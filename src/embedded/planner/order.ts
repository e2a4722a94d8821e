import type { Document } from '../document.ts';
import type { PointField } from './ranges.ts';

interface Question {
  readonly fields: readonly (readonly [path: string, direction: number])[];
  /** The leading fields at which only some values are wanted. */
  readonly points: readonly PointField[];
  readonly sort: Document;
  /** Paths whose keys do not have the order of a sort. */
  readonly unusable: ReadonlySet<string>;
  /** Paths at which a row may have more values than the one that found it. */
  readonly multikey: ReadonlySet<string>;
}

/**
 * How an index gives the order asked for: from its ranges one after the other, or side by side (merged), read forward or
 * in reverse; null if it does not. A field with a single wanted value does not count: all rows are equal in it.
 */
export function orderOf({ fields, points, sort, unusable, multikey }: Question) {
  const isFixed = (path: string) =>
    !multikey.has(path) && points.some((point) => point.path === path && point.values.length === 1);
  const wanted = Object.entries(sort).filter(([path]) => !isFixed(path));
  if (wanted.some(([path]) => unusable.has(path))) return null;
  const inSequence = direction(
    fields.filter(([path]) => !isFixed(path)),
    wanted,
  );
  if (inSequence) return { isMerged: false, reverse: inSequence < 0 };
  const merged = direction(fields.slice(points.length), wanted);
  return merged ? { isMerged: true, reverse: merged < 0 } : null;
}

/** 1 if the fields give the order, -1 if they give its reverse, 0 if neither. */
function direction(
  fields: readonly (readonly [string, number])[],
  wanted: readonly (readonly [string, unknown])[],
): number {
  if (wanted.length === 0) return 1;
  const signs = wanted.map(([path, sign], position) => {
    const field = fields[position];
    return field && field[0] === path ? field[1] * Math.sign(Number(sign)) : 0;
  });
  const [first = 0] = signs;
  return signs.every((sign) => sign === first) ? first : 0;
}
