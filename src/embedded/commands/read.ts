import { CommandError } from '../command-error.ts';
import type { Reader } from '../cursors.ts';
import { type Document, encode } from '../document.ts';
import { Pace } from '../pace.ts';
import { compareValues } from '../query/compare.ts';
import { convert, type Flow } from '../query/flow.ts';
import { valuesAt } from '../query/paths.ts';
import { leadingMatch, preparePipeline } from '../query/pipeline.ts';
import { compileRowProjection } from '../query/projection.ts';
import { ValueMap } from '../query/value-map.ts';
import { countKeys, type Query, rowsOf, storedRowsOf, wholeNumber } from '../read.ts';
import { sessionOf } from '../retries.ts';
import { RowReader } from '../row-reader.ts';
import { type Call, collectionName, collectionOf, documentArg, documentsArg } from './command.ts';
import { watch } from './watch.ts';

export function find(call: Call): Promise<Document> {
  const { args, storage } = call;
  const query = queryOf(call);
  const shown = compileRowProjection(documentArg(call, 'projection') ?? {}, query.filter);
  const rows = convert(storedRowsOf(storage, collectionOf(call), query), shown);
  const batchSize = wholeNumber('batchSize', args.batchSize);
  const reader = new RowReader(rows, paceOf(call));
  return opened(call, reader, { batchSize, single: args.singleBatch === true });
}

/** Milliseconds that a change stream waits for a change where the client names no time, as in MongoDB. */
const defaultWait = 1_000;

export async function getMore({ args, cursors, database, disconnected }: Call): Promise<Document> {
  const cursor = await cursors.next(BigInt(String(args.getMore)), `${database}.${String(args.collection)}`, {
    batchSize: wholeNumber('batchSize', args.batchSize) || undefined,
    wait: wholeNumber('maxTimeMS', args.maxTimeMS) ?? defaultWait,
    disconnected,
  });
  return { cursor };
}

export function killCursors({ args, cursors }: Call): Document {
  const ids = Array.isArray(args.cursors) ? args.cursors.map((id) => BigInt(String(id))) : [];
  const killed = ids.filter((id) => cursors.kill(id));
  return {
    cursorsKilled: killed,
    cursorsNotFound: ids.filter((id) => !killed.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
  };
}

export async function count(call: Call): Promise<Document> {
  return { n: await countRows(call, { ...queryOf(call), filter: documentArg(call, 'query') ?? {} }) };
}

export async function distinct(call: Call): Promise<Document> {
  const { key } = call.args;
  if (typeof key !== 'string') throw new CommandError('TypeMismatch', 'distinct.key must be a string');
  const rows = rowsOf(call.storage, collectionOf(call), { filter: documentArg(call, 'query') ?? {} });
  const values = new ValueMap<unknown>();
  for (const row of await paceOf(call).collect(rows))
    for (const value of valuesAt(row, key)) if (value !== undefined) values.getOrInsert(value, () => value);
  return { values: [...values].map(([value]) => value).sort(compareValues) };
}

export async function aggregate(call: Call): Promise<Document> {
  const stages = documentsArg(call, 'pipeline');
  const batchSize = wholeNumber('batchSize', documentArg(call, 'cursor')?.batchSize);
  const reader =
    watch(call, stages) ?? new RowReader(convert(await aggregated(call, stages), encode), paceOf(call));
  return opened(call, reader, { batchSize });
}

async function aggregated(call: Call, stages: Document[]): Promise<Flow> {
  const { storage, database, args } = call;
  const counted = await countOnly(call, stages);
  if (counted !== null) return counted;
  const { rest, ...query } = leadingMatch(stages);
  const run = preparePipeline(rest, {
    collection: (name) => rowsOf(storage, storage.find(database, name), { filter: {} }),
    now: new Date(),
  });
  return run(rowsOf(storage, args.aggregate === 1 ? null : collectionOf(call), query));
}

/** The pipeline of `countDocuments` needs no rows; null for any other. */
async function countOnly(call: Call, stages: readonly Document[]): Promise<Document[] | null> {
  const group = stages.at(-1)?.$group as Document | undefined;
  const isCount =
    group && Object.keys(group).join() === '_id,n' && group._id === 1 && Object(group.n).$sum === 1;
  const before = stages.slice(0, -1);
  const names = before.map((stage) => Object.keys(stage).join());
  if (!isCount || !/^(\$match)?(,?\$skip)?(,?\$limit)?$/.test(names.join())) return null;
  const { $match = {}, $skip, $limit } = Object.assign({}, ...before);
  const query = { filter: $match, skip: wholeNumber('$skip', $skip), limit: wholeNumber('$limit', $limit) };
  const n = await countRows(call, query);
  return n === 0 ? [] : [{ _id: 1, n }];
}

/** How many rows match; without looking at them where an index tells. */
async function countRows(call: Call, query: Query): Promise<number> {
  const collection = collectionOf(call);
  if (!collection) return 0;
  const counted = countKeys(call.storage, collection, query);
  if (counted !== null) return counted;
  let n = 0;
  const pace = paceOf(call);
  for (const row of rowsOf(call.storage, collection, query)) {
    if (row !== null) n += 1;
    if (pace.isDue()) await pace.rest();
  }
  return n;
}

async function opened(
  call: Call,
  reader: Reader,
  options: { batchSize: number | undefined; single?: boolean },
): Promise<Document> {
  const { args, database, cursors, disconnected } = call;
  const namespace = args.aggregate === 1 ? `${database}.$cmd.aggregate` : namespaceOf(call);
  const session = sessionOf(args.lsid);
  return { cursor: await cursors.open(namespace, reader, { ...options, session, disconnected }) };
}

function paceOf({ args }: Call): Pace {
  return new Pace(wholeNumber('maxTimeMS', args.maxTimeMS));
}

function queryOf(call: Call): Query {
  return {
    filter: documentArg(call, 'filter') ?? {},
    sort: documentArg(call, 'sort'),
    skip: wholeNumber('skip', call.args.skip),
    limit: wholeNumber('limit', call.args.limit),
  };
}

function namespaceOf(call: Call): string {
  return `${call.database}.${collectionName(call)}`;
}
