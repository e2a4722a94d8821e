import { CommandError } from '../command-error.ts';
import { type Document, encode, isDocument } from '../document.ts';
import { type FieldChoice, pickFields } from '../encoded.ts';
import type { StoredRow } from '../stored-row.ts';
import { compileExpression, type Surroundings, scopeOf, truthy } from './expression.ts';
import { sliceOf } from './expressions/arrays.ts';
import { elementTest } from './filter-operators.ts';
import { isNumeric } from './numbers.ts';
import { matchedIndex } from './positional.ts';
import { addShape, reshape, type Shape, shapeTree } from './shape.ts';

/** What a stage makes of one document, at a time and with the variables of its surroundings. */
export type DocumentStage = (document: Document, surroundings: Surroundings) => Document;

/** What a projection takes besides its fields; `filter` is the query, which the positional `$` refers to. */
export interface ProjectionOptions {
  filter?: Document;
  surroundings?: Surroundings;
}

/**
 * Compiles the projection of a find: inclusion or exclusion, `$slice`, `$elemMatch`, `field.$`, and expressions.
 * An empty one keeps everything. Mixing inclusion and exclusion throws Location31253 or 31254, save for `_id`.
 */
export function compileProjection(
  projection: Document,
  { filter = {}, surroundings = scopeOf(new Date()) }: ProjectionOptions = {},
): (document: Document) => Document {
  const project = compileFields(projection, surroundings, (path, operator, operand) => {
    if (path.endsWith('.$')) return [path.slice(0, -2), positional(path.slice(0, -2), filter)];
    const shape = operator === undefined ? undefined : findOperators.get(operator)?.(operand);
    return shape && [path, shape];
  });
  return (document) => project(document, surroundings);
}

/**
 * The same of encoded rows. Where whole fields are kept or dropped, they are copied as they are, and nothing is decoded.
 */
export function compileRowProjection(
  projection: Document,
  filter: Document,
): (row: Pick<StoredRow, 'bytes' | 'document'>) => Uint8Array {
  const project = compileProjection(projection, { filter });
  const choice = fieldChoice(projection);
  if (choice?.names.size === 0 && !choice.isInclusion) return ({ bytes }) => bytes;
  return choice ? ({ bytes }) => pickFields(bytes, choice) : ({ document }) => encode(project(document));
}

/** What a projection chooses that was compiled without a fault; null where it does more than to choose fields. */
function fieldChoice(projection: Document): FieldChoice | null {
  const { _id, ...others } = projection;
  const entries = Object.entries(others);
  const isPlain = ([name, value]: [string, unknown]) =>
    !name.includes('.') && !name.startsWith('$') && (typeof value === 'boolean' || isNumeric(value));
  if (!Object.entries(projection).every(isPlain)) return null;
  const names = new Set(entries.map(([name]) => name));
  const wantsId = _id === undefined || truthy(_id);
  const isInclusion = entries[0] ? truthy(entries[0][1]) : _id !== undefined && wantsId;
  if (wantsId === isInclusion) names.add('_id');
  return { names, isInclusion };
}

/** Compiles a `$project` stage: as a find's projection, without the operators that only find has. */
export function compileProject(project: unknown, surroundings: Surroundings): DocumentStage {
  if (!isDocument(project)) throw new CommandError(15969, '$project specification must be an object');
  if (Object.keys(project).length === 0) {
    throw new CommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  return compileFields(project, surroundings, () => undefined);
}

type Extension = (
  path: string,
  operator: string | undefined,
  operand: unknown,
) => [string, LeafShape] | undefined;

type LeafShape = Exclude<Shape, { kind: 'fields' }>;

function compileFields(
  projection: Document,
  surroundings: Surroundings,
  extension: Extension,
): DocumentStage {
  const leaves = leavesOf(projection, '', surroundings, extension);
  const keepOthers = isExclusion(leaves);
  const tree = shapeTree();
  for (const [path, shape] of leaves) {
    if (path !== '_id' || shape.kind !== 'include' || !keepOthers) addShape(tree, path, shape);
  }
  if (!keepOthers && !leaves.some(([path]) => path === '_id' || path.startsWith('_id.'))) {
    tree.fields.set('_id', { kind: 'include' });
  }
  return (document, scope) => reshape(document, tree, keepOthers, { ...scope, root: document });
}

function leavesOf(
  fields: Document,
  prefix: string,
  surroundings: Surroundings,
  extension: Extension,
): [string, LeafShape][] {
  return Object.entries(fields).flatMap(([name, value]): [string, LeafShape][] => {
    const path = prefix + name;
    const operator = isDocument(value) ? Object.keys(value)[0] : undefined;
    const extended = extension(path, operator, isDocument(value) && operator ? value[operator] : value);
    if (extended !== undefined) return [extended];
    if (typeof value === 'boolean' || isNumeric(value)) {
      return [[path, { kind: truthy(value) ? 'include' : 'exclude' }]];
    }
    if (!isDocument(value) || operator?.startsWith('$')) {
      const expression = compileExpression(value, surroundings);
      return [[path, { kind: 'compute', value: expression }]];
    }
    if (operator === undefined) {
      throw new CommandError(
        51270,
        `An empty sub-projection is not a valid value. Found empty object at path ${path}`,
      );
    }
    return leavesOf(value, `${path}.`, surroundings, extension);
  });
}

/** The first field that is plainly kept, dropped or made decides; `_id` only when nothing else does. */
function isExclusion(leaves: [string, LeafShape][]): boolean {
  const decisive = leaves.filter(([path, shape]) => path !== '_id' && !isNeutral(shape));
  const [first] = decisive;
  if (first === undefined) {
    const id = leaves.find(([path]) => path === '_id');
    return id === undefined || id[1].kind === 'exclude';
  }
  const exclusion = first[1].kind === 'exclude';
  const misfit = decisive.find(([, { kind }]) => (kind === 'exclude') !== exclusion);
  if (misfit === undefined) return exclusion;
  throw exclusion
    ? new CommandError(31253, `Cannot do inclusion on field ${misfit[0]} in exclusion projection`)
    : new CommandError(31254, `Cannot do exclusion on field ${misfit[0]} in inclusion projection`);
}

/** `$slice` goes with both kinds of projection. */
function isNeutral(shape: LeafShape): boolean {
  return shape.kind === 'change' && shape.neutral;
}

const findOperators = new Map<string, (operand: unknown) => LeafShape | undefined>([
  ['$slice', slice],
  ['$elemMatch', firstMatch],
  [
    '$meta',
    () => {
      throw new CommandError('BadValue', 'unsupported projection operator: $meta');
    },
  ],
]);

/** `$slice: n` or `[skip, n]`; with any other operand it is the expression of that name. */
function slice(operand: unknown): LeafShape | undefined {
  const bounds = Array.isArray(operand) ? operand : [operand];
  if (!bounds.every(isNumeric)) return undefined;
  if (bounds.length > 2)
    throw new CommandError(28724, '$slice array argument should be of form [skip, limit]');
  return { kind: 'change', neutral: true, value: (old) => (Array.isArray(old) ? sliceOf(old, bounds) : old) };
}

function firstMatch(operand: unknown): LeafShape {
  const test = elementTest(operand);
  return {
    kind: 'change',
    neutral: false,
    value: (old) => single(Array.isArray(old) ? old.findIndex(test) : -1, old),
  };
}

/** `field.$`: the element by which the query matched. */
function positional(path: string, filter: Document): LeafShape {
  const indexIn = matchedIndex(filter, path);
  return {
    kind: 'change',
    neutral: false,
    value: (old, { root }) => {
      if (!Array.isArray(old)) return old;
      const index = isDocument(root) ? indexIn(root) : undefined;
      if (index !== undefined) return single(index, old);
      throw new CommandError(51246, "positional operator '.$' couldn't find a matching element in the array");
    },
  };
}

function single(index: number, array: unknown): unknown[] | undefined {
  return Array.isArray(array) && index >= 0 ? [array[index]] : undefined;
}
