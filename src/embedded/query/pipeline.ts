import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';
import { compileDocumentStage, isDocumentStage } from './document-stages.ts';
import { type Surroundings, scopeOf } from './expression.ts';
import { compileFilter } from './filter.ts';
import { convert, documentsOf, drain, type Flow } from './flow.ts';
import { bucket, group, sortByCount } from './group.ts';
import { facet, lookup, unionWith } from './joins.ts';
import { toInteger } from './numbers.ts';
import { compileSort, sorted } from './sort.ts';
import { unwind } from './unwind.ts';

export { type LeadingMatch, leadingMatch } from './leading-match.ts';

/** What a pipeline may see besides its input: the other collections, and the time and variables of the command. */
export interface PipelineEnvironment {
  collection(name: string): Flow;
  now: Date;
  variables?: ReadonlyMap<string, unknown>;
}

/** A compiled stage. It draws its input as it needs it, so that a `$limit` stops what comes before. */
export type Stage = (input: Flow) => Flow;

/** How the stages that hold pipelines of their own compile and run them. */
export type Context = {
  surroundings: Surroundings;
  collection(name: string): Flow;
  pipeline(stages: unknown, surroundings: Surroundings): Stage;
};

/** Compiles an aggregation pipeline. Unknown stages and operators throw, by name. */
export function preparePipeline(
  stages: Document[],
  { collection, now, variables }: PipelineEnvironment,
): Stage {
  const context: Context = {
    surroundings: scopeOf(now, variables),
    collection,
    pipeline: (inner, surroundings) => compilePipeline(inner, { ...context, surroundings }),
  };
  return compilePipeline(stages, context);
}

/** Runs an aggregation pipeline; what is malformed throws before any input is drawn. */
export function runPipeline(
  stages: Document[],
  input: Iterable<Document>,
  environment: PipelineEnvironment,
): Document[] {
  return documentsOf(preparePipeline(stages, environment)(input));
}

function compilePipeline(stages: unknown, context: Context): Stage {
  if (!Array.isArray(stages))
    throw new CommandError('TypeMismatch', "'pipeline' must be specified as an array");
  const compiled = stages.map((stage: unknown) => compileStage(stage, context));
  return (input) => compiled.reduce((documents, stage) => stage(documents), input);
}

function compileStage(stage: unknown, context: Context): Stage {
  if (!isDocument(stage) || Object.keys(stage).length !== 1) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  const [name = ''] = Object.keys(stage);
  const operand = stage[name];
  if (isDocumentStage(name)) {
    const { surroundings } = context;
    const make = compileDocumentStage(name, operand, surroundings);
    return (input) => convert(input, (document) => make(document, surroundings));
  }
  const compile = stageCompilers.get(name);
  if (compile === undefined) throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
  return compile(operand, context);
}

const stageCompilers = new Map<string, (operand: unknown, context: Context) => Stage>([
  ['$bucket', bucket],
  ['$count', count],
  ['$facet', facet],
  ['$group', group],
  ['$limit', limit],
  ['$lookup', lookup],
  ['$match', match],
  ['$skip', skip],
  ['$sort', sort],
  ['$sortByCount', sortByCount],
  ['$unionWith', unionWith],
  ['$unwind', unwind],
]);

function match(operand: unknown, { surroundings }: Context): Stage {
  if (!isDocument(operand))
    throw new CommandError(15959, 'the match filter must be an expression in an object');
  const filter = compileFilter(operand, surroundings);
  return (input) => convert(input, (document) => (filter(document) ? document : null));
}

function sort(operand: unknown): Stage {
  if (!isDocument(operand)) throw new CommandError(15973, 'the $sort key specification must be an object');
  if (Object.keys(operand).length === 0)
    throw new CommandError(15976, '$sort stage must have at least one sort key');
  const order = compileSort(operand);
  return function* (input) {
    yield* sorted(input, order);
  };
}

function limit(operand: unknown): Stage {
  const most = toInteger(operand);
  if (most === undefined) throw new CommandError(2107201, 'the limit must be specified as a number');
  if (most <= 0) throw new CommandError(15958, 'the limit must be positive');
  return function* (input) {
    let left = most;
    for (const document of input) {
      yield document;
      if (document !== null && --left === 0) return;
    }
  };
}

function skip(operand: unknown): Stage {
  const first = toInteger(operand);
  if (first === undefined || first < 0) {
    throw new CommandError(5107200, 'invalid argument to $skip stage: expected a non-negative number');
  }
  return function* (input) {
    let left = first;
    yield* convert(input, (document) => (left-- <= 0 ? document : null));
  };
}

/** No document at all for an empty input, as in MongoDB. */
function count(operand: unknown): Stage {
  if (typeof operand !== 'string' || operand === '') {
    throw new CommandError(40156, 'the count field must be a non-empty string');
  }
  if (operand.startsWith('$')) throw new CommandError(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw new CommandError(40160, "the count field cannot contain '.'");
  return function* (input) {
    let counted = 0;
    yield* drain(input, () => {
      counted += 1;
    });
    if (counted > 0) yield { [operand]: counted };
  };
}
