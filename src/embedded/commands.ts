import { CommandError } from './command-error.ts';
import * as catalog from './commands/catalog.ts';
import type { Handler, Server } from './commands/command.ts';
import { explain } from './commands/explain.ts';
import * as reading from './commands/read.ts';
import * as session from './commands/session.ts';
import * as writing from './commands/write.ts';
import type { Document } from './document.ts';

interface Command {
  readonly run: Handler;
  /** The arguments it takes beside its name; any other is refused by name. */
  readonly takes: readonly string[];
}

const query = ['collation', 'let', 'allowDiskUse'];
const write = ['ordered', 'bypassDocumentValidation', 'let'];

/** Every command of the server. One that is not here is refused by name (error 59). */
export const commands: Readonly<Record<string, Command>> = {
  abortTransaction: { run: session.noTransactions, takes: [] },
  aggregate: { run: reading.aggregate, takes: ['pipeline', 'cursor', ...query] },
  buildInfo: { run: session.buildInfo, takes: [] },
  collStats: { run: catalog.collStats, takes: ['scale'] },
  commitTransaction: { run: session.noTransactions, takes: [] },
  connectionStatus: { run: session.connectionStatus, takes: ['showPrivileges'] },
  count: { run: reading.count, takes: ['query', 'limit', 'skip', ...query] },
  create: {
    run: catalog.create,
    takes: ['capped', 'timeseries', 'viewOn', 'validator', 'collation', 'clusteredIndex'],
  },
  createIndexes: { run: catalog.createIndexes, takes: ['indexes', 'commitQuorum'] },
  delete: { run: writing.remove, takes: ['deletes', ...write] },
  distinct: { run: reading.distinct, takes: ['key', 'query', ...query] },
  drop: { run: catalog.drop, takes: [] },
  dropDatabase: { run: catalog.dropDatabase, takes: [] },
  dropIndexes: { run: catalog.dropIndexes, takes: ['index'] },
  endSessions: { run: session.endSessions, takes: [] },
  explain: { run: explain, takes: ['verbosity'] },
  find: {
    run: reading.find,
    takes: [
      'filter',
      'sort',
      'projection',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'noCursorTimeout',
      ...query,
    ],
  },
  findAndModify: {
    run: writing.findAndModify,
    takes: [
      'query',
      'sort',
      'remove',
      'update',
      'new',
      'fields',
      'upsert',
      'arrayFilters',
      ...query,
      ...write,
    ],
  },
  getMore: { run: reading.getMore, takes: ['collection', 'batchSize'] },
  hello: {
    run: session.hello,
    takes: [
      'helloOk',
      'client',
      'compression',
      'saslSupportedMechs',
      'loadBalanced',
      'topologyVersion',
      'maxAwaitTimeMS',
      'backpressure',
    ],
  },
  insert: { run: writing.insert, takes: ['documents', ...write] },
  killCursors: { run: reading.killCursors, takes: ['cursors'] },
  listCollections: {
    run: catalog.listCollections,
    takes: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  },
  listDatabases: { run: catalog.listDatabases, takes: ['filter', 'nameOnly', 'authorizedDatabases'] },
  listIndexes: { run: catalog.listIndexes, takes: ['cursor'] },
  ping: { run: session.ping, takes: [] },
  refreshSessions: { run: session.ping, takes: [] },
  serverStatus: { run: session.serverStatus, takes: ['repl', 'metrics', 'locks'] },
  update: { run: writing.update, takes: ['updates', ...write] },
};

/** Arguments of every command. What they ask for either holds always here (durability) or has no meaning on one node. */
const generic = new Set([
  '$clusterTime',
  '$db',
  '$readPreference',
  'apiDeprecationErrors',
  'apiStrict',
  'apiVersion',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'txnNumber',
  'writeConcern',
]);

const aliases: Readonly<Record<string, string>> = {
  isMaster: 'hello',
  ismaster: 'hello',
  buildinfo: 'buildInfo',
  findandmodify: 'findAndModify',
};

/** Runs one command and gives its answer without `ok`. */
export async function runCommand(server: Server, args: Document): Promise<Document> {
  const [given = ''] = Object.keys(args);
  const name = aliases[given] ?? given;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandError('CommandNotFound', `no such command: '${given}'`);
  if (args.startTransaction !== undefined)
    throw new CommandError('CommandNotSupported', 'multi-document transactions are not supported');
  const unknown = Object.keys(args).find(
    (arg) => arg !== given && !generic.has(arg) && !command.takes.includes(arg),
  );
  if (unknown) throw new CommandError(40415, `BSON field '${name}.${unknown}' is an unknown field.`);
  refuseUnsupported(name, args);
  const database = typeof args.$db === 'string' ? args.$db : 'admin';
  return server.retries.once(args, () => command.run({ ...server, name: given, database, args }));
}

/** Arguments that drivers may send but that would change an answer here only in ways that are not supported. */
function refuseUnsupported(name: string, args: Document): void {
  const locale = Object(args.collation).locale;
  if (args.collation !== undefined && locale !== 'simple' && name !== 'create') {
    throw new CommandError('InvalidOptions', `${name}.collation is not supported, except the simple locale`);
  }
  if (args.let !== undefined && Object.keys(Object(args.let)).length > 0) {
    throw new CommandError('InvalidOptions', `${name}.let is not supported`);
  }
}
