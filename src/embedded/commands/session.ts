import { CommandError } from '../command-error.ts';
import type { Document } from '../document.ts';
import { sessionOf } from '../retries.ts';
import { maxMessageBytes } from '../wire/messages.ts';
import type { Call } from './command.ts';

/** The version of MongoDB whose commands and answers this server follows. */
const version = '7.0.0';

/** Introduces itself as the only member of a replica set: drivers then retry writes. */
export function hello({ host }: Call): Document {
  return {
    isWritablePrimary: true,
    ismaster: true,
    helloOk: true,
    setName: 'embedded',
    setVersion: 1,
    hosts: [host],
    primary: host,
    me: host,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
  };
}

export function ping(): Document {
  return {};
}

/** Ends the cursors of logical sessions whose client has no more use for them. */
export function endSessions({ args, cursors }: Call): Document {
  const sessions = Array.isArray(args.endSessions) ? args.endSessions.map(sessionOf) : [];
  for (const session of sessions) if (session !== undefined) cursors.killSession(session);
  return {};
}

export function buildInfo(): Document {
  return {
    version,
    versionArray: version.split('.').map(Number).concat(0),
    bits: 64,
    maxBsonObjectSize: 16 * 1024 * 1024,
    modules: [],
  };
}

/** As much of MongoDB's as tells whether something is left open. */
export function serverStatus({ host, cursors }: Call): Document {
  return {
    host,
    version,
    process: 'session-gateway',
    pid: process.pid,
    uptime: Math.floor(process.uptime()),
    localTime: new Date(),
    metrics: { cursor: { open: { total: cursors.size } } },
  };
}

export function connectionStatus(): Document {
  return { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } };
}

export function noTransactions({ name }: Call): Document {
  throw new CommandError('CommandNotSupported', `${name}: multi-document transactions are not supported`);
}
