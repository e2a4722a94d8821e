import type { Document } from '../document.ts';
import { type Plan, plan } from '../planner/plan.ts';
import { leadingMatch } from '../query/pipeline.ts';
import { countKeys, type Query, rowsOf, wholeNumber } from '../read.ts';
import { type Call, collectionName, collectionOf, documentArg, documentsArg } from './command.ts';

/** Runs the search of a command and tells how it went about it, and how much it looked at. Writes write nothing. */
export function explain(call: Call): Document {
  const args = documentArg(call, 'explain') ?? {};
  const inner: Call = { ...call, name: Object.keys(args)[0] ?? '', args };
  const collection = collectionOf(inner);
  const query = queryOf(inner);
  const examined = { keys: 0, documents: 0 };
  let returned = 0;
  let winningPlan: Document = { stage: 'EOF' };
  const counted = collection && args.count ? countKeys(call.storage, collection, query) : null;
  if (counted !== null) {
    winningPlan = { stage: 'COUNT_SCAN' };
    examined.keys = counted;
  } else if (collection) {
    winningPlan = stageOf(plan(collection, query.filter, query.sort), query);
    for (const row of rowsOf(call.storage, collection, query, examined)) if (row !== null) returned += 1;
  }
  return {
    queryPlanner: {
      namespace: `${call.database}.${collectionName(inner)}`,
      winningPlan,
      rejectedPlans: [],
    },
    executionStats: {
      executionSuccess: true,
      nReturned: returned,
      totalKeysExamined: examined.keys,
      totalDocsExamined: examined.documents,
    },
  };
}

function queryOf(inner: Call): Query {
  const { args } = inner;
  if (args.aggregate !== undefined) return leadingMatch(documentsArg(inner, 'pipeline'));
  const [statement = args] = Object.values(args).find(Array.isArray) ?? [];
  return {
    filter: documentArg(inner, 'filter') ?? documentArg(inner, 'query') ?? Object(statement.q),
    sort: documentArg(inner, 'sort'),
    skip: wholeNumber('skip', args.skip),
    limit: wholeNumber('limit', args.limit),
  };
}

/** In the words of MongoDB's explain, as far as they fit. */
function stageOf(chosen: Plan, { sort = {} }: Query): Document {
  if (Object.keys(sort).length > 0 && !chosen.isSorted)
    return { stage: 'SORT', inputStage: searchOf({ ...chosen, isSorted: true }) };
  return searchOf(chosen);
}

function searchOf(chosen: Plan): Document {
  if (chosen.kind === 'ids') return { stage: 'IDHACK' };
  if (chosen.kind === 'union')
    return { stage: chosen.isSorted ? 'SORT_MERGE' : 'OR', inputStages: chosen.branches.map(searchOf) };
  if (!chosen.index) return { stage: 'COLLSCAN' };
  const scan = { stage: 'IXSCAN', indexName: chosen.index.name };
  if (chosen.ranges.length === 1) return scan;
  const ranges = { ...scan, ranges: chosen.ranges.length };
  return chosen.isMerged ? { stage: 'SORT_MERGE', inputStage: ranges } : ranges;
}
