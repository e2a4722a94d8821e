import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Ordering, positionsIn, toCursor } from '../../src/domain/page.ts';

const id = fc.stringMatching(/^[a-z]{2,9}_[0-9a-f]{32}$/);
const created: Ordering = { by: { name: 'thing.created', path: 'id', type: 'id' }, direction: 'desc' };
const updated: Ordering = { by: { name: 'thing.updated', path: 'at', type: 'date' }, direction: 'desc' };
const named: Ordering = { by: { name: 'thing.name', path: 'name', type: 'text' }, direction: 'asc' };
const row = { id: `thing_${'0'.repeat(32)}`, at: new Date(5), name: 'a:b\n' };

test('a cursor leads back to the position of its row', () => {
  const date = fc.date({ noInvalidDate: true });
  const name = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(id, date, name, (id, at, name) => {
      const row = { id, at, name };
      for (const order of [created, updated, named]) {
        const value = order === created ? null : order === updated ? at : name;
        const positions = positionsIn(order, { after: toCursor(order, row) });
        expect(positions).toEqual({ after: { id, value }, before: null });
      }
    }),
  );
});

test('a cursor holds in both directions of its order', () => {
  const ascending: Ordering = { ...updated, direction: 'asc' };
  expect(positionsIn(ascending, { before: toCursor(updated, row) }).before).toEqual({
    id: row.id,
    value: row.at,
  });
});

test.each([
  ['nonsense', 'nonsense', '"nonsense"'],
  ['of another order', toCursor(created, row), 'one of the order thing.created'],
  [
    'of another list',
    toCursor({ ...updated, by: { ...updated.by, name: 'other.updated' } }, row),
    'other.updated',
  ],
  ['without a date', Buffer.from(`thing.updated:${row.id}`).toString('base64url'), 'thing.updated'],
  ['with a wrong date', Buffer.from(`thing.updated:${row.id}:x`).toString('base64url'), 'thing.updated'],
])('a cursor is refused that is %s', (_name, cursor, told) => {
  const refused = expect.objectContaining({
    code: 'INVALID_INPUT',
    issues: [{ path: ['after'], code: 'INVALID_VALUE', message: expect.stringContaining(told) }],
  });
  expect(() => positionsIn(updated, { after: cursor })).toThrow(refused);
});

test('both cursors are told when both are wrong', () => {
  const refused = expect.objectContaining({ issues: [{}, {}].map(() => expect.anything()) });
  expect(() => positionsIn(updated, { after: 'x', before: 'y' })).toThrow(refused);
});
