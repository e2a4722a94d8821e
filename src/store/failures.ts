import {
  MongoError,
  MongoNetworkError,
  MongoOperationTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';
import { UnavailableError } from '../domain/errors.ts';

/**
 * MongoDB's codes for a server that cannot serve now: over time, shutting down, not (any longer) the primary, or not
 * heard by as many others as a write waits for.
 */
const notNow = new Set<unknown>([50, 64, 91, 100, 189, 10107, 11600, 11602, 13435, 13436]);

/** MongoDB's DuplicateKey. */
const duplicateKey = 11000;

/** The error as the domain knows it: a database that is away becomes an UnavailableError, all else stays as it is. */
export function asDomainError(error: unknown): unknown {
  return isUnavailable(error) ? new UnavailableError(error) : error;
}

/**
 * Whether the write was refused because a unique index has the key already. FerretDB on SQLite tells it of an update by
 * the message alone.
 */
export function isDuplicateKey(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const { code, message } = Object(cause);
  return code === duplicateKey || (code === 1 && /UNIQUE constraint failed/.test(message));
}

/** Whether the server does not know what was asked of it (MongoDB's NotImplemented), as FerretDB 1 does not `$subtract`. */
export function isNotImplemented(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 238;
}

/** MongoDB's codes for reads that may succeed when they are tried once more (specification Retryable Reads). */
const retryable = new Set<unknown>([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

export function isRetryableRead(error: unknown): boolean {
  return (
    error instanceof MongoNetworkError || (error instanceof MongoServerError && retryable.has(error.code))
  );
}

export function isUnavailable(error: unknown): boolean {
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoOperationTimeoutError ||
    (error instanceof MongoServerError && notNow.has(error.code)) ||
    (error instanceof MongoError &&
      (error.hasErrorLabel('RetryableWriteError') ||
        ['MongoTopologyClosedError', 'MongoNotConnectedError', 'MongoWaitQueueTimeoutError'].includes(
          error.name,
        )))
  );
}
