import { CommandError } from '../command-error.ts';
import { type Document, isDocument, setField } from '../document.ts';
import type { Scope } from './expression.ts';

/** What becomes of one field: kept, dropped, made anew, made of its old value, or treated field by field. `neutral`: goes with inclusion and exclusion. */
export type Shape =
  | { kind: 'include' }
  | { kind: 'exclude' }
  | { kind: 'compute'; value: (scope: Scope) => unknown }
  | { kind: 'change'; value: (old: unknown, scope: Scope) => unknown; neutral: boolean }
  | ShapeTree;

/** The shape of a document; `computes` says whether it makes fields that need not be there before. */
export type ShapeTree = { kind: 'fields'; fields: Map<string, Shape>; computes: boolean };

export function shapeTree(): ShapeTree {
  return { kind: 'fields', fields: new Map(), computes: false };
}

/** Places the shape of a dotted path. Throws Location31250 where one path is, or lies within, another. */
export function addShape(tree: ShapeTree, path: string, shape: Exclude<Shape, ShapeTree>): void {
  const parts = path.split('.');
  if (parts.some((part) => part === '')) {
    throw new CommandError(40352, `FieldPath '${path}' must not have empty field names`);
  }
  const last = parts.pop() ?? path;
  let node = tree;
  for (const part of parts) {
    if (shape.kind === 'compute') node.computes = true;
    const next = node.fields.get(part) ?? shapeTree();
    if (next.kind !== 'fields') throw collision(path);
    node.fields.set(part, next);
    node = next;
  }
  if (node.fields.has(last)) throw collision(path);
  if (shape.kind === 'compute') node.computes = true;
  node.fields.set(last, shape);
}

/**
 * Reshapes a document. Fields that the tree does not name stay when `keepOthers`; fields keep their order, and new ones
 * come last in the order of the tree. Through arrays the shape applies to each document inside.
 */
export function reshape(document: Document, tree: ShapeTree, keepOthers: boolean, scope: Scope): Document {
  const result: Document = {};
  for (const name of Object.keys(document)) {
    const shape = tree.fields.get(name);
    const old = document[name];
    const value =
      shape === undefined ? (keepOthers ? old : undefined) : reshapeField(old, shape, keepOthers, scope);
    if (value !== undefined) setField(result, name, value);
  }
  if (tree.computes) addComputed(result, tree, keepOthers, scope, document);
  return result;
}

function reshapeField(old: unknown, shape: Shape, keepOthers: boolean, scope: Scope): unknown {
  switch (shape.kind) {
    case 'include':
      return old;
    case 'exclude':
      return undefined;
    case 'compute':
      // In an inclusion the field takes its place among the new ones, wherever the old one stood.
      return keepOthers ? shape.value(scope) : undefined;
    case 'change':
      return shape.value(old, scope);
    case 'fields':
      return reshapeValue(old, shape, keepOthers, scope);
  }
}

function reshapeValue(old: unknown, tree: ShapeTree, keepOthers: boolean, scope: Scope): unknown {
  if (isDocument(old)) return reshape(old, tree, keepOthers, scope);
  if (Array.isArray(old)) {
    return old
      .map((element: unknown) => reshapeValue(element, tree, keepOthers, scope))
      .filter((element) => element !== undefined);
  }
  if (tree.computes) return reshape({}, tree, keepOthers, scope);
  return keepOthers ? old : undefined;
}

function addComputed(
  result: Document,
  tree: ShapeTree,
  keepOthers: boolean,
  scope: Scope,
  document: Document,
): void {
  for (const [name, shape] of tree.fields) {
    const existed = Object.hasOwn(document, name);
    if (shape.kind === 'compute' && !(existed && keepOthers)) {
      const value = shape.value(scope);
      if (value !== undefined) setField(result, name, value);
    } else if (shape.kind === 'fields' && shape.computes && !existed) {
      setField(result, name, reshape({}, shape, keepOthers, scope));
    }
  }
}

function collision(path: string): CommandError {
  return new CommandError(31250, `Path collision at ${path}`);
}
