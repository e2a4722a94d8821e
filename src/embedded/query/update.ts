import { CommandError } from '../command-error.ts';
import { type Document, idFirst, isDocument } from '../document.ts';
import { identical } from './compare.ts';
import { compileDocumentStage } from './document-stages.ts';
import { scopeOf } from './expression.ts';
import { modifiers } from './update-modifiers.ts';
import { type Change, UpdateTree } from './update-tree.ts';

export { upsertSeed } from './upsert-seed.ts';

/** A compiled update. */
export interface Update {
  /** The updated document; the input is untouched, and is returned itself when nothing changed. */
  apply(document: Document, on: { inserting: boolean; now: Date }): Document;
}

export interface UpdateOptions {
  arrayFilters?: Document[];
  /** The query that chose the document: the positional `$` needs it. */
  filter?: Document;
}

/**
 * Compiles an update: operators, a replacement, or a pipeline (an array). Malformed updates throw here; what depends
 * on the document (types, missing paths, a changed `_id`) throws when it is applied, with MongoDB's codes.
 */
export function compileUpdate(update: Document | Document[], options: UpdateOptions = {}): Update {
  const change = Array.isArray(update)
    ? pipeline(update)
    : isReplacement(update)
      ? replacement(update)
      : operators(update, options);
  if (options.arrayFilters?.length && (Array.isArray(update) || isReplacement(update))) {
    throw new CommandError('FailedToParse', 'arrayFilters may only be used with update operators');
  }
  return {
    apply(document, on) {
      const updated = change(document, { ...on, document });
      if (updated === document || identical(updated, document)) return document;
      checkId(document, updated);
      return idFirst(updated);
    },
  };
}

type Apply = (document: Document, change: Change) => Document;

/** Whether an update is a whole document that takes the place of the old one. */
export function isReplacement(update: Document | Document[]): boolean {
  if (Array.isArray(update)) return false;
  const [first] = Object.keys(update);
  return first === undefined || !first.startsWith('$');
}

function replacement(update: Document): Apply {
  const dollar = Object.keys(update).find((name) => name.startsWith('$'));
  if (dollar !== undefined) {
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar}' is not allowed in a replacement document`,
    );
  }
  return (document) => {
    if (Object.hasOwn(update, '_id') || !Object.hasOwn(document, '_id')) return update;
    return { _id: document._id, ...update };
  };
}

function operators(update: Document, { arrayFilters = [], filter }: UpdateOptions): Apply {
  const tree = new UpdateTree({ arrayFilters, filter });
  for (const [name, operand] of Object.entries(update)) {
    const compile = modifiers.get(name);
    if (compile === undefined) {
      throw new CommandError(
        'FailedToParse',
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDocument(operand)) {
      throw new CommandError(
        'FailedToParse',
        `Modifiers operate on fields but we found another type instead. For example: {$mod: {<field>: ...}} not {${name}: ...}`,
      );
    }
    for (const [path, value] of Object.entries(operand)) {
      for (const [target, modifier] of compile(path, value)) tree.add(target, modifier);
    }
  }
  tree.seal();
  return (document, change) => tree.apply(document, change);
}

const updateStages = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

function pipeline(stages: Document[]): Apply {
  const compiled = stages.map((stage) => {
    const [name = ''] = Object.keys(stage);
    if (updateStages.has(name)) return compileDocumentStage(name, stage[name], scopeOf(new Date(0)));
    throw new CommandError('InvalidOptions', `${name} is not allowed to be used within an update`);
  });
  return (document, { now }) => {
    const updated = compiled.reduce((result, stage) => stage(result, scopeOf(now)), document);
    if (Object.hasOwn(updated, '_id') || !Object.hasOwn(document, '_id')) return updated;
    return { _id: document._id, ...updated };
  };
}

function checkId(before: Document, after: Document): void {
  if (!Object.hasOwn(before, '_id') || identical(before._id, after._id)) return;
  throw new CommandError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}
