import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  separateOperations,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { TextCache } from '../text-cache.ts';
import { measure } from './limits/measure.ts';
import { variableCoercion } from './variable-coercion.ts';
import { takeArguments, variableNode, withWritten } from './written-arguments.ts';

/** Compiling takes as long as some executions: an operation that comes a few times is not worth it. */
export const compiledFrom = 20;

/** A field takes about 4 KB of code and 20 us to compile; clients choose the operations. */
const most = { fields: 150, operations: 64 };

export interface CompiledOperation {
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  /** What the code needs of a request's variables; null where one is missing or of another type, or an argument not valid. */
  variablesOf(given: unknown): Record<string, unknown> | null;
  /** @param variables what `variablesOf` gives */
  execute(context: object, variables: Record<string, unknown>): ExecutionResult | Promise<ExecutionResult>;
}

interface Uses {
  times: number;
  compiled: CompiledOperation | null;
}

export type CompiledOperations = ReturnType<typeof compiledOperations>;

/** Code made (by graphql-jit) of the queries and mutations that come again and again. */
export function compiledOperations(schema: GraphQLSchema, documents: TextCache<DocumentNode>) {
  const valid = new WeakSet<DocumentNode>();
  const usesOf = new WeakMap<OperationDefinitionNode, Uses>();
  const kept = new Set<Uses>();

  function forget(uses: Uses): void {
    kept.delete(uses);
    Object.assign(uses, { times: 0, compiled: null });
  }

  /** The one compiled first makes room for another; if it still comes, it is compiled again. */
  function keep(uses: Uses): void {
    kept.add(uses);
    const [oldest] = kept;
    if (oldest && kept.size > most.operations) forget(oldest);
  }

  /** Learns which documents are valid. */
  const plugin: Plugin = {
    onValidate({ params: { documentAST } }) {
      return ({ valid: isValid }) => {
        if (isValid) valid.add(documentAST);
      };
    },
  };

  return {
    plugin,

    /** What a request asks for, if it has come often enough and is fit to be compiled. */
    find({ query, operationName }: GraphQLParams): CompiledOperation | null {
      const document = documents.get(query ?? '');
      if (!document || !valid.has(document)) return null;
      const node = getOperationAST(document, operationName);
      if (!node) return null;
      const uses = usesOf.get(node) ?? { times: 0, compiled: null };
      usesOf.set(node, uses);
      uses.times += 1;
      if (uses.times === compiledFrom) {
        uses.compiled = compile(schema, document, node);
        if (uses.compiled) keep(uses);
      }
      return uses.compiled;
    },

    /** Leaves an operation that gave errors to the executor for a while. */
    forget({ node }: CompiledOperation): void {
      const uses = usesOf.get(node);
      if (uses) forget(uses);
    },
  };
}

/**
 * Null where the operation is too large or of a kind that is not compiled. Nor is one with directives, by which the code
 * would leave out a fragment's fields in all places at once, and one with names that it takes for something else.
 */
function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  node: OperationDefinitionNode,
): CompiledOperation | null {
  const name = node.name?.value;
  const { fields, rootFields, directives } = measure(schema, document).get(name ?? null) ?? {};
  const isFit =
    node.operation === OperationTypeNode.QUERY ||
    (node.operation === OperationTypeNode.MUTATION && rootFields === 1);
  if (!isFit || directives !== 0 || fields === undefined || fields > most.fields) return null;
  const own = separateOperations(document)[name ?? ''];
  if (!own || hasAmbiguousName(document)) return null;
  const { document: rest, written } = takeArguments(schema, own);
  const code = compileQuery(schema, withUncheckedVariables(rest, written), name);
  if (!isCompiledQuery(code)) return null;
  const coerce = variableCoercion(schema, node.variableDefinitions ?? []);
  return {
    document,
    node,
    variablesOf: (given) => {
      const isObject = typeof given === 'object' && !Array.isArray(given);
      if (given !== undefined && !isObject) return null;
      const coerced = coerce(Object(given));
      return coerced && withWritten(written, coerced);
    },
    execute: (context, variables) => code.query(undefined, context, variables),
  };
}

/** The code joins the names on a field's path by underscores: resolvers of `a_b` and of `a` in `b` would be told the same. */
function hasAmbiguousName(document: DocumentNode): boolean {
  let found = document.loc?.source.body.includes('__proto__') ?? true;
  visit(document, {
    Field: ({ alias }) => {
      found ||= alias?.value.includes('_') ?? false;
    },
  });
  return found;
}

/**
 * Variables come to the code coerced. Left to itself it would coerce them as well, and not tell what is wrong with them
 * from what goes wrong when it is executed.
 */
function withUncheckedVariables(
  document: DocumentNode,
  written: readonly { readonly variable: string }[],
): DocumentNode {
  const added = written.map(({ variable }) => unchecked(variable));
  return visit(document, {
    OperationDefinition: ({ variableDefinitions = [], ...node }) => ({
      ...node,
      variableDefinitions: [
        ...variableDefinitions.map(({ variable }) => unchecked(variable.name.value)),
        ...added,
      ],
    }),
  });
}

function unchecked(name: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: variableNode(name),
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'JSON' } },
  };
}
