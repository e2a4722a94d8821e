import { Timestamp } from 'bson';
import { CommandError } from '../command-error.ts';
import { type Document, isDocument, isInt32 } from '../document.ts';
import { compareValues } from './compare.ts';
import { add, isNumeric, multiply, type Numeric, numericType } from './numbers.ts';
import { parsePath } from './paths.ts';
import { typeName } from './types.ts';
import { addToSet, pop, pull, pullAll, push } from './update-arrays.ts';
import type { Change, Modifier } from './update-tree.ts';

/** Takes one `path: operand` of an update operator and says what to change where. */
type Compile = (path: string, operand: unknown) => [path: string, modifier: Modifier][];

/** The update operators of MongoDB, all of them. */
export const modifiers = new Map<string, Compile>([
  ['$addToSet', at(addToSet)],
  ['$bit', at(bit)],
  ['$currentDate', at((_path, operand) => currentDate(operand))],
  ['$inc', at((path, operand) => increment(path, operand))],
  ['$max', at((_path, operand) => extreme(operand, 1))],
  ['$min', at((_path, operand) => extreme(operand, -1))],
  ['$mul', at((path, operand) => multiplication(path, operand))],
  ['$pop', at(pop)],
  ['$pull', at(pull)],
  ['$pullAll', at(pullAll)],
  ['$push', at(push)],
  ['$rename', rename],
  ['$set', at((_path, operand) => () => operand)],
  [
    '$setOnInsert',
    at(
      (_path, operand) =>
        (old, { inserting }) =>
          inserting ? operand : old,
    ),
  ],
  ['$unset', at(() => () => undefined)],
]);

function at(compile: (path: string, operand: unknown) => Modifier): Compile {
  return (path, operand) => [[path, compile(path, operand)]];
}

/** A missing field counts as zero. Integers widen from Int32 to Long; beyond that the update fails. */
function increment(path: string, operand: unknown): Modifier {
  if (!isNumeric(operand)) {
    throw new CommandError(
      'TypeMismatch',
      `Cannot increment with non-numeric argument: {${path}: ${typeName(operand)}}`,
    );
  }
  return (old, change) => {
    if (old === undefined) return operand;
    return checked('$inc', add(numberAt('$inc', path, old, change), operand), [old, operand]);
  };
}

function multiplication(path: string, operand: unknown): Modifier {
  if (!isNumeric(operand)) {
    throw new CommandError(
      'TypeMismatch',
      `Cannot multiply with non-numeric argument: {${path}: ${typeName(operand)}}`,
    );
  }
  return (old, change) => {
    if (old === undefined) return multiply(0, operand);
    return checked('$mul', multiply(numberAt('$mul', path, old, change), operand), [old, operand]);
  };
}

function numberAt(name: string, path: string, old: unknown, { document }: Change): Numeric {
  if (isNumeric(old)) return old;
  throw new CommandError(
    'TypeMismatch',
    `Cannot apply ${name} to a value of non-numeric type. {_id: ${String(document._id)}} has the field '${path}' of non-numeric type ${typeName(old)}`,
  );
}

/** Integers that became a Double have overflown a Long. */
function checked(name: string, result: Numeric, operands: unknown[]): Numeric {
  const whole = operands.every((operand) => ['int', 'long'].includes(typeName(operand)));
  if (!whole || numericType(result) !== 'double') return result;
  throw new CommandError(
    'BadValue',
    `Failed to apply ${name} operations to current value: the result overflows a long`,
  );
}

function extreme(operand: unknown, direction: 1 | -1): Modifier {
  return (old) => (old === undefined || direction * compareValues(operand, old) > 0 ? operand : old);
}

function currentDate(operand: unknown): Modifier {
  if (typeof operand === 'boolean') return (_old, { now }) => now;
  const type = isDocument(operand) && Object.keys(operand).join() === '$type' ? operand.$type : undefined;
  if (type === 'date') return (_old, { now }) => now;
  if (type === 'timestamp') {
    return (_old, { now }) => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  }
  throw new CommandError(
    'BadValue',
    `$currentDate needs true, { $type: 'date' } or { $type: 'timestamp' }, found ${typeName(operand)}`,
  );
}

function rename(path: string, operand: unknown): [string, Modifier][] {
  if (typeof operand !== 'string') {
    throw new CommandError(
      'BadValue',
      `The 'to' field for $rename must be a string: ${path}: ${typeName(operand)}`,
    );
  }
  if (operand === path) {
    throw new CommandError('BadValue', `The source and target field for $rename must differ: ${path}`);
  }
  if (`${path}.${operand}`.includes('$')) {
    throw new CommandError('BadValue', `The source and target field for $rename may not be dynamic: ${path}`);
  }
  return [
    [path, () => undefined],
    [
      operand,
      (old, { document }) => {
        const moved = fieldAt(document, path, 'source');
        fieldAt(document, operand, 'destination');
        return moved === undefined ? old : moved;
      },
    ],
  ];
}

/** The value at a path through documents. Throws BadValue at an array: `$rename` does not reach into those. */
function fieldAt(document: Document, path: string, role: string): unknown {
  let value: unknown = document;
  for (const { name, read } of parsePath(path).parts) {
    if (Array.isArray(value)) {
      throw new CommandError(
        'BadValue',
        `The ${role} field cannot be an array element, '${name}' of '${path}' lies in an array`,
      );
    }
    value = isDocument(value) ? read(value) : undefined;
  }
  return value;
}

function bit(path: string, operand: unknown): Modifier {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    throw new CommandError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeName(operand)}: {${path}: ...}`,
    );
  }
  const steps = Object.entries(operand).map(([name, mask]) => {
    const operation = bitOperations.get(name);
    if (operation === undefined) {
      throw new CommandError(
        'BadValue',
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`,
      );
    }
    return (value: number | bigint) => bitwise(value, integral(mask), operation);
  });
  return (old) => steps.reduce((value, step) => step(value), integral(old ?? 0));
}

const bitOperations = new Map<string, (a: bigint, b: bigint) => bigint>([
  ['and', (a, b) => a & b],
  ['or', (a, b) => a | b],
  ['xor', (a, b) => a ^ b],
]);

function bitwise(
  a: number | bigint,
  b: number | bigint,
  operation: (a: bigint, b: bigint) => bigint,
): number | bigint {
  const result = operation(BigInt(a), BigInt(b));
  return typeof a === 'bigint' || typeof b === 'bigint' ? result : Number(result);
}

function integral(value: unknown): number | bigint {
  if (typeof value === 'bigint' || (typeof value === 'number' && isInt32(value))) return value;
  throw new CommandError('BadValue', `Cannot apply $bit to a value of non-integral type ${typeName(value)}`);
}
