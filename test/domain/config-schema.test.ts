import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/domain/check.ts';
import { configSchema } from '../../src/domain/config-schema/rules.ts';
import { configFaults } from '../../src/domain/config-schema/validator.ts';
import type { JsonObject, JsonValue } from '../../src/domain/json.ts';

const settings = (properties: JsonObject): JsonObject => ({ type: 'object', properties });

/** JSON whose objects have members of the names that JavaScript looks at when it compares or shows an object. */
const anyJson: fc.Arbitrary<JsonValue> = fc
  .letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('object'), fc.array(tie('value'), { maxLength: 2 })),
    leaf: fc.constantFrom(null, false, 0, 1, '', 'a'),
    object: fc.dictionary(
      fc.constantFrom('toString', 'valueOf', 'constructor', '__proto__', 'toJSON', 'length', 'a'),
      tie('value'),
      { maxKeys: 2 },
    ),
  }))
  .value.map((value) => JSON.parse(JSON.stringify(value)));

describe('a schema of configs', () => {
  test.each<[string, JsonObject]>([
    ['an empty one', {}],
    [
      'one with notes',
      { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'T', 'x-order': ['a'] },
    ],
    [
      'references to its own definitions',
      { properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: { type: 'string' } } },
    ],
    ['a pattern that other engines take for ever on', settings({ a: { pattern: '^(a+)+$' } })],
    ['the usual escapes of JavaScript', settings({ a: { pattern: '^[\\w-]+\\/\\d{2,4}\\u0041$' } })],
    ['names that objects inherit', settings({ constructor: { type: 'integer' }, toString: true })],
  ])('may be %s', (_name, schema) => {
    expect(check(configSchema, schema).issues).toEqual([]);
  });

  test.each<[string, unknown, string, string, RegExp]>([
    ['a list', [], '', 'INVALID_TYPE', /JSON object/],
    [
      '1 MiB',
      { description: 'x'.repeat(1024 * 1024) },
      '',
      'TOO_LARGE',
      /at most 16384 bytes.*received 10485\d\d/,
    ],
    ['deep nesting', nested(100_000), '', 'TOO_LARGE', /at most 32 levels/],
    ['an unknown type', settings({ a: { type: 'text' } }), 'properties.a.type', 'INVALID_VALUE', /must/],
    [
      'a faulty range',
      settings({ a: { minimum: '1' } }),
      'properties.a.minimum',
      'INVALID_TYPE',
      /number.*"1"/,
    ],
    [
      'a misspelt keyword',
      settings({ a: { maximun: 1 } }),
      'properties.a.maximun',
      'INVALID_VALUE',
      /no such keyword/,
    ],
    [
      'an older dialect',
      { $schema: 'http://json-schema.org/draft-07/schema#' },
      '$schema',
      'INVALID_VALUE',
      /2020-12/,
    ],
    [
      'a remote reference',
      { $ref: 'https://example.com/schema.json' },
      '$ref',
      'INVALID_VALUE',
      /#\/\$defs\/.*example\.com/,
    ],
    ['a reference to itself', { items: { $ref: '#' } }, 'items.$ref', 'INVALID_VALUE', /\$defs/],
    ['a reference to nothing', { $ref: '#/$defs/a' }, '$ref', 'NOT_FOUND', /there is no "#\/\$defs\/a"/],
    ['a reference to what objects inherit', { $ref: '#/$defs/constructor' }, '$ref', 'NOT_FOUND', /no/],
    ['a dynamic reference', { $dynamicRef: '#a' }, '$dynamicRef', 'INVALID_VALUE', /no such keyword/],
    ['an address of its own', { $id: 'https://example.com/a' }, '$id', 'INVALID_VALUE', /no such keyword/],
    ['an asynchronous one', { $async: true }, '$async', 'INVALID_VALUE', /no such keyword/],
    [
      'definitions further down',
      settings({ a: { $defs: {} } }),
      'properties.a.$defs',
      'INVALID_VALUE',
      /at the top/,
    ],
    [
      'look-ahead',
      settings({ a: { pattern: '^(?=a)' } }),
      'properties.a.pattern',
      'INVALID_VALUE',
      /"\^\(\?=a\)": it cannot have \(\?=/,
    ],
    [
      'a back-reference',
      settings({ a: { pattern: '(a)\\1' } }),
      'properties.a.pattern',
      'INVALID_VALUE',
      /"\(a\)/,
    ],
    [
      'no pattern at all',
      settings({ a: { pattern: '[' } }),
      'properties.a.pattern',
      'INVALID_VALUE',
      /missing closing/,
    ],
    [
      'a pattern of many steps',
      settings({ a: { pattern: '(\\w{1,30}x){1,20}' } }),
      'properties.a.pattern',
      'INVALID_VALUE',
      /steps/,
    ],
    [
      'a long pattern',
      settings({ a: { pattern: 'a'.repeat(513) } }),
      'properties.a.pattern',
      'INVALID_VALUE',
      /51\d steps/,
    ],
    [
      'a faulty pattern of names',
      { patternProperties: { '(?!a)': true } },
      'patternProperties.(?!a)',
      'INVALID_VALUE',
      /look-around/,
    ],
    [
      'a circle of references',
      { $ref: '#/$defs/a', $defs: { a: { anyOf: [{ $ref: '#/$defs/b' }] }, b: { $ref: '#/$defs/a' } } },
      '',
      'INVALID_VALUE',
      /no circle of references; received #\/\$defs\/[ab]/,
    ],
    ['references that multiply', doubling(30), '', 'TOO_LARGE', /at most 500 checks.*received \d{10}/],
    [
      'a thousand checks',
      { enum: Array.from({ length: 1_000 }, (_, n) => n) },
      '',
      'TOO_LARGE',
      /received 100\d/,
    ],
  ])('may not be %s', (_name, schema, path, code, message) => {
    const { issues } = check(configSchema, schema);
    expect(issues[0]).toEqual({
      path: path === '' ? [] : path.split('.'),
      code,
      message: expect.stringMatching(message),
    });
  });

  test('lists every fault at once', () => {
    const schema = settings({ a: { $ref: 'x' }, b: { pattern: '(?=' }, c: { not: { oops: 1 } } });
    const paths = check(configSchema, schema).issues.map(({ path }) => path.join('.'));
    expect(paths.sort()).toEqual(['properties.a.$ref', 'properties.b.pattern', 'properties.c.not.oops']);
  });

  test('is refused where its parts set what JavaScript compares objects by', () => {
    const { issues } = check(configSchema, { type: [{}, { toString: false }] });
    expect(issues.length).toBeGreaterThan(0);
  });

  test('is refused or harmless, whatever comes', () => {
    const keyword = fc.constantFrom(
      'type',
      '$ref',
      '$defs',
      'properties',
      'items',
      'anyOf',
      'pattern',
      'required',
      '$id',
      'enum',
      'const',
      'contains',
      'uniqueItems',
      'unevaluatedProperties',
      '__proto__',
    );
    const value = fc.oneof(fc.jsonValue({ maxDepth: 4 }), anyJson);
    const schema = fc.dictionary(keyword, value, { maxKeys: 4 }) as fc.Arbitrary<JsonObject>;
    fc.assert(
      fc.property(schema, fc.dictionary(fc.string(), value), (schema, config) => {
        const { input } = check(configSchema, schema);
        if (input) expect(Array.isArray(configFaults(input, config as JsonObject))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a config', () => {
  test.each<[string, JsonObject, JsonObject, string, string, RegExp]>([
    [
      'a setting of the wrong type',
      settings({ n: { type: ['integer', 'null'] } }),
      { n: 'x' },
      'n',
      'INVALID_TYPE',
      /must be integer or null; received "x"/,
    ],
    [
      'a setting out of range',
      settings({ n: { maximum: 3 } }),
      { n: 4 },
      'n',
      'INVALID_VALUE',
      /must be <= 3; received 4/,
    ],
    [
      'a setting that is missing',
      { required: ['key'] },
      {},
      'key',
      'REQUIRED',
      /must be given; received nothing/,
    ],
    [
      'a setting that there is not',
      { additionalProperties: false },
      { 'a.b': 1 },
      'a.b',
      'INVALID_VALUE',
      /left out.*received 1/,
    ],
    [
      'no value of a list',
      settings({ a: { enum: ['x', 'y'] } }),
      { a: 'z' },
      'a',
      'INVALID_VALUE',
      /one of \["x","y"\]; received "z"/,
    ],
    [
      'text that is too long',
      settings({ a: { maxLength: 1 } }),
      { a: 'xy' },
      'a',
      'TOO_LONG',
      /1 character.*"xy"/,
    ],
    [
      'text that does not fit a pattern',
      settings({ a: { pattern: '^a+$' } }),
      { a: 'b' },
      'a',
      'INVALID_VALUE',
      /pattern/,
    ],
    [
      'a date that is none',
      settings({ a: { format: 'date' } }),
      { a: 'today' },
      'a',
      'INVALID_VALUE',
      /format/,
    ],
    [
      'an item twice',
      settings({ a: { uniqueItems: true } }),
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
      'a',
      'INVALID_VALUE',
      /twice/,
    ],
    [
      'a setting that another one asks for',
      { dependentRequired: { user: ['valueOf'] } },
      { user: 'x' },
      'valueOf',
      'REQUIRED',
      /must be given; received nothing/,
    ],
    [
      'an inner fault',
      settings({ a: { items: settings({ 'b/c': { type: 'null' } }) } }),
      { a: [{}, { 'b/c': 1 }] },
      'a|1|b/c',
      'INVALID_TYPE',
      /null/,
    ],
  ])('is told of %s', (_name, schema, config, path, code, message) => {
    expect(check(configSchema, schema).issues).toEqual([]);
    const faults = configFaults(schema, config);
    expect(faults).toEqual([
      {
        path: (path.includes('|') ? path.split('|') : [path]).map((key) => (key === '1' ? 1 : key)),
        code,
        message: expect.stringMatching(message),
      },
    ]);
  });

  test('is told in one sentence what several schemas expect', () => {
    const schema = settings({
      a: { anyOf: [{ type: 'null' }, { type: 'string', minLength: 2 }, { enum: [1, 2] }] },
    });
    const message = 'must be null or must be string or must be one of [1,2]; received 3';
    expect(configFaults(schema, { a: 3 })).toEqual([{ path: ['a'], code: 'INVALID_VALUE', message }]);
  });

  test('is told of all its faults', () => {
    const schema = settings({ a: { type: 'string' }, b: { minimum: 1 } });
    expect(configFaults({ ...schema, required: ['c'] }, { a: 1, b: 0 })).toHaveLength(3);
  });

  test('takes names that objects inherit for what they are', () => {
    const schema = { ...settings({ constructor: { type: 'integer' } }), required: ['toString'] };
    const message = 'must be given; received nothing';
    expect(configFaults(schema, {})).toEqual([{ path: ['toString'], code: 'REQUIRED', message }]);
  });

  test.each<[string, JsonObject]>([
    ['anyOf', { anyOf: [settings({ a: true, valueOf: true })] }],
    ['oneOf', { oneOf: [{ type: 'null' }, settings({ a: true, valueOf: true })] }],
    ['$ref', { $ref: '#/$defs/one', $defs: { one: { anyOf: [settings({ a: true, valueOf: true })] } } }],
    ['nothing', settings({ a: true, valueOf: true })],
  ])('has no settings beside the known ones, where it must not, beside %s', (_name, known) => {
    const schema = { ...known, unevaluatedProperties: false };
    expect(check(configSchema, schema).issues).toEqual([]);
    expect(configFaults(schema, { a: 1, valueOf: 1 })).toEqual([]);
    for (const name of ['b', 'toString', 'constructor', '__proto__', 'hasOwnProperty'])
      expect(configFaults(schema, { a: 1, ...JSON.parse(`{"${name}":1}`) })).toMatchObject([
        { path: [name] },
      ]);
  });

  test.each<[string, JsonObject]>([
    ['toString', { toString: 1 }],
    ['valueOf', { valueOf: null }],
    ['constructor', { constructor: { name: 'x' } }],
    ['__proto__', JSON.parse('{"__proto__":{"toString":1}}')],
    ['all of them', { x: [{ toString: 1, valueOf: 2 }, { constructor: false }] }],
  ])('is compared with fixed values whatever its members are called: %s', (_name, value) => {
    for (const keyword of ['const', 'enum', 'contains']) {
      const wanted = { const: value, enum: ['x', value], contains: { const: value } }[keyword] ?? null;
      const schema = settings({ a: { [keyword]: wanted } });
      expect(check(configSchema, schema).issues).toEqual([]);
      const given = (a: JsonValue) => configFaults(schema, { a: keyword === 'contains' ? [a] : a });
      expect(given(structuredClone(value))).toEqual([]);
      for (const other of [{}, { ...value, more: 1 }, { toString: 2 }, [value]])
        expect(given(other)).toContainEqual(expect.objectContaining({ path: ['a'], code: 'INVALID_VALUE' }));
    }
  });

  test('is equal to a fixed value, or an item to another, exactly if both are the same JSON', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (one, other) => {
        for (const [a, b] of [
          [one, one],
          [one, other],
        ] as const) {
          const isSame = isDeepStrictEqual(a, b);
          expect(configFaults(settings({ a: { const: a } }), { a: b }).length === 0).toBe(isSame);
          expect(configFaults(settings({ a: { enum: [a] } }), { a: b }).length === 0).toBe(isSame);
          expect(configFaults(settings({ a: { uniqueItems: true } }), { a: [a, b] }).length > 0).toBe(isSame);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, JsonObject, JsonObject]>([
    [
      'many values',
      settings({ a: { items: { allOf: Array.from({ length: 90 }, () => ({ type: 'string' })) } } }),
      { a: Array(4_000).fill(1) },
    ],
    [
      'much text for a pattern',
      settings({ a: { pattern: '(a{1,100}b?){1,2}c$' } }),
      { a: 'a'.repeat(16_000) },
    ],
    [
      'many texts for a pattern',
      settings({ a: { items: { pattern: '^[ab]*a[ab]{100}$' } } }),
      { a: Array(100).fill('ab'.repeat(75)) },
    ],
  ])('with %s for its schema is refused before it takes long', (_name, schema, config) => {
    expect(check(configSchema, schema).issues).toEqual([]);
    expect(configFaults(schema, config)).toMatchObject([{ path: [], code: 'TOO_LARGE' }]);
  });

  test('is checked in linear time', () => {
    const schema = settings({ a: { pattern: '^(a+)+$' } });
    expect(configFaults(schema, { a: `${'a'.repeat(16_000)}!` })).toMatchObject([{ path: ['a'] }]);
  });
});

function nested(levels: number): JsonObject {
  let schema: JsonObject = {};
  for (let level = 0; level < levels; level += 1) schema = { not: schema };
  return schema;
}

/** Definitions each of which refers twice to the next: 2^levels checks. */
function doubling(levels: number): JsonObject {
  const definitions = Array.from({ length: levels }, (_, level) => {
    const next = { $ref: `#/$defs/d${level + 1}` };
    return [`d${level}`, level === levels - 1 ? { type: 'string' } : { allOf: [next, next] }];
  });
  return { $ref: '#/$defs/d0', $defs: Object.fromEntries(definitions) };
}
