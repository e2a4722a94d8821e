import {
  type ArgumentNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  type ValueNode,
  type VariableNode,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** An argument whose value the document has, maybe with variables inside. */
interface WrittenArgument {
  readonly variable: string;
  readonly value: ValueNode;
  readonly type: GraphQLInputType;
}

/**
 * Takes all values out of a document of one operation, and leaves variables in their places: what a client writes becomes
 * no part of code, and GraphQL.js makes arguments of it, with the defaults of what is not given.
 */
export function takeArguments(schema: GraphQLSchema, document: DocumentNode) {
  const taken: WrittenArgument[] = [];
  const types = new TypeInfo(schema);

  function replace(node: ArgumentNode): ArgumentNode | undefined {
    const type = types.getArgument()?.type;
    if (node.value.kind === Kind.VARIABLE || !type) return undefined;
    // No variable of a client can have this name.
    const variable = `written$${taken.length}`;
    taken.push({ variable, value: node.value, type });
    return { ...node, value: variableNode(variable) };
  }

  const rest = visit(document, visitWithTypeInfo(types, { Argument: replace }));
  return { document: rest, written: taken };
}

/** The variables, with the values that were taken from the document among them; null where one is not valid. */
export function withWritten(
  written: readonly WrittenArgument[],
  variables: Record<string, unknown>,
): Record<string, unknown> | null {
  if (written.length === 0) return variables;
  const all = { ...variables };
  for (const { variable, value, type } of written) {
    const coerced = valueFromAST(value, type, variables);
    if (coerced === undefined) return null;
    all[variable] = coerced;
  }
  return all;
}

export function variableNode(name: string): VariableNode {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
}
