import { expect, test } from 'vitest';
import { check } from '../../src/domain/check.ts';
import { completeTurnInput } from '../../src/domain/turn.ts';
import { runningTurn, sessionWith } from '../support/session.ts';

test('a fault that two rules tell in the same words is told once, beside those of other values', () => {
  const usage = { inputTokens: 1e30, outputTokens: 1e30 };
  const input = { sessionId: sessionWith().id, turnId: runningTurn.id, usage };
  const message = 'must be a whole number from 0 to 2147483647; received 1e+30';
  expect(check(completeTurnInput, input).issues).toEqual([
    { path: ['usage', 'inputTokens'], code: 'INVALID_VALUE', message },
    { path: ['usage', 'outputTokens'], code: 'INVALID_VALUE', message },
  ]);
});
