import { Double, MinKey } from 'bson';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Document } from '../../../src/embedded/document.ts';
import { compileSort } from '../../../src/embedded/query/sort.ts';
import { anyDocument } from './arbitrary-bson.ts';

const sorted = (sort: Document, values: unknown[]) =>
  values
    .map((a, n) => ({ ...(a === undefined ? {} : { a }), n }))
    .sort(compileSort(sort))
    .map(({ n }) => n);

describe('compileSort', () => {
  test.each<[string, Document, unknown[], number[]]>([
    ['ascending', { a: 1 }, [3, 1, 2], [1, 2, 0]],
    ['descending', { a: -1 }, [3, 1, 2], [0, 2, 1]],
    ['Longs and Doubles as directions', { a: -1n, n: new Double(1) }, [1, 2, 1], [1, 0, 2]],
    ['types in their order', { a: 1 }, ['x', { b: 1 }, 5, null, true, new MinKey()], [5, 3, 2, 0, 1, 4]],
    ['missing like null, in the order of arrival', { a: 1 }, [1, undefined, null], [1, 2, 0]],
    ['the least element of an array when ascending', { a: 1 }, [[5, 1], 2, [3, 4]], [0, 1, 2]],
    ['the greatest element of an array when descending', { a: -1 }, [[1, 5], 4, [2, 3]], [0, 1, 2]],
    ['an empty array before null', { a: 1 }, [null, [], new MinKey()], [2, 1, 0]],
    ['an empty array after null when descending', { a: -1 }, [[], null, 1], [2, 1, 0]],
    ['nested fields', { 'a.b': 1 }, [{ b: 2 }, { b: 1 }, 7], [2, 1, 0]],
    ['fields in array elements', { 'a.b': -1 }, [[{ b: 1 }, { b: 9 }], { b: 5 }], [0, 1]],
    ['by the second key where the first is equal', { a: 1, n: -1 }, [1, 1, 0], [2, 1, 0]],
  ])('%s', (_name, sort, values, order) => {
    expect(sorted(sort, values)).toEqual(order);
  });

  it('reverses with the direction where no two documents tie', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (x, y) => {
        const up = compileSort({ a: 1, _n: 1 });
        const [a, b] = [
          { ...x, a: 'a' in x && !Array.isArray(x.a) ? x.a : null, _n: 1 },
          { ...y, a: 'a' in y && !Array.isArray(y.a) ? y.a : null, _n: 2 },
        ];
        expect(Math.sign(up(a, b))).toBe(-Math.sign(up(b, a)));
        expect(Math.sign(compileSort({ a: -1, _n: -1 })(a, b))).toBe(-Math.sign(up(a, b)));
      }),
    );
  });

  test.each<[Document, number]>([
    [{ a: 2 }, 15975],
    [{ a: 'up' }, 15974],
    [{ a: { $meta: 'textScore' } }, 2],
  ])('refuses %o', (sort, code) => {
    expect(() => compileSort(sort)).toThrow(expect.objectContaining({ code }));
  });
});
