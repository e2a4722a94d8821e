import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';
import { compileExpression, scopeOf } from './expression.ts';
import { compileFilter } from './filter.ts';
import { convert, documentsOf, drain } from './flow.ts';
import { valuesAt } from './paths.ts';
import type { Context, Stage } from './pipeline.ts';
import { replaced } from './unwind.ts';
import { ValueMap } from './value-map.ts';

/** `$lookup`: puts the matching documents of another collection into an array, by equal fields or by a pipeline. */
export function lookup(operand: unknown, context: Context): Stage {
  const { from, as, localField, foreignField, let: bindings, pipeline } = lookupOptions(operand);
  const { surroundings } = context;
  const variables = Object.entries(bindings).map(([name, expression]) => {
    return [name, compileExpression(expression, surroundings)] as const;
  });
  const innerStage = (bound: (readonly [string, unknown])[]): Stage => {
    if (pipeline === undefined) return (found) => found;
    return context.pipeline(
      pipeline,
      scopeOf(surroundings.now, new Map([...surroundings.variables, ...bound])),
    );
  };
  // Compiled for each document with its variables, but once beforehand to refuse what is malformed.
  const unbound = innerStage(variables.map(([name]) => [name, null]));
  const stageFor = (root: Document): Stage => {
    if (variables.length === 0) return unbound;
    return innerStage(variables.map(([name, value]) => [name, value({ ...surroundings, root })]));
  };
  return function* (input) {
    const foreign: Document[] = [];
    yield* drain(context.collection(from), (document) => foreign.push(document));
    const matches =
      localField === undefined || foreignField === undefined
        ? () => foreign
        : equalFields(foreign, localField, foreignField);
    yield* convert(input, (document) =>
      replaced(document, as.split('.'), documentsOf(stageFor(document)(matches(document)))),
    );
  };
}

/** `$unionWith`: the input, then another collection, through a pipeline if there is one. */
export function unionWith(operand: unknown, context: Context): Stage {
  const { coll, pipeline = [], ...others }: Document = isDocument(operand) ? operand : { coll: operand };
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new CommandError(40415, `BSON field '$unionWith.${unknown}' is an unknown field.`);
  if (typeof coll !== 'string')
    throw new CommandError('FailedToParse', '$unionWith needs the name of a collection');
  const stage = context.pipeline(pipeline, context.surroundings);
  return function* (input) {
    yield* input;
    yield* stage(context.collection(coll));
  };
}

/** `$facet`: one document that holds the result of each of several pipelines over the same input. */
export function facet(operand: unknown, context: Context): Stage {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    throw new CommandError(40169, 'the $facet specification must be a non-empty object');
  }
  const facets = Object.entries(operand).map(([name, stages]) => {
    if (
      Array.isArray(stages) &&
      stages.some((stage) => isDocument(stage) && Object.hasOwn(stage, '$facet'))
    ) {
      throw new CommandError(40600, '$facet is not allowed to be used within a $facet stage');
    }
    return [name, context.pipeline(stages, context.surroundings)] as const;
  });
  return function* (input) {
    const documents: Document[] = [];
    yield* drain(input, (document) => documents.push(document));
    yield Object.fromEntries(facets.map(([name, stage]) => [name, documentsOf(stage(documents))]));
  };
}

type LookupOptions = {
  from: string;
  as: string;
  localField?: string;
  foreignField?: string;
  let: Document;
  pipeline?: unknown;
};

function lookupOptions(operand: unknown): LookupOptions {
  if (!isDocument(operand))
    throw new CommandError('FailedToParse', 'the $lookup specification must be an object');
  const known = new Set(['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']);
  const unknown = Object.keys(operand).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new CommandError('FailedToParse', `unknown argument to $lookup: ${unknown}`);
  const { from, as, localField, foreignField, pipeline, let: bindings = {} } = operand;
  if (typeof from !== 'string' || typeof as !== 'string') {
    throw new CommandError('FailedToParse', "$lookup needs 'from' and 'as', each a string");
  }
  if (!isDocument(bindings))
    throw new CommandError('FailedToParse', "$lookup argument 'let' must be an object");
  if (typeof localField === 'string' && typeof foreignField === 'string') {
    return { from, as, localField, foreignField, let: bindings, pipeline };
  }
  if (localField !== undefined || foreignField !== undefined || pipeline === undefined) {
    throw new CommandError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  }
  return { from, as, let: bindings, pipeline };
}

/**
 * Finds the foreign documents whose field equals the local one, or one of its elements, by a table of the foreign
 * values. Null matches as in a filter, missing fields and all.
 */
function equalFields(
  foreign: Document[],
  localField: string,
  foreignField: string,
): (document: Document) => Document[] {
  const positions = new ValueMap<number[]>();
  for (const [i, document] of foreign.entries()) {
    for (const value of valuesAt(document, foreignField)) {
      if (value !== undefined && value !== null) positions.getOrInsert(value, () => []).push(i);
    }
  }
  const isNull = compileFilter({ [foreignField]: null });
  const nulls = foreign.flatMap((document, i) => (isNull(document) ? [i] : []));
  return (document) => {
    const found = new Set<number>();
    for (const value of valuesAt(document, localField)) {
      for (const i of (value === null ? nulls : positions.get(value)) ?? []) found.add(i);
    }
    const documents: Document[] = [];
    for (const i of [...found].sort((a, b) => a - b)) {
      const match = foreign[i];
      if (match !== undefined) documents.push(match);
    }
    return documents;
  };
}
