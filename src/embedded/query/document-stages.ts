import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';
import { compileExpression, type Surroundings } from './expression.ts';
import { compileProject, type DocumentStage } from './projection.ts';
import { addShape, reshape, shapeTree } from './shape.ts';
import { typeName } from './types.ts';

type Compile = (operand: unknown, surroundings: Surroundings) => DocumentStage;

const stages = new Map<string, Compile>([
  ['$addFields', (operand, surroundings) => addFields('$addFields', operand, surroundings)],
  ['$project', compileProject],
  ['$replaceRoot', replaceRoot],
  ['$replaceWith', replaceWith],
  ['$set', (operand, surroundings) => addFields('$set', operand, surroundings)],
  ['$unset', unset],
]);

/** Whether a stage makes one document of each one, by itself: such stages also make up an update pipeline. */
export function isDocumentStage(name: string): boolean {
  return stages.has(name);
}

export function compileDocumentStage(
  name: string,
  operand: unknown,
  surroundings: Surroundings,
): DocumentStage {
  const compile = stages.get(name);
  if (compile === undefined) throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
  return compile(operand, surroundings);
}

function addFields(name: string, operand: unknown, surroundings: Surroundings): DocumentStage {
  if (!isDocument(operand)) {
    throw new CommandError(40272, `${name} specification stage must be an object, got ${typeName(operand)}`);
  }
  const tree = shapeTree();
  for (const [path, value] of newFields(operand, '')) {
    addShape(tree, path, { kind: 'compute', value: compileExpression(value, surroundings) });
  }
  return (document, scope) => reshape(document, tree, true, { ...scope, root: document });
}

/** `{ a: { b: 1 } }` sets `a.b` and keeps the rest of `a`, just like `{ "a.b": 1 }`. */
function newFields(fields: Document, prefix: string): [string, unknown][] {
  return Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    const [first] = isDocument(value) ? Object.keys(value) : [];
    if (first === undefined || first.startsWith('$')) return [[prefix + name, value]];
    return newFields(value as Document, `${prefix}${name}.`);
  });
}

function unset(operand: unknown, surroundings: Surroundings): DocumentStage {
  const paths = Array.isArray(operand) ? operand : [operand];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string' && path !== '')) {
    throw new CommandError(31002, '$unset specification must be a string or an array of strings');
  }
  return compileProject(Object.fromEntries(paths.map((path) => [path, 0])), surroundings);
}

function replaceRoot(operand: unknown, surroundings: Surroundings): DocumentStage {
  if (!isDocument(operand) || Object.keys(operand).join() !== 'newRoot') {
    throw new CommandError(
      40231,
      'expected a document with the one field newRoot as specification for $replaceRoot',
    );
  }
  return replaceWith(operand.newRoot, surroundings);
}

function replaceWith(operand: unknown, surroundings: Surroundings): DocumentStage {
  const expression = compileExpression(operand, surroundings);
  return (document, scope) => {
    const root = expression({ ...scope, root: document });
    if (isDocument(root)) return root;
    throw new CommandError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type ${typeName(root)}`,
    );
  };
}
