import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Kind, World } from './tenant.ts';

export interface RootField {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly field: GraphQLField<unknown, unknown>;
}

/** A place in the arguments of a root field that takes the id of something, or a cursor. */
export interface Position {
  readonly root: RootField;
  /** `input.capabilities.ref` */
  readonly path: readonly string[];
  /** What its name says that it takes. */
  readonly kind: Kind | 'cursor';
  readonly name: string;
}

type Input = GraphQLArgument | GraphQLInputField;

export function rootFields(schema: GraphQLSchema): RootField[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ operation, field })),
  );
}

/** Every place of a root field's arguments that names something. */
export function positionsOf(root: RootField): Position[] {
  return root.field.args
    .flatMap((arg) => within(root, arg, []))
    .map(({ path, kind }) => ({
      root,
      path,
      kind,
      name: `${root.operation} ${root.field.name}(${path.join('.')})`,
    }));
}

function within(root: RootField, input: Input, above: readonly string[]): Pick<Position, 'path' | 'kind'>[] {
  const path = [...above, input.name];
  const type = getNamedType(input.type);
  // A filter holds filters: once is enough.
  if (isInputObjectType(type))
    return above.includes(input.name) || above.includes('and') || above.includes('or')
      ? []
      : Object.values(type.getFields()).flatMap((field) => within(root, field, path));
  const kind = kindOf(root, input.name, type.name);
  return kind === null ? [] : [{ path, kind }];
}

const byName: Readonly<Record<string, Kind | 'cursor'>> = {
  ref: 'capability',
  dependencies: 'capability',
};

function kindOf({ field }: RootField, name: string, type: string): Kind | 'cursor' | null {
  if (Object.hasOwn(byName, name)) return byName[name] ?? null;
  if (type === 'String' && (name === 'after' || name === 'before')) return 'cursor';
  if (type !== 'ID') return null;
  const [, named] = /(agent|model|provider|session|turn|event|message|key)(?:Ids?)$/i.exec(name) ?? [];
  if (named) return named.toLowerCase() as Kind;
  const [, inField = 'session'] = /(agent|model|provider|key|event|message)/i.exec(field.name) ?? [];
  return inField.toLowerCase() as Kind;
}

interface Choice {
  readonly world: World;
  /** The place under test, with what it shall hold. */
  readonly position: Position | null;
  readonly value: string;
  name(): string;
}

/** Arguments that are otherwise valid and name what is in the world. */
export function argumentsFor(root: RootField, choice: Choice): Record<string, unknown> {
  return objectOf(root, root.field.args, [], choice);
}

function objectOf(root: RootField, inputs: readonly Input[], above: readonly string[], choice: Choice) {
  const given = inputs.filter(
    (input) =>
      isOnTheWay([...above, input.name], choice.position) || isRequired(input) || isNeeded(root, input),
  );
  return Object.fromEntries(given.map((input) => [input.name, valueFor(root, input, above, choice)]));
}

function valueFor(root: RootField, input: Input, above: readonly string[], choice: Choice): unknown {
  const path = [...above, input.name];
  const value = isPosition(path, choice.position) ? choice.value : plainValue(root, input, path, choice);
  return isListType(getNullableType(input.type)) ? [value] : value;
}

function plainValue(
  root: RootField,
  { name, type }: Input,
  path: readonly string[],
  choice: Choice,
): unknown {
  const named = getNamedType(type as GraphQLInputType);
  if (isInputObjectType(named)) return objectOf(root, Object.values(named.getFields()), path, choice);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (root.field.name === 'createCapability' && name === 'ref') return choice.name().replaceAll('-', '_');
  const kind = kindOf(root, name, named.name);
  if (kind !== null && kind !== 'cursor') return choice.world[kind];
  if (name === 'type') return root.field.name === 'appendEvents' ? 'x.noted' : 'openai';
  return scalarValues[named.name] ?? choice.name();
}

const scalarValues: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  JSON: {},
  DateTime: '2099-01-01T00:00:00Z',
};

function isRequired(input: Input): boolean {
  return isNonNullType(input.type) && input.defaultValue === undefined;
}

/** What the schema calls optional although one of several has to be there. */
function isNeeded({ field }: RootField, { name }: Input): boolean {
  return (
    (name === 'text' && field.name === 'createMessage') ||
    (name === 'name' && field.name === 'applyAgent') ||
    (name === 'add' && field.name === 'tagSessions')
  );
}

function isPosition(path: readonly string[], position: Position | null): boolean {
  return position !== null && path.join('.') === position.path.join('.');
}

function isOnTheWay(path: readonly string[], position: Position | null): boolean {
  return position !== null && path.every((part, at) => part === position.path[at]);
}

/** An operation that asks a root field for all that it can tell, to some depth. */
export function operationFor({ operation, field }: RootField): string {
  const variables = field.args.map(({ name, type }) => `$${name}: ${type}`);
  const args = field.args.map(({ name }) => `${name}: $${name}`);
  const head = variables.length > 0 ? `(${variables.join(', ')})` : '';
  const call = args.length > 0 ? `(${args.join(', ')})` : '';
  return `${operation} ${head} { ${field.name}${call} ${selectionOf(getNamedType(field.type), 3)} }`;
}

function selectionOf(type: GraphQLNamedOutputType, depth: number): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type) || isInterfaceType(type)) {
    const types = isUnionType(type) ? type.getTypes() : schemaTypes(type.name);
    const parts = types.map((one) => `... on ${one.name} ${selectionOf(one, depth)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (field.args.some(isRequired) || (!isLeafType(inner) && depth === 0)) return [];
    // Two types of a union may have fields of one name and of different types.
    return [`${type.name}_${field.name}: ${field.name} ${selectionOf(inner, depth - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

const nodeTypes = new Map<string, readonly import('graphql').GraphQLObjectType[]>();

function schemaTypes(name: string) {
  return nodeTypes.get(name) ?? [];
}

/** Tells which types an interface has. */
export function knowTypes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if (isInterfaceType(type)) nodeTypes.set(type.name, schema.getPossibleTypes(type));
}
