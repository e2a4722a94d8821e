import { CommandError } from '../command-error.ts';
import type { Document } from '../document.ts';
import { plan } from '../planner.ts';
import { compareValues } from '../query/compare.ts';
import { valuesAt } from '../query/paths.ts';
import { leadingMatch, runPipeline } from '../query/pipeline.ts';
import { compileProjection } from '../query/projection.ts';
import { count as countRows, read, wholeNumber } from '../read.ts';
import { type Call, collectionName, collectionOf, documentArg, documentsArg } from './command.ts';

export function find(call: Call): Document {
  const { args, cursors, storage } = call;
  const rows = read(storage, collectionOf(call), queryOf(call));
  const projection = documentArg(call, 'projection');
  const shown =
    projection && Object.keys(projection).length > 0 ? rows.map(compileProjection(projection)) : rows;
  const batchSize = wholeNumber('batchSize', args.batchSize);
  const single = args.singleBatch === true;
  return {
    cursor: cursors.open(namespaceOf(call), shown, { ...(batchSize !== undefined && { batchSize }), single }),
  };
}

export function getMore({ args, cursors, database }: Call): Document {
  const batchSize = wholeNumber('batchSize', args.batchSize);
  return {
    cursor: cursors.next(BigInt(String(args.getMore)), `${database}.${String(args.collection)}`, batchSize),
  };
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

export function count(call: Call): Document {
  return {
    n: countRows(call.storage, collectionOf(call), {
      ...queryOf(call),
      filter: documentArg(call, 'query') ?? {},
    }),
  };
}

export function distinct(call: Call): Document {
  const { key } = call.args;
  if (typeof key !== 'string') throw new CommandError('TypeMismatch', 'distinct.key must be a string');
  const rows = read(call.storage, collectionOf(call), { filter: documentArg(call, 'query') ?? {} });
  const values = rows.flatMap((row) => valuesAt(row, key)).filter((value) => value !== undefined);
  values.sort(compareValues);
  return { values: values.filter((value, at) => at === 0 || compareValues(value, values[at - 1]) !== 0) };
}

export function aggregate(call: Call): Document {
  const { storage, database, cursors, args } = call;
  const stages = documentsArg(call, 'pipeline');
  const namespace = args.aggregate === 1 ? `${database}.$cmd.aggregate` : namespaceOf(call);
  const batchSize = wholeNumber('batchSize', documentArg(call, 'cursor')?.batchSize);
  const options = batchSize === undefined ? {} : { batchSize };
  const counted = countOnly(call, stages);
  if (counted !== null) return { cursor: cursors.open(namespace, counted, options) };
  const { rest, filter, sort, skip, limit } = leadingMatch(stages);
  const collection = args.aggregate === 1 ? null : collectionOf(call);
  const rows = runPipeline(rest, read(storage, collection, { filter, sort, skip, limit }), {
    collection: (name) => read(storage, storage.find(database, name), { filter: {} }),
    now: new Date(),
  });
  return { cursor: cursors.open(namespace, rows, options) };
}

export function explain(call: Call): Document {
  const args = documentArg(call, 'explain') ?? {};
  const inner: Call = { ...call, name: Object.keys(args)[0] ?? '', args };
  const collection = collectionOf(inner);
  const query = queryOf(inner);
  const examined = { keys: 0, documents: 0 };
  const rows = read(call.storage, collection, query, examined);
  const chosen = collection ? plan(collection, query.filter, query.sort) : null;
  const stage =
    chosen === null ? 'EOF' : { ids: 'IDHACK', index: 'IXSCAN', documents: 'COLLSCAN' }[chosen.kind];
  const indexName = chosen && chosen.kind === 'index' ? chosen.index?.name : undefined;
  return {
    queryPlanner: {
      namespace: namespaceOf(inner),
      winningPlan: { stage, ...(indexName !== undefined && { indexName }) },
      rejectedPlans: [],
    },
    executionStats: {
      executionSuccess: true,
      nReturned: rows.length,
      totalKeysExamined: examined.keys,
      totalDocsExamined: examined.documents,
    },
  };
}

/** The pipeline of `countDocuments` needs no rows; null for any other. */
function countOnly(call: Call, stages: readonly Document[]): Document[] | null {
  const group = stages.at(-1)?.$group as Document | undefined;
  const isCount =
    group && Object.keys(group).join() === '_id,n' && group._id === 1 && Object(group.n).$sum === 1;
  const before = stages.slice(0, -1);
  const names = before.map((stage) => Object.keys(stage).join());
  if (!isCount || !/^(\$match)?(,?\$skip)?(,?\$limit)?$/.test(names.join())) return null;
  const { $match = {}, $skip, $limit } = Object.assign({}, ...before);
  const query = { filter: $match, skip: wholeNumber('$skip', $skip), limit: wholeNumber('$limit', $limit) };
  const n = countRows(call.storage, collectionOf(call), query);
  return n === 0 ? [] : [{ _id: 1, n }];
}

function queryOf(call: Call) {
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
