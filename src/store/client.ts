import { MongoClient, type MongoClientOptions } from 'mongodb';

/** Milliseconds that any one operation may take, selection of a server and retries included. */
const operationTimeout = 4_000;

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
    timeoutMS: operationTimeout,
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 3_000,
    heartbeatFrequencyMS: 2_000,
    maxPoolSize: 20,
    ignoreUndefined: true,
    ...options,
  });
}
