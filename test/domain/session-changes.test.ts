import { describe, expect, test } from 'vitest';
import { append } from '../../src/domain/append.ts';
import { check } from '../../src/domain/check.ts';
import { applied, type Decide } from '../../src/domain/decision.ts';
import { appendEventsInput } from '../../src/domain/event.ts';
import type { Session } from '../../src/domain/session.ts';
import { archive, pin, restore, type SessionPatch, unpin, update } from '../../src/domain/session-changes.ts';
import { message, noon, runningTurn, secondsAfter, sessionWith } from '../support/session.ts';

const circumstances = { now: secondsAfter(noon, 5), known: new Map() };

function outcome(rule: Decide, session: Session) {
  let number = 0;
  const newEventId = () => `event_${String(++number).padStart(32, '0')}`;
  return applied(session, rule(session, circumstances), { ...circumstances, newEventId });
}

describe('update', () => {
  const session = sessionWith({ title: 'Old', tags: ['a'], modelId: `model_${'1'.repeat(32)}` });

  test.each<[name: string, patch: SessionPatch, changes: object]>([
    ['sets what is given', { title: 'New', tags: ['b', 'c'] }, { title: 'New', tags: ['b', 'c'] }],
    ['leaves what is absent', { title: 'New' }, { title: 'New', tags: ['a'], modelId: session.modelId }],
    [
      'clears what is null',
      { title: null, tags: null, modelId: null },
      { title: null, tags: [], modelId: null },
    ],
  ])('%s, with one event', (_name, patch, changes) => {
    const { session: after, added } = outcome(update(patch), session);
    expect(after).toMatchObject({ ...changes, version: 2, lastSequence: 2, updatedAt: circumstances.now });
    expect(added).toMatchObject([{ type: 'session.updated', sequence: 2 }]);
  });

  test.each([{}, { title: 'Old' }, { tags: ['a'], capabilities: null }])('does nothing for %j', (patch) => {
    expect(outcome(update(patch), session)).toEqual({ session, events: [], added: [] });
  });

  test('tells the new values in the names of the REST API', () => {
    expect(outcome(update({ title: 'New', modelId: null }), session).added[0]?.data).toEqual({
      title: 'New',
      model_id: null,
    });
  });
});

test.each<[name: string, rule: Decide, undo: Decide, field: 'archivedAt' | 'pinnedAt']>([
  ['archive and restore', archive, restore, 'archivedAt'],
  ['pin and unpin', pin, unpin, 'pinnedAt'],
])('%s undo each other, and repeating one does nothing', (_name, rule, undo, field) => {
  const once = outcome(rule, sessionWith()).session;
  expect(once[field]).toEqual(circumstances.now);
  expect(outcome(rule, once).session).toBe(once);
  expect(outcome(undo, once).session[field]).toBeNull();
});

describe('append', () => {
  test('takes previews from the first message of the user and the last of the agent', () => {
    const messages = [
      message('user', 'one'),
      message('agent', 'two'),
      message('user', 'three'),
      message('agent', 'four'),
    ];
    const { session } = outcome(append(null, messages), sessionWith());
    expect(session).toMatchObject({ preview: 'one', outputPreview: 'four', lastSequence: 5, version: 2 });
    const again = outcome(append(null, [message('user', 'five')]), session).session;
    expect(again).toMatchObject({ preview: 'one', outputPreview: 'four' });
  });

  test('cuts previews between characters', () => {
    const { session } = outcome(append(null, [message('user', '🐛'.repeat(300))]), sessionWith());
    expect(session.preview).toBe('🐛'.repeat(200));
  });

  test('gives an event back that the log has, also within one call', () => {
    const id = `event_${'a'.repeat(32)}`;
    const { events, added } = outcome(
      append(null, [message('user', 'one', id), message('user', 'two', id)]),
      sessionWith(),
    );
    expect(added).toHaveLength(1);
    expect(events[0]).toBe(events[1]);
  });

  test('renews the lease of the turn that is named', () => {
    const { session } = outcome(
      append(runningTurn.id, [message('agent', 'x')]),
      sessionWith({ turn: runningTurn }),
    );
    expect(session.turn?.leaseExpiresAt).toEqual(secondsAfter(noon, 65));
  });

  test.each<[name: string, session: Session, turnId: string | null, code: string]>([
    ['a turn that is not running', sessionWith(), runningTurn.id, 'TURN_ENDED'],
    ['an archived session', sessionWith({ archivedAt: noon }), null, 'ARCHIVED'],
    ['a finished session', sessionWith({ finishedAt: noon }), null, 'FINISHED'],
  ])('refuses %s', (_name, session, turnId, code) => {
    const act = () => outcome(append(turnId, [message('user', 'x')]), session);
    expect(act).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ code })] }));
  });
});

describe('the form of events', () => {
  const sessionId = `session_${'1'.repeat(32)}`;
  const faults = (event: unknown) => check(appendEventsInput, { sessionId, events: [event] }).issues;
  const text = (content: unknown, role = 'user') => ({ type: 'message.created', data: { role, content } });

  test.each<[name: string, event: unknown, path: readonly (string | number)[]]>([
    ['a type of the gateway', { type: 'turn.completed', data: {} }, ['type']],
    ['a type without x.', { type: 'progress', data: {} }, ['type']],
    ['data that is a list', { type: 'x.a', data: [] }, ['data']],
    ['no data', { type: 'x.a' }, ['data']],
    ['data over 64 KiB', { type: 'x.a', data: { text: 'x'.repeat(65_536) } }, ['data']],
    ['an id of another kind', { id: `message_${'1'.repeat(32)}`, type: 'x.a', data: {} }, ['id']],
    ['a message without content', { type: 'message.created', data: { role: 'user' } }, ['data', 'content']],
    ['an empty content', text([]), ['data', 'content']],
    ['an unknown role', text([{ type: 'text', text: 'x' }], 'robot'), ['data', 'role']],
    ['an unknown part', text([{ type: 'video' }]), ['data', 'content', 0, 'type']],
    ['a part without its text', text([{ type: 'text' }]), ['data', 'content', 0, 'text']],
    [
      'a tool call of the user',
      text([{ type: 'tool_call', id: '1', name: 'x' }]),
      ['data', 'content', 0, 'type'],
    ],
    [
      'an image with address and bytes',
      text([{ type: 'image', url: 'x', base64: 'y' }]),
      ['data', 'content', 0],
    ],
  ])('refuses %s', (_name, event, path) => {
    expect(faults(event)).toMatchObject([
      { path: ['events', 0, ...path], message: expect.stringMatching(/^must /) },
    ]);
  });

  test.each<[name: string, event: unknown]>([
    ['an own type', { type: 'x.tool.progress', data: { percent: 50 }, tags: ['a'], metadata: { k: null } }],
    [
      'text and images',
      text([
        { type: 'text', text: 'x' },
        { type: 'image', url: 'x' },
        { type: 'image_file', image_id: '1' },
      ]),
    ],
    ['a tool call', text([{ type: 'tool_call', id: '1', name: 'x', arguments: { a: [1] } }], 'agent')],
    ['a tool result', text([{ type: 'tool_result', tool_call_id: '1', result: null }], 'tool_result')],
  ])('takes %s', (_name, event) => {
    expect(faults(event)).toEqual([]);
  });
});
