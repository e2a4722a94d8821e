import { type ErrorCode, errorCodes } from '../domain/errors.ts';

interface Problem {
  /** RFC 9110. */
  readonly status: number;
  readonly title: string;
  /** Why a caller gets it. */
  readonly cause: string;
  /** What the caller can do about it. */
  readonly remedy: string;
}

/** Each code as REST answers it and as the documentation explains it, at the address that `problemType` gives. */
export const problems: Readonly<Record<ErrorCode, Problem>> = {
  BAD_REQUEST: {
    status: 400,
    title: 'Bad request',
    cause: 'The body is empty, not UTF-8 or not JSON, or the address holds a malformed percent-encoding.',
    remedy: 'Send JSON with `content-type: application/json`, and percent-encode what goes into the address.',
  },
  CONFLICT: {
    status: 409,
    title: 'Conflict',
    cause: 'The request names something archived, or something has changed since the caller last read it.',
    remedy:
      'Read the present state, and send the request anew with what it allows; `errors` tells which value is in the way.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'Forbidden',
    cause: 'The key is valid but was made without the scope that the request needs.',
    remedy: 'Use a key with the scope that `detail` names.',
  },
  GRAPHQL_LIMIT_EXCEEDED: {
    status: 400,
    title: 'GraphQL limit exceeded',
    cause:
      'The document has more depth, tokens, aliases, directives, root fields or cost than the gateway allows.',
    remedy:
      'Ask for less at a time: smaller pages, fewer levels, several requests. The message names the limit.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    title: 'GraphQL syntax error',
    cause: 'The text in `query` is not a GraphQL document.',
    remedy: 'Mend it at the place that `locations` names; GraphiQL at `/graphql` marks it while you type.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    title: 'GraphQL validation failed',
    cause: 'The document asks for what the schema does not have, or a variable is of the wrong type.',
    remedy: 'Compare it with `schema.graphql`, or let a code generator write the types of its operations.',
  },
  IDEMPOTENCY_KEY_IN_USE: {
    status: 409,
    title: 'Idempotency key in use',
    cause: 'A request with the same `Idempotency-Key` has come and is not answered yet.',
    remedy: 'Send it again after `Retry-After` seconds: it gives the answer of the first one.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'Idempotency key reused',
    cause:
      'Within 24 hours the same `Idempotency-Key` came with another request, or from a key with other scopes.',
    remedy: 'Take a new idempotency key for each request, and the same one only to repeat it unchanged.',
  },
  INTERNAL: {
    status: 500,
    title: 'Internal server error',
    cause: 'The gateway itself failed. The answer keeps the details back; its log has them.',
    remedy: 'Give the operator the request id, which is in `instance` and in the header `x-request-id`.',
  },
  INVALID_INPUT: {
    status: 400,
    title: 'Invalid input',
    cause: 'One or more values of the body, the path or the query string break a rule.',
    remedy:
      'Mend every value in `errors`: each has a `pointer` to it, a `code`, and in `detail` what was expected and what came.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'Method not allowed',
    cause: 'The address exists, but not for this method.',
    remedy: 'Use one of the methods in the header `Allow`.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    title: 'Not acceptable',
    cause: 'The header `Accept` names no media type that the gateway can answer with.',
    remedy: 'Accept `application/json`.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'Not found',
    cause:
      'The id is well-formed but names nothing, or something of another organization; or the address has no route.',
    remedy: 'Check the id, and that the key belongs to the organization that owns it.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    title: 'Payload too large',
    cause: 'The body is larger than the gateway reads.',
    remedy: 'Send less at a time; the limits are in the documentation of each field.',
  },
  RATE_LIMITED: {
    status: 429,
    title: 'Too many requests',
    cause: 'The key has used up its allowance for now, or has too many requests or streams open at one time.',
    remedy: 'Wait as many seconds as `Retry-After` says, then go on more slowly.',
  },
  UNAUTHENTICATED: {
    status: 401,
    title: 'Unauthenticated',
    cause: 'The request carries no key, or one that is unknown, expired or revoked.',
    remedy: 'Send a valid key as `Authorization: Bearer <key>`.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'Service unavailable',
    cause: 'The database does not answer, or the gateway has too much to do or is shutting down.',
    remedy: 'Try again after as many seconds as `Retry-After` says.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    cause: 'The body is labelled as something other than JSON, or as compressed.',
    remedy: 'Send JSON with `content-type: application/json`, and without `content-encoding`.',
  },
  VERSION_CONFLICT: {
    status: 412,
    title: 'Version conflict',
    cause:
      'The header `If-Match` names another version of the session than the present one: somebody changed it.',
    remedy:
      'Look at the present session, which is in `current`, and send the request anew with its version, which is in the header `ETag`.',
  },
};

export const allCodes = Object.keys(errorCodes) as ErrorCode[];

/** The `type` of a problem (RFC 9457): an address of this server, at which the problem is explained. */
export function problemType(code: ErrorCode): string {
  return `/problems/${slugOf(code)}`;
}

/** The code as it stands in an address: `not-found`. */
export function slugOf(code: ErrorCode): string {
  return code.toLowerCase().replaceAll('_', '-');
}
