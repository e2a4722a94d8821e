import { describe, expect, test } from 'vitest';
import { check } from '../../src/domain/check.ts';
import { matches, type SessionFilter, sessionFilter } from '../../src/domain/session-filter.ts';
import { session } from '../support/any-session.ts';

const agentId = `agent_${'1'.repeat(32)}`;
const noon = new Date('2026-01-01T12:00:00Z');
const pinned = session({ agentId, tags: ['a', 'b'], title: 'Straße', createdAt: noon, pinnedAt: noon });
const archived = session({ archivedAt: noon });

describe('matches', () => {
  test.each<[string, SessionFilter, boolean]>([
    ['no condition', {}, true],
    ['absent conditions', { agentIds: null, tags: null, and: null, or: null }, true],
    ['one of some agents', { agentIds: [`agent_${'2'.repeat(32)}`, agentId] }, true],
    ['a model, where the session has none of its own', { modelIds: [`model_${'1'.repeat(32)}`] }, false],
    ['another status', { statuses: ['idle'] }, false],
    ['any of some tags', { tags: { any: ['b', 'x'] } }, true],
    ['all of its tags', { tags: { all: ['b', 'a'] } }, true],
    ['one tag too many', { tags: { all: ['a', 'x'] } }, false],
    ['none of its tags', { tags: { none: ['a'] } }, false],
    ['none of other tags', { tags: { any: ['a'], none: ['x'] } }, true],
    ['from its moment', { createdAt: { from: noon } }, true],
    ['after its moment', { createdAt: { after: noon } }, false],
    ['to its moment', { updatedAt: { to: noon } }, true],
    ['before its moment', { updatedAt: { before: noon } }, false],
    ['its title in another form', { titleContains: 'STRASS' }, true],
    ['another title', { titleContains: 'Strasz' }, false],
    ['pinned', { isPinned: true }, true],
    ['not pinned', { isPinned: false }, false],
    ['archived ones only', { archived: 'only' }, false],
    ['all of several', { and: [{ isPinned: true }, { statuses: ['idle'] }] }, false],
    ['one of several', { or: [{ isPinned: false }, { statuses: ['started'] }] }, true],
  ])('%s', (_name, filter, expected) => {
    expect(matches(pinned, filter)).toBe(expected);
  });

  test.each<[SessionFilter, boolean]>([
    [{}, false],
    [{ archived: 'include' }, true],
    [{ archived: 'only' }, true],
    [{ or: [{ archived: 'only' }] }, false],
    [{ archived: 'include', or: [{ archived: 'only' }] }, true],
    [{ archived: 'include', and: [{ statuses: ['started'] }] }, true],
  ])('an archived session by %j: %s', (filter, expected) => {
    expect(matches(archived, filter)).toBe(expected);
  });
});

describe('a filter is refused that', () => {
  const deep = { and: [{ or: [{ and: [{ isPinned: true }] }] }] };
  const parts = (count: number) => Array.from({ length: count }, () => ({ isPinned: true }));

  test.each<[string, unknown, (string | number)[], RegExp]>([
    [
      'has an empty list',
      { agentIds: [] },
      ['agentIds'],
      /a list of 1 to 20 agent ids; received an array of 0/,
    ],
    [
      'has a list that is too long',
      { tags: { any: Array.from({ length: 21 }, (_, n) => `t${n}`) } },
      ['tags', 'any'],
      /1 to 20 tags.*21 items/,
    ],
    ['names another kind of id', { modelIds: [agentId] }, ['modelIds', 0], /model_ followed by/],
    ['names an unknown status', { statuses: ['done'] }, ['statuses', 0], /started, active, idle.*"done"/],
    ['has an empty text', { titleContains: '' }, ['titleContains'], /1 to 255 characters/],
    [
      'has a date that is none',
      { createdAt: { from: '2026-02-30' } },
      ['createdAt', 'from'],
      /a time such as/,
    ],
    ['nests too deep', { or: [deep] }, ['or', 0, 'and', 0, 'or', 0, 'and'], /nest 3 levels deep/],
    [
      'has too many parts',
      { or: [{ and: parts(15) }, { and: parts(15) }] },
      [],
      /at most 30 filters.*one of 33/,
    ],
    ['has an empty `or`', { or: [] }, ['or'], /1 to 30 filters/],
  ])('%s', (_name, filter, path, message) => {
    expect(check(sessionFilter, filter).issues).toEqual([
      expect.objectContaining({ path, message: expect.stringMatching(message) }),
    ]);
  });

  test('is wrong in several places: each is told', () => {
    const { issues } = check(sessionFilter, { agentIds: ['x'], or: [{ statuses: ['y'] }] });
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['agentIds.0', 'or.0.statuses.0']);
  });
});
