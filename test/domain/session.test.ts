import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/domain/check.ts';
import { createSessionInput } from '../../src/domain/session.ts';
import { tagsSchema } from '../../src/domain/tags.ts';

const agentId = `agent_${'0'.repeat(32)}`;

describe('createSessionInput', () => {
  test('fills in what is left out', () => {
    const { input } = check(createSessionInput, { agentId, title: null });
    expect(input).toEqual({ agentId, modelId: null, title: null, tags: [], capabilities: [] });
  });

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const checked = check(createSessionInput, value);
        expect(checked.input === null).toBe(checked.issues.length > 0);
      }),
    );
  });

  test('takes any JSON object within the limits as config', () => {
    const small = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });
    fc.assert(
      fc.property(small, (config) => {
        const { input } = check(createSessionInput, { agentId, capabilities: [{ ref: 'x', config }] });
        expect(JSON.stringify(input?.capabilities[0]?.config)).toBe(JSON.stringify(config));
      }),
      { numRuns: 50 },
    );
  });

  test('counts characters, not UTF-16 units', () => {
    expect(check(createSessionInput, { agentId, title: '🐛'.repeat(255) }).issues).toEqual([]);
  });
});

describe('tags', () => {
  test('are trimmed and unique, in the order given', () => {
    expect(tagsSchema.parse([' b', 'a', 'b '])).toEqual(['b', 'a']);
  });
});
