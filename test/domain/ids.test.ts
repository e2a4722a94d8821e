import { describe, expect, test } from 'vitest';
import { idPrefixes, idSchema, prefixOf } from '../../src/domain/ids.ts';
import { newId } from '../../src/services/new-id.ts';

const digits = '0123456789abcdef'.repeat(2);

describe('an id', () => {
  test.each(idPrefixes)('of the kind %s has its prefix and 32 lowercase hexadecimal digits', (prefix) => {
    expect(idSchema(prefix).safeParse(`${prefix}_${digits}`).success).toBe(true);
    expect(prefixOf(`${prefix}_${digits}`)).toBe(prefix);
    expect(idSchema(prefix).safeParse(newId(prefix)).success).toBe(true);
  });

  test.each([
    `agent_${digits}0`,
    `agent_${digits.slice(1)}`,
    `Agent_${digits}`,
    `agent-${digits}`,
    `agent_${digits}\n`,
    '',
  ])('is not %j', (text) => {
    expect(idSchema('agent').safeParse(text).success).toBe(false);
  });

  test('sorts after every earlier one of the process', () => {
    const ids = Array.from({ length: 10_000 }, () => newId('session'));
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});
