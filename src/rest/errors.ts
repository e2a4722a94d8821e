import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { TurnConflictError, VersionConflictError } from '../domain/conflicts.ts';
import {
  BusyError,
  errorCodes,
  ForbiddenError,
  GatewayError,
  type Issue,
  RateLimitedError,
  sentence,
  UnauthenticatedError,
} from '../domain/errors.ts';
import { show } from '../domain/rules.ts';
import { asDomainError } from '../store/failures.ts';
import type { ProblemBody } from './problem-body.ts';
import { problems, problemType } from './problems.ts';
import { etagOf } from './session-answer.ts';
import { toSessionBody, toTurnBody } from './session-bodies.ts';
import { wirePath } from './wire.ts';

/** The one place where errors become REST answers: problem details (RFC 9457). */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(asGatewayError(error, request), request, reply);
}

/** What of an error may be told. Unexpected ones are logged and masked. */
export function asGatewayError(error: unknown, request: FastifyRequest): GatewayError {
  const cause = asDomainError(fromFastify(error, request));
  const known = cause instanceof GatewayError ? cause : new GatewayError('INTERNAL', errorCodes.INTERNAL);
  if (known.code === 'INTERNAL' || (known.code === 'UNAVAILABLE' && !(known instanceof BusyError)))
    request.log.error({ err: error }, 'a request failed');
  return known;
}

export function statusOf({ code }: GatewayError): number {
  return problems[code].status;
}

/** The headers that belong to an error: when to come again (RFC 9110), or how to authenticate (RFC 6750). */
export function headersOf(error: GatewayError): Record<string, string> {
  if (error.code === 'UNAVAILABLE' || error.code === 'IDEMPOTENCY_KEY_IN_USE') return { 'retry-after': '1' };
  if (error instanceof RateLimitedError) return { 'retry-after': String(error.retryAfter) };
  if (error instanceof ForbiddenError && error.scope !== null)
    return { 'www-authenticate': `${realm}, error="insufficient_scope", scope="${error.scope}"` };
  if (error instanceof UnauthenticatedError) return { 'www-authenticate': challenge(error) };
  if (error instanceof VersionConflictError) return { etag: etagOf(error.current) };
  return {};
}

const realm = 'Bearer realm="session-gateway"';

function challenge({ isMissing, message }: UnauthenticatedError): string {
  return isMissing ? realm : `${realm}, error="invalid_token", error_description="${message}"`;
}

function sendProblem(error: GatewayError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(statusOf(error))
    .headers(headersOf(error))
    .type('application/problem+json; charset=utf-8')
    .header('x-request-id', request.id)
    .send(problemOf(error, request.id, wireIssues(request)));
}

/** The body of an answer; `toWire` gives the faults the names that their route has for the fields. */
export function problemOf(
  error: GatewayError,
  requestId: string,
  toWire: (issue: Issue) => Issue = (issue) => issue,
): ProblemBody {
  const { status, title } = problems[error.code];
  const detail = detailOf(error, toWire);
  return {
    type: problemType(error.code),
    title,
    status,
    detail,
    code: error.code,
    instance: requestId,
    ...(error.issues.length > 0 && { errors: error.issues.map(toWire).map(toProblemIssue) }),
    ...(error instanceof VersionConflictError && { current: toSessionBody(error.current) }),
    ...(error instanceof TurnConflictError && { turn: error.turn && toTurnBody(error.turn) }),
    error: detail,
  };
}

/** Faults in the names that the request's route has for the fields. */
function wireIssues({ routeOptions }: FastifyRequest): (issue: Issue) => Issue {
  const names = routeOptions?.config?.operation?.wireNames;
  return (issue) => ({ ...issue, path: wirePath(issue.path, names) });
}

function toProblemIssue(issue: Issue) {
  return { pointer: pointerOf(issue.path), code: issue.code, detail: sentence([issue]) };
}

/** A JSON Pointer (RFC 6901). */
function pointerOf(path: Issue['path']): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Callers of the API that this one follows know a malformed or missing agent by these words. */
function detailOf({ issues, message }: GatewayError, toWire: (issue: Issue) => Issue): string {
  if (issues.length === 0) return message;
  const detail = sentence(issues.map(toWire));
  const isAgentIdInvalid = issues.some(
    ({ path, code }) => path[0] === 'agentId' && code !== 'NOT_FOUND' && code !== 'ARCHIVED',
  );
  return isAgentIdInvalid ? `Invalid agent ID: ${detail}` : detail;
}

function fromFastify(error: unknown, { headers }: FastifyRequest): unknown {
  const { statusCode = 500, message } = error as Partial<FastifyError>;
  if (error instanceof GatewayError || statusCode >= 500) return error;
  if (statusCode === 413)
    return new GatewayError('PAYLOAD_TOO_LARGE', message ?? errorCodes.PAYLOAD_TOO_LARGE);
  if (statusCode === 415)
    return new GatewayError(
      'UNSUPPORTED_MEDIA_TYPE',
      `A body must be application/json; received ${show(headers['content-type'] ?? 'none')}`,
    );
  return new GatewayError('BAD_REQUEST', message ?? errorCodes.BAD_REQUEST);
}
