/**
 * The closed set of error codes. Every error of every door carries one of them; the text is what the code means.
 */
export const errorCodes = {
  BAD_REQUEST: 'The request itself cannot be read: its body, parameters or headers are malformed.',
  CONFLICT: 'The request contradicts the present state of the data, for example by using an archived agent.',
  FORBIDDEN: 'The caller is known, but its key lacks the scope that this needs.',
  GRAPHQL_LIMIT_EXCEEDED: 'The GraphQL document is deeper, longer or more costly than allowed.',
  GRAPHQL_PARSE_FAILED: 'The GraphQL document has a syntax error.',
  GRAPHQL_VALIDATION_FAILED: 'The GraphQL document, or a variable of it, does not fit the schema.',
  IDEMPOTENCY_KEY_IN_USE: 'Another request with the same idempotency key is still running.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key belongs to another request.',
  INTERNAL: 'The gateway failed. The request id leads to the cause in its log.',
  INVALID_INPUT: 'One or more values break a rule; `issues` names each.',
  METHOD_NOT_ALLOWED: 'The address does not take this HTTP method.',
  NOT_ACCEPTABLE: 'None of the media types that the client accepts can be produced.',
  NOT_FOUND: 'There is no such thing, or it belongs to another organization.',
  PAYLOAD_TOO_LARGE: 'The request body is larger than the gateway reads.',
  RATE_LIMITED: 'The caller has used up its allowance for now. `Retry-After` tells when to try again.',
  UNAUTHENTICATED: 'The request carries no key, or one that is not valid.',
  UNAVAILABLE:
    'The database does not answer at the moment, or the gateway has too much to do. Nothing is known to be wrong with the request: retry it.',
  UNSUPPORTED_MEDIA_TYPE: 'The request body is of a media type that the gateway does not read.',
  VERSION_CONFLICT: 'The session is no longer at the version that the caller expects: somebody changed it.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** What is wrong with one value of an input. */
export const issueCodes = {
  ARCHIVED: 'It names something archived, which cannot be used for anything new.',
  FINISHED: 'It names a session that has finished, which takes nothing new.',
  INVALID_ID: 'It is not an id of the expected form.',
  INVALID_TYPE: 'It is of another type than expected.',
  INVALID_VALUE: 'It is of the right type but not an allowed value.',
  NOT_FOUND: 'It names something that does not exist, or that belongs to another organization.',
  REQUIRED: 'It is missing or null.',
  TAKEN: 'It must be unique, and something else of the kind has it already, perhaps an archived one.',
  TOO_LARGE: 'It takes more bytes, or nests deeper, than allowed.',
  TOO_LONG: 'It has more characters than allowed.',
  TOO_MANY: 'It has more items than allowed.',
  TOO_SHORT: 'It has fewer characters than allowed.',
  TURN_ENDED: 'It names a turn that is not running: it has ended, or its lease lapsed and another took over.',
  TURN_RUNNING: 'It names a session in which a turn is running.',
  VERSION: 'It is not the present version.',
} as const;

export type IssueCode = keyof typeof issueCodes;

/**
 * One fault of an input. `path` leads to the value from the root of the input, in the domain's names; `message` is a
 * predicate ("must be ...; received ...") to which a door prefixes its own name of the field.
 */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly code: IssueCode;
  readonly message: string;
}

/** An expected failure: its message is meant for the caller. Anything else that is thrown is masked at the edge. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: ErrorCode, message: string, issues: readonly Issue[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.issues = issues;
  }
}

/** The input breaks rules; all the faults that were found are listed. */
export class InvalidInputError extends GatewayError {
  constructor(issues: readonly Issue[]) {
    super('INVALID_INPUT', sentence(issues), issues);
  }
}

/** The thing asked for, or something the input refers to, does not exist for this caller. */
export class NotFoundError extends GatewayError {
  constructor(issues: readonly Issue[]) {
    super('NOT_FOUND', sentence(issues), issues);
  }
}

/** The input is well-formed but contradicts the present state of what it refers to. */
export class ConflictError extends GatewayError {
  constructor(issues: readonly Issue[]) {
    super('CONFLICT', sentence(issues), issues);
  }
}

/** The request carries no credential, or one that opens nothing: why is not told apart, except that it is missing. */
export class UnauthenticatedError extends GatewayError {
  readonly isMissing: boolean;

  constructor(message: string, { isMissing = false } = {}) {
    super('UNAUTHENTICATED', message);
    this.isMissing = isMissing;
  }
}

/** The gateway has more to do than it can; nothing is wrong with the request. */
export class BusyError extends GatewayError {
  constructor(message: string) {
    super('UNAVAILABLE', message);
  }
}

/** The caller asks for too much. */
export class RateLimitedError extends GatewayError {
  /** Seconds after which it may come again. */
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number) {
    super('RATE_LIMITED', message);
    this.retryAfter = retryAfter;
  }
}

/** The idempotency key cannot be used for this request now, or at all. */
export class IdempotencyError extends GatewayError {
  constructor(code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_REUSED') {
    super(code, errorCodes[code]);
  }
}

/** The caller may not do this at all: a scope is missing. Says nothing of any object, so it may be told apart from not found. */
export class ForbiddenError extends GatewayError {
  /** The scope that is missing, where it is one. */
  readonly scope: string | null;

  constructor(message: string, scope: string | null = null) {
    super('FORBIDDEN', message);
    this.scope = scope;
  }
}

/** The database cannot be reached or does not answer in time. */
export class UnavailableError extends GatewayError {
  constructor(cause: unknown) {
    super('UNAVAILABLE', 'The database does not answer; try again in a moment', [], { cause });
  }
}

const conflicts: readonly IssueCode[] = ['ARCHIVED', 'TAKEN'];

/** The one error that stands for a list of faults, or null for none: not found and conflict only when nothing else is wrong. */
export function errorOf(issues: readonly Issue[]): GatewayError | null {
  if (issues.length === 0) return null;
  if (issues.every((issue) => issue.code === 'NOT_FOUND')) return new NotFoundError(issues);
  if (issues.every((issue) => conflicts.includes(issue.code))) return new ConflictError(issues);
  return new InvalidInputError(issues);
}

/** The faults as one text, each field named by `nameOf`; the domain's own names unless told otherwise. */
export function sentence(issues: readonly Issue[], nameOf: (path: Issue['path']) => string = dotted): string {
  return issues.map((issue) => `${nameOf(issue.path)} ${issue.message}`.trimStart()).join('; ');
}

/** A path as a programmer writes it: `capabilities[1].config`. */
export function dotted(path: Issue['path']): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}
