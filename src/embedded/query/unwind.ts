import { CommandError } from '../command-error.ts';
import { type Document, isDocument, setField } from '../document.ts';
import { expand } from './flow.ts';
import { readPath } from './paths.ts';
import type { Stage } from './pipeline.ts';

/**
 * `$unwind`: one document for each element of an array; a value that is no array counts as one element. The index of
 * the element, when asked for, is a Long.
 */
export function unwind(operand: unknown): Stage {
  const { path, indexField, preserve } = optionsOf(operand);
  const parts = path.split('.');
  return (input) => expand(input, unwound);

  function unwound(document: Document): Document[] {
    const value = readPath(document, path);
    const elements = Array.isArray(value) ? value : value === undefined || value === null ? [] : undefined;
    if (elements === undefined) return [withIndex(document, indexField, null)];
    if (elements.length === 0 && preserve) {
      const kept = Array.isArray(value) ? replaced(document, parts, undefined) : document;
      return [withIndex(kept, indexField, null)];
    }
    return elements.map((element, i) => withIndex(replaced(document, parts, element), indexField, BigInt(i)));
  }
}

type Options = { path: string; indexField: string | undefined; preserve: boolean };

function optionsOf(operand: unknown): Options {
  const options: Document = isDocument(operand) ? operand : { path: operand };
  const known = new Set(['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays']);
  const unknown = Object.keys(options).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new CommandError(28811, `unrecognized option to $unwind stage: ${unknown}`);
  const { path, includeArrayIndex: indexField, preserveNullAndEmptyArrays: preserve = false } = options;
  if (typeof path !== 'string')
    throw new CommandError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$') || path.length < 2) {
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  }
  if (typeof preserve !== 'boolean') {
    throw new CommandError(
      28809,
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
    );
  }
  if (indexField === undefined) return { path: path.slice(1), indexField, preserve };
  if (typeof indexField !== 'string' || indexField === '') {
    throw new CommandError(
      28810,
      'expected a non-empty string for the includeArrayIndex option to $unwind stage',
    );
  }
  if (indexField.startsWith('$')) {
    throw new CommandError(
      28822,
      "includeArrayIndex option to $unwind stage should not be prefixed with a '$'",
    );
  }
  return { path: path.slice(1), indexField, preserve };
}

function withIndex(document: Document, field: string | undefined, index: bigint | null): Document {
  return field === undefined ? document : replaced(document, field.split('.'), index);
}

/** A copy of the document with another value at a path of documents, or without the field. */
export function replaced(document: Document, [name = '', ...rest]: string[], value: unknown): Document {
  const copy = { ...document };
  const old = Object.hasOwn(copy, name) ? copy[name] : undefined;
  const next = rest.length === 0 ? value : replaced(isDocument(old) ? old : {}, rest, value);
  if (next === undefined) delete copy[name];
  else setField(copy, name, next);
  return copy;
}
