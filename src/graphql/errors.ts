import { type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga';
import { type ErrorCode, errorCodes, GatewayError, RateLimitedError, sentence } from '../domain/errors.ts';
import { asDomainError } from '../store/failures.ts';
import type { ServerContext } from './context.ts';

/** Seconds after which a client may try again when the database is away. */
const retryAfter = 1;

/** How errors of a whole request are answered: by a status of their own in GraphQL's own media type alone. */
const ofRequest = { status: 400, spec: true };

/** Codes that the libraries below use, as the closed set names them. */
const foreignCodes: Partial<Record<string, ErrorCode>> = {
  REQUEST_ENTITY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  INTERNAL_SERVER_ERROR: 'INTERNAL',
};

/**
 * The one place where errors become GraphQL errors: expected ones keep their message and get code and issues, the
 * others are masked. Whatever comes out has a code of the closed set.
 */
export function maskError(error: unknown): GraphQLError {
  const located = error instanceof GraphQLError ? error : null;
  const cause = asDomainError(rootOf(error));
  if (cause instanceof GatewayError) {
    const extensions = extensionsOf(cause);
    // Without a place in the document it is of the whole request.
    if (!located) extensions.http ??= ofRequest;
    return relocated(located, messageOf(cause), extensions, cause);
  }
  if (located && cause instanceof GraphQLError) return coded(located);
  if (!located && cause instanceof SyntaxError) {
    // Fields fail with a place in the document: this one comes from reading the request.
    const extensions = { code: 'BAD_REQUEST', http: { status: 400 } };
    return new GraphQLError(`A parameter of the request is not JSON: ${cause.message}`, { extensions });
  }
  const extensions = { code: 'INTERNAL', http: { status: 500 }, unexpected: true };
  return relocated(
    located,
    'The gateway failed to answer; its log has the cause under the request id',
    extensions,
    cause,
  );
}

/** Names the request in every masked error, and writes its cause to the log. */
export function nameRequest(result: unknown, { requestId, log }: ServerContext): void {
  for (const error of errorsOf(result)) {
    if (!['INTERNAL', 'UNAVAILABLE'].includes(String(error.extensions.code))) continue;
    error.extensions.requestId = requestId;
    log.error({ err: error.originalError ?? error }, 'a GraphQL field failed');
  }
}

/** Completes the errors of a result, or of each result of a stream, by what only their request knows. */
export function useRequestInErrors(): Plugin<object, ServerContext> {
  return {
    onExecutionResult({ result, setResult, context }) {
      const named = (one: ExecutionResult) => {
        nameRequest(one, context);
        return one;
      };
      if (isAsyncIterable<ExecutionResult>(result)) return setResult(mapAsyncIterator(result, named));
      nameRequest(result, context);
      refuseRequest(result);
    },
  };
}

/** The result of what is refused before it is executed. */
export function refusal(error: unknown, server: ServerContext): ExecutionResult {
  const result = { errors: [maskError(error)] };
  nameRequest(result, server);
  refuseRequest(result);
  return result;
}

/**
 * Errors that leave no data are of the whole request, also where they come from the arguments of a subscription; within
 * a stream clients read them like others.
 */
function refuseRequest(result: unknown): void {
  if ('data' in Object(result)) return;
  for (const { extensions } of errorsOf(result)) extensions.http ??= ofRequest;
}

function errorsOf(result: unknown): readonly GraphQLError[] {
  return (result as ExecutionResult | undefined)?.errors ?? [];
}

function rootOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootOf(error.originalError) : error;
}

function messageOf(error: GatewayError): string {
  return error.issues.length > 0 ? sentence(error.issues) : error.message;
}

function extensionsOf(error: GatewayError): Record<string, unknown> {
  const { code, issues } = error;
  if (code === 'UNAVAILABLE')
    return { code, http: { status: 503, headers: { 'retry-after': String(retryAfter) } } };
  if (error instanceof RateLimitedError)
    return { code, http: { status: 429, headers: { 'retry-after': String(error.retryAfter) } } };
  if (code === 'GRAPHQL_LIMIT_EXCEEDED') return { code, http: { status: 400 } };
  return { code, ...(issues.length > 0 && { issues }) };
}

function coded(error: GraphQLError): GraphQLError {
  const code = String(error.extensions.code ?? 'GRAPHQL_VALIDATION_FAILED');
  error.extensions.code = foreignCodes[code] ?? (Object.hasOwn(errorCodes, code) ? code : 'BAD_REQUEST');
  if (error.extensions.code === 'BAD_REQUEST' && !error.path) refuseForm(error);
  return error;
}

/** What is no GraphQL request is told so by the status in every media type, and none of it is sent back. */
function refuseForm({ extensions }: GraphQLError): void {
  delete extensions.originalError;
  if (Object(extensions.http).status === 405) extensions.code = 'METHOD_NOT_ALLOWED';
  else extensions.http = { status: 400 };
}

function relocated(
  located: GraphQLError | null,
  message: string,
  extensions: Record<string, unknown>,
  cause: unknown,
): GraphQLError {
  return new GraphQLError(message, {
    nodes: located?.nodes ?? null,
    source: located?.source ?? null,
    positions: located?.positions ?? null,
    path: located?.path ?? null,
    originalError: cause instanceof Error ? cause : null,
    extensions,
  });
}
