import {
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Plugin } from 'graphql-yoga';
import { measure } from './limits/measure.ts';

/** Compiling takes as long as some executions: a query that is asked a few times is not worth it. */
export const compiledFrom = 20;

/** A field takes about 4 KB of code and 20 us to compile; clients choose the queries. */
const most = { fields: 150, queries: 64 };

type Result = ExecutionResult | Promise<ExecutionResult>;
type Execute = (args: ExecutionArgs) => Result;

interface Query {
  times: number;
  /** Null while it is not compiled. */
  run: Execute | null;
}

/**
 * Executes a query that comes again and again by code made of it (graphql-jit), and all else by the engine's own
 * executor. What gave errors is executed again, since the code tells them in another way: it has changed nothing.
 */
export function useCompiledQueries(): Plugin {
  const queries = new WeakMap<OperationDefinitionNode, Query>();
  const compiled = new Set<Query>();

  function noted(node: OperationDefinitionNode): Query {
    const query = queries.get(node) ?? { times: 0, run: null };
    queries.set(node, query);
    query.times += 1;
    return query;
  }

  /** The one compiled first makes room for another; if it still comes, it is compiled again. */
  function keep(query: Query): void {
    compiled.add(query);
    const [oldest] = compiled;
    if (oldest && compiled.size > most.queries) forget(oldest);
  }

  function forget(query: Query): void {
    compiled.delete(query);
    Object.assign(query, { times: 0, run: null });
  }

  return {
    onExecute({ executeFn, setExecuteFn }) {
      const execute = executeFn as Execute;
      setExecuteFn((args: ExecutionArgs) => {
        const node = getOperationAST(args.document, args.operationName);
        if (node?.operation !== OperationTypeNode.QUERY) return execute(args);
        const query = noted(node);
        if (query.times === compiledFrom) {
          query.run = compile(args, node);
          if (query.run) keep(query);
        }
        if (!query.run) return execute(args);
        const unlessFailed = (result: ExecutionResult) => {
          if (!result.errors) return result;
          forget(query);
          return execute(args);
        };
        const result = query.run(args);
        return result instanceof Promise ? result.then(unlessFailed) : unlessFailed(result);
      });
    },
  };
}

type Document = Pick<ExecutionArgs, 'document'> & { readonly schema: GraphQLSchema };

/** Null where the query is too large, or has an alias that the code takes for no name. */
function compile({ schema, document }: Document, node: OperationDefinitionNode): Execute | null {
  const { name, variableDefinitions = [] } = node;
  const fields = measure(schema, document).get(name?.value ?? null)?.fields ?? 0;
  const text = document.loc?.source.body ?? '__proto__';
  if (fields > most.fields || text.includes('__proto__')) return null;
  const code = compileQuery(schema, withVariablesAsTheyAre(document), name?.value);
  if (!isCompiledQuery(code)) return null;
  return ({ rootValue, contextValue, variableValues }) => {
    const { coerced, errors } = getVariableValues(schema, variableDefinitions, variableValues ?? {});
    return errors ? { errors } : code.query(rootValue, contextValue, coerced);
  };
}

/**
 * Variables come to the code as they were coerced by GraphQL.js. Left to itself it checks them by code as well, which
 * has no end where an input type holds itself, as a filter does.
 */
function withVariablesAsTheyAre(document: ExecutionArgs['document']): ExecutionArgs['document'] {
  return visit(document, {
    VariableDefinition: ({ kind, variable }) => ({
      kind,
      variable,
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'JSON' } },
    }),
  });
}
