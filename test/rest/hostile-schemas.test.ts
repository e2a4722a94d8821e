import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { startApp } from '../support/app.ts';
import { ownCapability } from '../support/capabilities.ts';
import { agentId } from '../support/faults.ts';
import { postSession, sendJson } from '../support/rest.ts';

/** Milliseconds of processor time that one turn of the event loop may take: for so long no other request is served. */
const longestTurn = 200;

const gateway = await startApp(afterAll);

beforeAll(async () => {
  // What is compiled once for all is not the schema's fault.
  await create('warm', { type: 'object', properties: { a: { pattern: 'a' } } });
  await use('warm', { a: 'a' });
});

const create = (id: string, schema: unknown) =>
  sendJson(gateway.url, 'POST', '/v1/capabilities', { id, name: id, description: id, config_schema: schema });

const use = (ref: string, config: unknown) =>
  postSession(gateway.url, { agent_id: agentId, capabilities: [{ ref, config }] });

describe('a hostile schema is refused, and holds nobody up:', () => {
  test.each<[string, unknown, RegExp]>([
    ['one of nearly 1 MiB', { description: 'x'.repeat(1_000_000) }, /at most 16384 bytes/],
    ['a list of nearly 1 MiB', { enum: Array(300_000).fill(1) }, /at most 16384 bytes/],
    ['one that nests deep', nested(3_000), /at most 32 levels/],
    [
      'one that is no schema in a thousand places',
      { anyOf: Array(900).fill(1) },
      /must be object or boolean/,
    ],
    ['a remote reference', { $ref: 'http://127.0.0.1:1/schema.json' }, /must be #\/\$defs/],
    ['references that multiply', doubling(40), /at most 500 checks/],
    ['a circle of references', { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } }, /no circle/],
    ['look-ahead', { properties: { a: { pattern: '^(?=(a+)+$)' } } }, /it cannot have \(\?=/],
    ['patterns that repeat', { allOf: Array(200).fill({ pattern: '((a{9}){9}){9}' }) }, /at most 500 checks/],
  ])('%s', async (_name, schema, message) => {
    const turn = await longestTurnWhile(async () => {
      const { status, body } = await create('hostile', schema);
      expect([status, body.detail]).toEqual([400, expect.stringMatching(message)]);
    });
    expect(turn).toBeLessThan(longestTurn);
  });
});

describe('a schema at its limits is harmless:', () => {
  const text = (length: number) => `${'a'.repeat(length)}!`;
  test.each<[string, unknown, unknown]>([
    [
      'a pattern that other engines take for ever on',
      { properties: { a: { pattern: '^(a+)+$' } } },
      { a: text(16_000) },
    ],
    [
      'a pattern of many steps',
      { properties: { a: { pattern: '^[ab]*a[ab]{400}$' } } },
      { a: 'ab'.repeat(600) },
    ],
    [
      'as many checks as there may be',
      { properties: properties(120) },
      Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`p${n}`, n])),
    ],
    [
      'checks of many values',
      { properties: { a: { items: { allOf: Array(90).fill({ type: 'string' }) } } } },
      { a: Array(500).fill(1) },
    ],
    [
      'many alternatives',
      { properties: { a: { items: { anyOf: Array(150).fill({ type: 'null' }) } } } },
      { a: Array(200).fill(1) },
    ],
    [
      'unequal items',
      { properties: { a: { uniqueItems: true } } },
      { a: Array.from({ length: 4_000 }, (_, n) => n % 3_999) },
    ],
  ])('%s', async (name, schema, config) => {
    const ref = name.replaceAll(' ', '-');
    const turn = await longestTurnWhile(async () => {
      const created = await create(ref, schema);
      expect([created.status, created.body.detail]).toEqual([201, undefined]);
      expect((await use(ref, config)).body.code).toBe('INVALID_INPUT');
    });
    expect(turn).toBeLessThan(longestTurn);
  });

  test('ten of them at once have others served between any two', async () => {
    for (let n = 0; n < 10; n += 1) {
      const configSchema = { title: String(n), properties: properties(100) };
      await gateway.store.capabilities.insert(ownCapability(`slow-${n}`, { configSchema }));
    }
    const capabilities = Array.from({ length: 10 }, (_, n) => ({ ref: `slow-${n}`, config: { p1: 1 } }));
    const turn = await longestTurnWhile(async () => {
      const { body } = await postSession(gateway.url, { agent_id: agentId, capabilities });
      expect(body.errors).toHaveLength(10);
    });
    expect(turn).toBeLessThan(longestTurn);
  });
});

/** The processor time, in milliseconds, of the longest turn of the event loop while something is done. */
async function longestTurnWhile(act: () => Promise<void>): Promise<number> {
  let isDone = false;
  let longest = 0;
  const done = act().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const before = process.cpuUsage();
    await setImmediate();
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1_000);
  }
  await done;
  return longest;
}

function properties(count: number): JsonObject {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`p${n}`, { type: 'string', minLength: 1, maxLength: 99 }]),
  );
}

function nested(levels: number): unknown {
  return JSON.parse(`${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`);
}

/** Definitions each of which refers twice to the next. */
function doubling(levels: number): unknown {
  const definitions = Array.from({ length: levels }, (_, level) => {
    const next = { $ref: `#/$defs/d${level + 1}` };
    return [`d${level}`, level === levels - 1 ? true : { allOf: [next, next] }];
  });
  return { $ref: '#/$defs/d0', $defs: Object.fromEntries(definitions) };
}
