import { describe, expect, test } from 'vitest';
import { TurnConflictError } from '../../src/domain/conflicts.ts';
import type { Decide } from '../../src/domain/decision.ts';
import { limits } from '../../src/domain/limits.ts';
import type { Session } from '../../src/domain/session.ts';
import {
  addUsage,
  beginTurn,
  cancelTurn,
  completeTurn,
  failTurn,
  renewTurn,
  turnRefusal,
} from '../../src/domain/turn.ts';
import { noon, runningTurn, secondsAfter, sessionWith } from '../support/session.ts';

const active = sessionWith({ status: 'active', startedAt: noon, turn: runningTurn });
const other = `turn_${'2'.repeat(32)}`;
const usage = { inputTokens: 5, outputTokens: 7, cacheReadTokens: null, cacheCreationTokens: 1 };
const turnId = runningTurn.id;

const decide = (rule: Decide, session: Session, now = noon) => rule(session, { now, known: new Map() });

describe('turnRefusal', () => {
  test.each<[name: string, session: Session, at: Date, code: string | undefined]>([
    ['a new session accepts', sessionWith(), noon, undefined],
    ['an idle session accepts', sessionWith({ status: 'idle' }), noon, undefined],
    ['a running turn refuses', active, noon, 'TURN_RUNNING'],
    ['a turn whose lease has a moment left refuses', active, secondsAfter(noon, 59.999), 'TURN_RUNNING'],
    ['a lapsed lease accepts', active, secondsAfter(noon, 60), undefined],
    ['an archived session refuses', sessionWith({ archivedAt: noon }), noon, 'ARCHIVED'],
    ['a finished session refuses', sessionWith({ finishedAt: noon }), noon, 'FINISHED'],
    ['archiving outranks a running turn', { ...active, archivedAt: noon }, noon, 'ARCHIVED'],
  ])('%s', (_name, session, at, code) => {
    expect(turnRefusal(session, at)?.issues[0]?.code).toBe(code);
  });

  test('says who runs the turn, and since when', () => {
    const refused = turnRefusal(active, noon);
    expect(refused).toBeInstanceOf(TurnConflictError);
    expect(refused?.message).toMatch(/"runner-1" runs turn_1+ since 2026-01-01T12:00:00\.000Z/);
  });
});

describe('beginTurn', () => {
  const begin = beginTurn(other, { runtime: 'runner-2', leaseSeconds: 30, expectedVersion: null });

  test('makes the session active for the runtime until its lease ends', () => {
    expect(decide(begin, sessionWith())).toMatchObject({
      changes: {
        status: 'active',
        startedAt: noon,
        turn: { id: other, runtime: 'runner-2', leaseExpiresAt: secondsAfter(noon, 30) },
      },
      events: [{ type: 'turn.started', turnId: other }],
    });
  });

  test('keeps the start of the first turn', () => {
    const later = secondsAfter(noon, 600);
    expect(decide(begin, sessionWith({ startedAt: noon, status: 'idle' }), later).changes.startedAt).toBe(
      noon,
    );
  });

  test('counts the turn', () => {
    expect(decide(begin, sessionWith()).changes.turnCount).toBe(1);
    const lapsed = { ...active, turnCount: 3 };
    expect(decide(begin, lapsed, secondsAfter(noon, 61)).changes.turnCount).toBe(4);
  });

  test('fails the turn of a runtime that let its lease lapse', () => {
    expect(decide(begin, active, secondsAfter(noon, 61)).events).toMatchObject([
      { type: 'turn.failed', turnId, data: { reason: 'lease_lapsed' } },
      { type: 'turn.started', turnId: other },
    ]);
  });
});

describe('ending a turn', () => {
  const end = { turnId, usage, finish: false };

  test.each<[name: string, rule: Decide, type: string]>([
    ['completeTurn', completeTurn({ ...end, outputPreview: null }), 'turn.completed'],
    ['failTurn', failTurn({ ...end, reason: 'out of memory' }), 'turn.failed'],
  ])('%s makes the session idle and adds the tokens', (_name, rule, type) => {
    expect(decide(rule, active)).toMatchObject({
      changes: { status: 'idle', turn: null, usage },
      events: [{ type, turnId, data: { usage: { input_tokens: 5, output_tokens: 7 } } }],
    });
    expect(decide(rule, active).changes).not.toHaveProperty('finishedAt');
  });

  test('finishes the session when asked to', () => {
    const rule = completeTurn({ ...end, finish: true, outputPreview: 'x'.repeat(300) });
    expect(decide(rule, active).changes).toMatchObject({ finishedAt: noon, outputPreview: 'x'.repeat(200) });
  });

  test('is allowed after the lease has lapsed, as long as nobody took over', () => {
    const rule = completeTurn({ ...end, outputPreview: null });
    expect(decide(rule, active, secondsAfter(noon, 3_600)).changes.status).toBe('idle');
  });

  test('is allowed in an archived session', () => {
    const rule = failTurn({ ...end, reason: 'archived' });
    expect(decide(rule, { ...active, archivedAt: noon }).changes.status).toBe('idle');
  });

  test.each<[name: string, session: Session]>([
    ['another turn runs', active],
    ['none runs', sessionWith()],
  ])('is refused where %s', (_name, session) => {
    const rules = [
      completeTurn({ ...end, turnId: other, outputPreview: null }),
      failTurn({ ...end, turnId: other, reason: 'x' }),
      renewTurn({ turnId: other, leaseSeconds: 60 }),
    ];
    for (const rule of rules) {
      expect(() => decide(rule, session)).toThrow(expect.objectContaining({ turn: session.turn }));
    }
  });

  test('cancelTurn does nothing where none runs', () => {
    expect(decide(cancelTurn, active)).toMatchObject({ changes: { status: 'idle', turn: null } });
    expect(decide(cancelTurn, sessionWith())).toEqual({ changes: {}, events: [] });
  });
});

test('renewTurn counts the lease from now, and tells nobody', () => {
  const renewed = decide(renewTurn({ turnId, leaseSeconds: 90 }), active, secondsAfter(noon, 30));
  expect(renewed).toMatchObject({
    changes: { turn: { leaseExpiresAt: secondsAfter(noon, 120) } },
    events: [],
  });
});

test.each([
  [null, usage, usage],
  [usage, usage, { inputTokens: 10, outputTokens: 14, cacheReadTokens: null, cacheCreationTokens: 2 }],
  [
    usage,
    { ...usage, cacheReadTokens: 3, inputTokens: limits.tokens },
    { inputTokens: limits.tokens, outputTokens: 14, cacheReadTokens: 3, cacheCreationTokens: 2 },
  ],
])('addUsage(%j, %j)', (spent, more, sum) => {
  expect(addUsage(spent, more)).toEqual(sum);
});
