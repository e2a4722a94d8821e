import type { Document } from './document.ts';

/** MongoDB's error codes that this server answers with, by name (`src/mongo/base/error_codes.yml`). */
const codes = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  HostUnreachable: 6,
  UnknownError: 8,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  EmptyArrayOperation: 21,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  OperationFailed: 96,
  CommandNotSupported: 115,
  CursorInUse: 143,
  InvalidPipelineOperator: 168,
  CommandNotSupportedOnView: 166,
  InvalidIndexSpecificationOption: 197,
  QueryFeatureNotAllowed: 224,
  CursorKilled: 237,
  ConversionFailure: 241,
  InvalidResumeToken: 260,
  ChangeStreamFatalError: 280,
  ChangeStreamHistoryLost: 286,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
} as const;

export type ErrorName = keyof typeof codes;

/**
 * A refusal in MongoDB's own terms: `code` and `codeName` are what a driver sees, `extra` holds further fields of the
 * answer (such as `keyValue`). Errors that MongoDB knows only by number are given so and named `Location<number>`.
 */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly extra?: Document;

  constructor(error: ErrorName | number, message: string, extra?: Document) {
    super(message);
    this.name = 'CommandError';
    this.code = typeof error === 'number' ? error : codes[error];
    this.codeName = typeof error === 'number' ? `Location${error}` : error;
    if (extra !== undefined) this.extra = extra;
  }
}
