import { type DocumentNode, type ExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import type { CompiledOperations } from './compiled-operations.ts';
import type { GraphQLContext, ServerContext } from './context.ts';
import { maskError, nameRequest, refusal } from './errors.ts';
import type { Admit } from './limits/document-limits.ts';

type Result = ExecutionResult | AsyncIterable<ExecutionResult> | undefined;

/** Of a POST, since GET may not change anything. */
export interface GraphQLRequest {
  readonly params: GraphQLParams;
  readonly request: Request;
}

interface Options {
  readonly operations: CompiledOperations;
  readonly admit: Admit;
  contextOf(server: ServerContext): GraphQLContext;
  /** The engine's own way, with all plugins. */
  pipeline(request: GraphQLRequest, server: ServerContext): Promise<Result> | Result;
}

/** With others, plugins have a say. */
const plainParameters = new Set(['query', 'variables', 'operationName']);

/**
 * Executes an operation that is compiled at once, and takes every other through the engine's pipeline, which makes some
 * hundred objects and functions for its plugins. What they would do is done here: the limits of an operation before,
 * masked errors after; its document went through them all when it came first.
 */
export function compiledFirst({ operations, admit, contextOf, pipeline }: Options) {
  return async (request: GraphQLRequest, server: ServerContext): Promise<Result> => {
    const { params } = request;
    const isPlain = !server.showsCost && Object.keys(params).every((name) => plainParameters.has(name));
    const operation = isPlain ? operations.find(params) : null;
    // What is wrong with variables, the pipeline says.
    const variables = operation?.variablesOf(params.variables);
    if (!operation || !variables) return pipeline(request, server);
    try {
      admit('request', operation.document, {
        name: params.operationName,
        variables: params.variables ?? {},
        context: server,
      });
    } catch (error) {
      return refusal(error, server);
    }
    const result = await operation.execute(contextOf(server), variables);
    if (!result.errors) return result;
    operations.forget(operation);
    // A query has changed nothing: the executor tells its errors in their usual order.
    return operation.node.operation === OperationTypeNode.QUERY
      ? pipeline(request, admitted(server))
      : masked(result, operation.document, server);
  };
}

/** For what is executed a second time: it counts once. */
function admitted(server: ServerContext): ServerContext {
  const { charge: _charge, countAs: _countAs, ...rest } = server;
  return rest;
}

function masked(
  { data = null, errors = [] }: ExecutionResult,
  document: DocumentNode,
  server: ServerContext,
): ExecutionResult {
  const result = { errors: errors.map((error) => maskError(located(error, document))), data };
  nameRequest(result, server);
  return result;
}

/** Compiled code tells the place of an error by its line and column alone. */
function located({ message, locations, path, originalError }: GraphQLError, { loc }: DocumentNode) {
  const lines = loc?.source.body.split('\n') ?? [];
  const startOf = (line: number) => lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  return new GraphQLError(message, {
    source: loc?.source ?? null,
    positions: locations?.map(({ line, column }) => startOf(line) + column - 1) ?? null,
    path: path ?? null,
    originalError: originalError ?? null,
  });
}
