import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Document, encode } from '../../../src/embedded/document.ts';
import { compileProjection, compileRowProjection } from '../../../src/embedded/query/projection.ts';
import { StoredRow } from '../../../src/embedded/stored-row.ts';
import { anyDocument } from './arbitrary-bson.ts';

const document = {
  _id: 1,
  a: { b: 1, c: { d: 2 } },
  list: [1, 2, 3, 4],
  rows: [{ k: 1, v: 'x' }, 5, { k: 2, v: 'y' }],
  s: 'text',
};

describe('compileProjection', () => {
  test.each<[Document, Document]>([
    [{}, document],
    [{ s: 1 }, { _id: 1, s: 'text' }],
    [{ s: true, _id: 0 }, { s: 'text' }],
    [{ _id: 1 }, { _id: 1 }],
    [
      { s: 1, list: 1n },
      { _id: 1, list: document.list, s: 'text' },
    ],
    [{ none: 1 }, { _id: 1 }],
    [{ 'a.b': 1 }, { _id: 1, a: { b: 1 } }],
    [{ a: { c: { d: 1 } } }, { _id: 1, a: { c: { d: 2 } } }],
    [
      { 'a.b': 1, 'a.c.d': 1 },
      { _id: 1, a: document.a },
    ],
    [{ 's.x': 1 }, { _id: 1 }],
    [{ 'rows.v': 1 }, { _id: 1, rows: [{ v: 'x' }, { v: 'y' }] }],
    [
      { list: 0, rows: 0 },
      { _id: 1, a: document.a, s: 'text' },
    ],
    [{ _id: 0, a: 0, list: false, rows: 0 }, { s: 'text' }],
    [
      { 'a.c': 0, list: 0, rows: 0 },
      { _id: 1, a: { b: 1 }, s: 'text' },
    ],
    [
      { 'rows.v': 0, a: 0, list: 0, s: 0 },
      { _id: 1, rows: [{ k: 1 }, 5, { k: 2 }] },
    ],
    [
      { _id: 1, a: 0, list: 0, rows: 0 },
      { _id: 1, s: 'text' },
    ],
    [
      { list: { $slice: 2 }, a: 0, rows: 0, s: 0 },
      { _id: 1, list: [1, 2] },
    ],
    [
      { list: { $slice: -1 }, a: 0, rows: 0 },
      { _id: 1, list: [4], s: 'text' },
    ],
    [
      { s: 1, list: { $slice: [1, 2] } },
      { _id: 1, list: [2, 3], s: 'text' },
    ],
    [
      { s: 1, list: { $slice: [-3, 2] } },
      { _id: 1, list: [2, 3], s: 'text' },
    ],
    [{ rows: { $elemMatch: { k: 2 } } }, { _id: 1, rows: [{ k: 2, v: 'y' }] }],
    [{ list: { $elemMatch: { $gt: 2 } } }, { _id: 1, list: [3] }],
    [{ list: { $elemMatch: { $gt: 9 } } }, { _id: 1 }],
    [
      { s: 1, n: { $add: ['$a.b', 1] } },
      { _id: 1, s: 'text', n: 2 },
    ],
    [
      { copy: '$a.c.d', 'nested.x': { $literal: 1 } },
      { _id: 1, copy: 2, nested: { x: 1 } },
    ],
    [{ none: '$none' }, { _id: 1 }],
    [{ two: { $slice: ['$list', 2] } }, { _id: 1, two: [1, 2] }],
  ])('%o', (projection, expected) => {
    const result = compileProjection(projection)(document);
    expect(result).toEqual(expected);
    expect(Object.keys(result)).toEqual(Object.keys(expected));
  });

  it('shows by .$ the element that the query matched', () => {
    const project = (filter: Document, path: string) =>
      compileProjection({ [path]: 1 }, { filter })(document);
    expect(project({ 'rows.k': 2 }, 'rows.$')).toEqual({ _id: 1, rows: [{ k: 2, v: 'y' }] });
    expect(project({ list: { $gt: 2 } }, 'list.$')).toEqual({ _id: 1, list: [3] });
    expect(() => project({ s: 'text' }, 'list.$')).toThrow(expect.objectContaining({ code: 51246 }));
  });

  it('leaves the document as it was', () => {
    const frozen = Object.freeze({ _id: 1, a: Object.freeze({ b: 1, c: 2 }) });
    expect(compileProjection({ 'a.b': 0 })(frozen)).toEqual({ _id: 1, a: { c: 2 } });
  });

  test.each<[Document, number, string]>([
    [{ a: 1, s: 0 }, 31254, 'exclusion on field s in inclusion'],
    [{ a: 0, s: 1 }, 31253, 'inclusion on field s in exclusion'],
    [{ a: 0, n: '$s' }, 31253, 'field n'],
    [{ a: 1, 'a.b': 1 }, 31250, 'a.b'],
    [{ 'a.b': 1, a: 1 }, 31250, 'Path collision at a'],
    [{ a: {} }, 51270, 'path a'],
    [{ a: { $foo: 1 } }, 168, '$foo'],
    [{ a: { $meta: 'textScore' } }, 2, '$meta'],
    [{ 'a..b': 1 }, 40352, 'a..b'],
    [{ list: { $slice: [1, 2, 3] } }, 28724, '$slice'],
  ])('refuses %o', (projection, code, message) => {
    expect(() => compileProjection(projection)).toThrow(message);
    expect(() => compileProjection(projection)).toThrow(expect.objectContaining({ code }));
  });
});

describe('compileRowProjection', () => {
  it('copies from the stored bytes what compileProjection makes of the document', () => {
    const names = fc.constantFrom('_id', 'a', 'b', 'c', 'nested.a');
    const projections = fc.dictionary(names, fc.constantFrom(0, 1, true, false, null), { maxKeys: 3 });
    fc.assert(
      fc.property(anyDocument, projections, (fields, projection) => {
        const stored = { _id: 1, ...fields, b: 'text', c: [1, { a: 2 }] };
        const row = new StoredRow(Buffer.of(1), encode(stored));
        expect(outcome(() => compileRowProjection(projection, {})(row))).toEqual(
          outcome(() => encode(compileProjection(projection)(row.document))),
        );
      }),
    );
  });
});

function outcome(run: () => Uint8Array): unknown {
  try {
    return Buffer.from(run());
  } catch (error) {
    return String(error);
  }
}
