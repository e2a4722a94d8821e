import { CommandError } from '../../command-error.ts';
import { type Document, isDocument, setField } from '../../document.ts';
import { typeName } from '../types.ts';
import { isNullish, named, namedOperand, type Operators, stringOf, unary, variadic } from './operator.ts';

/** Documents as values: merging them, and fields whose names cannot stand in a path. */
export const objects: Operators = {
  $mergeObjects: variadic('$mergeObjects', (values) => mergeObjects(values.flat())),
  $objectToArray: unary('$objectToArray', (value) => {
    if (isNullish(value)) return null;
    return Object.entries(documentOf('$objectToArray', value, 40390)).map(([k, v]) => ({ k, v }));
  }),
  $arrayToObject: unary('$arrayToObject', (value) => (isNullish(value) ? null : fromPairs(value))),
  $getField: (operand, compiler) => {
    const short = isDocument(operand) && !Object.keys(operand)[0]?.startsWith('$');
    const { field, input } = short
      ? namedOperand('$getField', operand, ['field'], ['input'])
      : { field: operand, input: '$$CURRENT' };
    const name = compiler.compile(field);
    const from = compiler.compile(input ?? '$$CURRENT');
    return (scope) => {
      const key = stringOf('$getField', name(scope), 5654602);
      const value = from(scope);
      return isDocument(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    };
  },
  $setField: named('$setField', { required: ['field', 'input', 'value'] }, ({ field, input, value }) =>
    withField('$setField', input, field, value),
  ),
  $unsetField: named('$unsetField', { required: ['field', 'input'] }, ({ field, input }) =>
    withField('$unsetField', input, field, undefined),
  ),
};

/** One document with the fields of all; a later value of a field replaces an earlier one in its place. */
export function mergeObjects(values: unknown[]): Document {
  const merged: Document = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    for (const [name, field] of Object.entries(documentOf('$mergeObjects', value, 40400))) {
      setField(merged, name, field);
    }
  }
  return merged;
}

function withField(operator: string, input: unknown, field: unknown, value: unknown): Document | null {
  if (isNullish(input)) return null;
  const name = stringOf(operator, field, 4161107);
  const result = { ...documentOf(operator, input, 4161105) };
  if (value === undefined) delete result[name];
  else setField(result, name, value);
  return result;
}

/** `[[k, v], ...]` or `[{ k, v }, ...]` as a document. */
function fromPairs(value: unknown): Document {
  if (!Array.isArray(value))
    throw new CommandError(40386, `$arrayToObject needs an array, found ${typeName(value)}`);
  const result: Document = {};
  for (const pair of value as unknown[]) {
    const [key, field] = isDocument(pair) ? [pair.k, pair.v] : Array.isArray(pair) ? pair : [];
    setField(result, stringOf('$arrayToObject key', key, 40394), field ?? null);
  }
  return result;
}

function documentOf(name: string, value: unknown, code: number): Document {
  if (isDocument(value)) return value;
  throw new CommandError(code, `${name} requires object inputs, but input is of type ${typeName(value)}`);
}
