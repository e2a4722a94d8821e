import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

export type Gen = fc.GeneratorValue;

type Input = GraphQLArgument | GraphQLInputField;

interface Shape {
  readonly schema: GraphQLSchema;
  readonly g: Gen;
  /** Ids of things that are there. */
  readonly ids: readonly string[];
}

/** A value of one of the arbitraries. */
export function anyOf<T>(g: Gen, ...arbitraries: fc.Arbitrary<T>[]): T {
  return g(() => fc.oneof(...arbitraries));
}

/** Texts as GraphQL takes them: its strings are well-formed Unicode. */
const texts = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 10 }));

/** Aliases, some of which are names of fields as well. */
const labels = ['a', 'b', 'aB', 'id', 'nodes', 'session', 'title', 'toString'];

const chance = (g: Gen, percent: number) => g(fc.integer, { min: 1, max: 100 }) <= percent;
const pick = <T>(g: Gen, from: readonly T[]): T => {
  const found = from[g(fc.nat, { max: from.length - 1 })];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

/** A document that fits the schema, whatever sense it makes: random fields, arguments, fragments and directives. */
export function randomDocument(shape: Shape): string {
  const { g, schema } = shape;
  const roots = [schema.getQueryType(), schema.getQueryType(), schema.getMutationType()].filter(isObjectType);
  const root = pick(g, roots);
  const operation = root === schema.getQueryType() ? 'query' : 'mutation';
  const count = g(fc.integer, { min: 1, max: 3 });
  const calls = Array.from({ length: count }, (_, n) => `r${n}: ${randomField(shape, root, 4)}`);
  return `${operation} { ${calls.join(' ')} }`;
}

function randomField(shape: Shape, parent: GraphQLObjectType, depth: number): string {
  const { g } = shape;
  const fields = Object.values(parent.getFields()).filter(
    ({ type }) => depth > 0 || isLeafType(getNamedType(type)),
  );
  if (fields.length === 0) return '__typename';
  const field = pick(g, fields);
  const args = field.args
    .filter((arg) => isRequired(arg) || chance(g, 40))
    .map((arg) => `${arg.name}: ${randomValue(shape, arg.type, 4)}`);
  const call = args.length > 0 ? `${field.name}(${args.join(', ')})` : field.name;
  const directive = chance(g, 3) ? ` @include(if: ${chance(g, 80)})` : '';
  return `${call}${directive} ${randomSelection(shape, getNamedType(field.type), depth - 1)}`;
}

function randomSelection(shape: Shape, type: GraphQLNamedOutputType, depth: number): string {
  const { g, schema } = shape;
  if (isLeafType(type)) return '';
  if (isUnionType(type) || isInterfaceType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .filter(() => chance(g, 50))
      .map((one, n) => `... on ${one.name} { t${n}: ${randomField(shape, one, depth)} }`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const names = new Set<string>();
  const fields = Array.from({ length: g(fc.integer, { min: 1, max: 5 }) }, () =>
    chance(g, 25)
      ? `${pick(g, labels)}: ${randomField(shape, type, depth)}`
      : randomField(shape, type, depth),
  ).filter((text) => {
    const [name = ''] = /^\w+/.exec(text) ?? [];
    return names.has(name) ? false : names.add(name);
  });
  return chance(g, 10) ? `{ ... on ${type.name} { ${fields.join(' ')} } }` : `{ ${fields.join(' ')} }`;
}

function randomValue(shape: Shape, type: GraphQLInputType, depth: number): string {
  const { g } = shape;
  if (isNonNullType(type)) return strict(shape, type.ofType, depth);
  if (chance(g, 5)) return 'null';
  return strict(shape, type, depth);
}

function listOf(shape: Shape, type: GraphQLInputType, depth: number): string {
  const length = shape.g(fc.integer, { min: 0, max: 3 });
  return `[${Array.from({ length }, () => strict(shape, type, depth)).join(', ')}]`;
}

/** A value that is not null. */
function strict(shape: Shape, type: GraphQLInputType, depth: number): string {
  const { g } = shape;
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return listOf(shape, inner.ofType, depth);
  if (isEnumType(inner)) return pick(g, inner.getValues()).name;
  if (isInputObjectType(inner) && inner.isOneOf) {
    const { name, type: of } = pick(g, Object.values(inner.getFields()));
    return `{ ${name}: ${strict(shape, of, depth - 1)} }`;
  }
  if (isInputObjectType(inner)) {
    const given = Object.values(inner.getFields()).filter(
      (field) => isRequired(field) || (depth > 0 && chance(g, 35)),
    );
    return `{ ${given.map(({ name, type: of }) => `${name}: ${randomValue(shape, of, depth - 1)}`).join(', ')} }`;
  }
  return scalar(shape, getNamedType(inner).name);
}

function scalar({ g, ids }: Shape, name: string): string {
  switch (name) {
    case 'Int':
      return String(g(fc.constantFrom, 0, 1, 2, 5, 100, 101, -1, 2147483647));
    case 'Float':
      return String(g(fc.double, { noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }));
    case 'Boolean':
      return String(g(fc.boolean));
    case 'DateTime':
      return JSON.stringify(
        g(fc.date, { noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).toISOString(),
      );
    case 'ID':
      return JSON.stringify(chance(g, 80) ? pick(g, ids) : g(fc.string, { maxLength: 40 }));
    case 'JSON':
      return pick(g, [
        '{}',
        '{ a: 1, b: [true, null, "x"] }',
        '[]',
        '"text"',
        '1',
        '{ __proto__: { a: 1 } }',
      ]);
    default:
      return JSON.stringify(anyOf(g, texts, fc.constantFrom(...ids)));
  }
}

function isRequired(input: Input): boolean {
  return isNonNullType(input.type) && input.defaultValue === undefined;
}
