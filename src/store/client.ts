import { MongoClient, type MongoClientOptions } from 'mongodb';

/** Milliseconds to wait for an answer. The driver retries once, so that a caller waits at most twice as long. */
const answerTimeout = 2_000;

/**
 * For reads whose work grows with the data: the database gives them up by itself, a little before the answer would not
 * be waited for any longer.
 */
export const boundedRead = { maxTimeMS: answerTimeout - 200 } as const;

/**
 * A client with every wait bounded: the driver's defaults would wait for ever. It connects on first use and recovers
 * by itself when the database goes and comes back.
 */
export function createClient(uri: string, options: MongoClientOptions = {}): MongoClient {
  return new MongoClient(uri, {
    appName: 'session-gateway',
    writeConcern: { w: 'majority' },
    retryWrites: true,
    retryReads: true,
    socketTimeoutMS: answerTimeout,
    waitQueueTimeoutMS: answerTimeout,
    serverSelectionTimeoutMS: answerTimeout,
    connectTimeoutMS: answerTimeout,
    heartbeatFrequencyMS: 2_000,
    maxPoolSize: 20,
    ignoreUndefined: true,
    ...options,
  });
}
