import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/embedded/document.ts';
import { valuesAt } from '../../../src/embedded/query/paths.ts';

describe('valuesAt gives the keys of an index', () => {
  test.each<[string, Document, string, unknown[]]>([
    ['a value', { a: 1 }, 'a', [1]],
    ['null for a missing field', {}, 'a', [null]],
    ['a nested value', { a: { b: 1 } }, 'a.b', [1]],
    ['a document as a whole', { a: { b: 1 } }, 'a', [{ b: 1 }]],
    ['one for each element', { a: [3, 1, 2] }, 'a', [1, 2, 3]],
    ['equal elements once', { a: [1, 1n, 'x', 1] }, 'a', [1, 'x']],
    ['undefined for an empty array', { a: [] }, 'a', [undefined]],
    ['nested arrays as values', { a: [[1, 2], 3] }, 'a', [3, [1, 2]]],
    ['values inside array elements', { a: [{ b: 1 }, { b: [2, 3] }] }, 'a.b', [1, 2, 3]],
    ['null for elements without the field', { a: [{ b: 1 }, {}, 5] }, 'a.b', [null, 1]],
    ['null below an empty array', { a: [] }, 'a.b', [null]],
    ['null below a scalar', { a: 1 }, 'a.b', [null]],
    ['an element by position', { a: ['x', 'y'] }, 'a.1', ['y']],
    ['a field named like a method', { a: 1 }, 'constructor', [null]],
  ])('%s', (_name, document, path, values) => {
    expect(valuesAt(document, path)).toEqual(values);
  });
});
