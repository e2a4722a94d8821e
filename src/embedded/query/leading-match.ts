import { type Document, isDocument } from '../document.ts';
import { toInteger } from './numbers.ts';

/** What a planner can take over from the front of a pipeline, in this order, and the stages that are left. */
export interface LeadingMatch {
  filter: Document;
  sort?: Document;
  skip?: number;
  limit?: number;
  rest: Document[];
}

/**
 * Takes the leading `$match` stages, then one `$sort`, one `$skip` and one `$limit` where they follow in that order.
 * Malformed stages are left in the rest, for `runPipeline` to refuse.
 */
export function leadingMatch(stages: Document[]): LeadingMatch {
  const rest = [...stages];
  const filters: Document[] = [];
  const taken: Omit<LeadingMatch, 'filter' | 'rest'> = {};
  for (
    let match = documentIn(rest[0], '$match');
    match !== undefined;
    match = documentIn(rest[0], '$match')
  ) {
    if (Object.keys(match).length > 0) filters.push(match);
    rest.shift();
  }
  const sort = documentIn(rest[0], '$sort');
  if (sort !== undefined && Object.keys(sort).length > 0) {
    taken.sort = sort;
    rest.shift();
  }
  const skip = toInteger(operandOf(rest[0], '$skip'));
  if (skip !== undefined && skip >= 0) {
    taken.skip = skip;
    rest.shift();
  }
  const limit = toInteger(operandOf(rest[0], '$limit'));
  if (limit !== undefined && limit > 0) {
    taken.limit = limit;
    rest.shift();
  }
  const [filter = {}] = filters;
  return { filter: filters.length > 1 ? { $and: filters } : filter, ...taken, rest };
}

function documentIn(stage: unknown, name: string): Document | undefined {
  const operand = operandOf(stage, name);
  return isDocument(operand) ? operand : undefined;
}

function operandOf(stage: unknown, name: string): unknown {
  return isDocument(stage) && Object.keys(stage).join() === name ? stage[name] : undefined;
}
