import { createRequire } from 'node:module';
import {
  type GraphQLInputObjectType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';

// Its ES module imports a file without the extension, which Node does not find; the CommonJS one works.
const { compileVariableParsing } = createRequire(import.meta.url)(
  'graphql-jit/dist/variables.js',
) as typeof import('graphql-jit/dist/variables.js');

type Values = Record<string, unknown>;

/** Fields of the types of an operation's variables, at most: each is about a kilobyte of code. */
const mostFields = 100;

/** Values in the variables of a request that code may coerce, at most: it does not stop at the first fault. */
const mostValues = 200;

/**
 * Coerces the variables of an operation, or gives null where one is missing or not valid: what is wrong, GraphQL.js says.
 * It is code made of their types (by graphql-jit), a fifteenth of the work of GraphQL.js, where that code gives the same.
 */
export function variableCoercion(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (given: Values) => Values | null {
  const byTypes = (given: Values) => getVariableValues(schema, definitions, given, { maxErrors: 1 });
  const byCode = fieldsOf(schema, definitions) <= mostFields && compileVariableParsing(schema, definitions);
  return (given) => {
    const result = byCode && isPlain(given) ? byCode(given) : byTypes(given);
    return 'coerced' in result && result.coerced ? result.coerced : null;
  };
}

/** Whether there are few values, and no empty list, which code takes for an empty object. */
function isPlain(variables: Values): boolean {
  const values: unknown[] = [variables];
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    const isList = Array.isArray(value);
    const parts: readonly unknown[] = isList ? value : Object.values(value);
    if ((isList && parts.length === 0) || values.length + parts.length > mostValues) return false;
    values.push(...parts);
  }
  return true;
}

/** How many fields the code would have to know; infinitely many where it would not do as GraphQL.js does. */
function fieldsOf(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[]): number {
  return total(
    definitions.map(({ variable, type, defaultValue }) => ({
      name: variable.name.value,
      type: typeFromAST(schema, type),
      defaultValue,
    })),
    [],
  );
}

interface Field {
  readonly name: string;
  readonly type: GraphQLType | undefined;
  readonly defaultValue?: unknown;
}

/** Code has no end for a type that holds itself, does not know of @oneOf, and writes a default as JSON. */
function total(fields: readonly Field[], within: readonly GraphQLInputObjectType[]): number {
  let sum = 0;
  for (const { name, type, defaultValue } of fields) {
    const named = getNamedType(type);
    const isObject = isInputObjectType(named);
    const isBeyond = isObject && (named.isOneOf || within.includes(named));
    // What objects have anyway, it would find where nothing is given.
    if (isBeyond || defaultValue !== undefined || name in Object.prototype) return Number.POSITIVE_INFINITY;
    const inside = isObject ? total(Object.values(named.getFields()), [...within, named]) : 0;
    sum += timesWritten(type) * (1 + inside);
  }
  return sum;
}

/**
 * For an item of a list there is code twice, as one value may stand for a list of itself. Clients choose how deep lists
 * are within lists.
 */
function timesWritten(type: GraphQLType | undefined): number {
  if (isNonNullType(type)) return timesWritten(type.ofType);
  return isListType(type) ? 2 * timesWritten(type.ofType) : 1;
}
