import fc from 'fast-check';
import {
  buildSchema,
  type GraphQLInputType,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isScalarType,
  parse,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { variableCoercion } from '../../src/graphql/variable-coercion.ts';

/** What both make of the variables of an operation; of faulty ones GraphQL.js makes nothing. */
function coercedBy(of: GraphQLSchema, operation: string, given: Record<string, unknown>) {
  const definitions = getOperationAST(parse(operation))?.variableDefinitions ?? [];
  const { coerced = null } = getVariableValues(of, definitions, given);
  return { own: variableCoercion(of, definitions)(given), theirs: coerced };
}

const scalars: Record<string, fc.Arbitrary<unknown>> = {
  Boolean: fc.boolean(),
  DateTime: fc.constantFrom('2026-01-31T00:00:00Z', '2026-01-31T01:00:00.5+01:00'),
  Float: fc.constantFrom(0, 1.5, 1e9),
  ID: fc.constantFrom('agent_1', 7),
  Int: fc.constantFrom(0, 1, -1, 2_147_483_647),
  JSON: fc.jsonValue({ maxDepth: 2 }),
  SafeInt: fc.constantFrom(0, 2 ** 40),
  String: fc.string({ maxLength: 5 }),
};

/** How often something is wrong: never, or now and then. */
type Faults = 0 | 1;

/** JSON for a type. */
function jsonFor(type: GraphQLInputType, depth: number, faults: Faults): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return jsonFor(type.ofType, depth, faults);
  const noise = { weight: faults, arbitrary: fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 2 })) };
  return fc.oneof({ weight: 30, arbitrary: fitting(type, depth, faults) }, noise);
}

function fitting(type: GraphQLInputType, depth: number, faults: Faults): fc.Arbitrary<unknown> {
  if (isListType(type)) {
    const item = jsonFor(type.ofType, depth - 1, faults);
    return fc.oneof(item, fc.array(item, { maxLength: 3 }));
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isScalarType(type)) return scalars[type.name] ?? fc.jsonValue();
  if (!isInputObjectType(type)) throw new Error(`no input type: ${type}`);
  const fields = Object.values(type.getFields());
  const values = fields.map(({ name, type: of }): [string, fc.Arbitrary<unknown>] => [
    name,
    depth > 0 ? jsonFor(of, depth - 1, faults) : fc.constant(null),
  ]);
  const requiredKeys = fields.filter(({ type: of }) => isNonNullType(of)).map(({ name }) => name);
  if (type.isOneOf) return fc.oneof(...values.map(([name, value]) => fc.record({ [name]: value })));
  const unknown: [string, fc.Arbitrary<unknown>] = ['unknown', fc.constant(1)];
  return fc.oneof(
    { weight: 9, arbitrary: fc.record(Object.fromEntries(values), { requiredKeys }) },
    { weight: faults, arbitrary: fc.record(Object.fromEntries([...values, unknown]), { requiredKeys: [] }) },
  );
}

describe('variables are what GraphQL.js makes of them', () => {
  const inputs = Object.values(schema.getTypeMap()).filter((type) => isInputType(type));

  test.each(inputs)('of any type: %s', (type) => {
    const operation = `query ($one: ${type}, $sure: ${type}!, $many: [${type}!]) { __typename }`;
    const value = fc.oneof(jsonFor(type, 4, 0), jsonFor(type, 4, 1));
    const variables = fc.record(
      { one: value, sure: value, many: fc.oneof(value, fc.array(value, { maxLength: 2 })) },
      { requiredKeys: ['sure'] },
    );
    let valid = 0;
    fc.assert(
      fc.property(variables, (made) => {
        const { own, theirs } = coercedBy(schema, operation, JSON.parse(JSON.stringify(made)));
        expect(own).toStrictEqual(theirs);
        if (theirs) valid += 1;
      }),
      { numRuns: 30 },
    );
    expect(valid).toBeGreaterThan(0);
  });

  const own = buildSchema(`
    input Range { from: Int! = 1, to: Int, step: [Int!]! = [2] }
    scalar Nothing
    input Choice @oneOf { name: String, range: Range }
    type Query { any(range: Range, choice: Choice, nothing: Nothing): Int }
  `);
  Object.assign(own.getType('Nothing') ?? {}, { parseValue: () => undefined });

  test.each<[string, string, Record<string, unknown>]>([
    ['defaults', '$a: Int = 3, $b: Range = { to: 2 }, $c: Int! = 4, $d: Int = null, $e: Range', { e: {} }],
    ['defaults that null replaces', '$a: Int = 3, $b: Range = { to: 2 }', { a: null, b: { to: null } }],
    ['null for what must not be', '$a: Int! = 3', { a: null }],
    ['null for a field that must not be', '$a: Range', { a: { from: null } }],
    ['a missing variable', '$a: Int!', {}],
    ['one for a list', '$a: [[Int!]!]', { a: 1 }],
    ['lists in lists', `$a: ${'['.repeat(500)}Int${']'.repeat(500)}`, { a: 1 }],
    ['many lists in lists', `$a: ${'['.repeat(5)}Range${']'.repeat(5)}`, { a: {} }],
    ['null in a list', '$a: [Int!], $b: [Int]', { a: [null], b: [1, null] }],
    ['an unknown field', '$a: Range', { a: { to: 1, too: 1 } }],
    ['a field that objects have anyway', '$a: Range', JSON.parse('{ "a": { "__proto__": { "to": 1 } } }')],
    ['a list for an object', '$a: Range', { a: [] }],
    ['one of several', '$a: Choice', { a: { name: 'x' } }],
    ['two of several', '$a: Choice', { a: { name: 'x', range: {} } }],
    ['none of several', '$a: Choice', { a: {} }],
    ['null of several', '$a: Choice', { a: { name: null } }],
    ['a value of which its type makes nothing', '$a: Nothing', { a: 1 }],
    ['variables that nobody asked for', '$a: Int', { a: 1, b: 2 }],
    ['names that objects have anyway', '$toString: Int, $valueOf: Int', { valueOf: 1 }],
  ])('%s', (_, variables, given) => {
    const { own: made, theirs } = coercedBy(own, `query (${variables}) { any }`, given);
    expect(made).toStrictEqual(theirs);
  });

  test.each(['$list: [Counted]', '$list: [Counted] = [1]'])(
    'of many faulty values few are looked at: %s',
    (variables) => {
      let looked = 0;
      const counted = buildSchema('scalar Counted type Query { any(list: [Counted]): Int }');
      const parseValue = () => {
        looked += 1;
        throw new Error('faulty');
      };
      Object.assign(counted.getType('Counted') ?? {}, { parseValue });
      const operation = getOperationAST(parse(`query (${variables}) { any }`));
      const coerce = variableCoercion(counted, operation?.variableDefinitions ?? []);
      expect(coerce({ list: new Array(100_000).fill(1) })).toBeNull();
      expect(looked).toBeLessThanOrEqual(200);
    },
  );
});
