import { CommandError } from '../command-error.ts';
import { type Document, fieldReader, isDocument, setField } from '../document.ts';
import { arithmetic } from './expressions/arithmetic.ts';
import { arrays } from './expressions/arrays.ts';
import { conditions } from './expressions/conditions.ts';
import { conversions } from './expressions/conversions.ts';
import { dates } from './expressions/dates.ts';
import { objects } from './expressions/objects.ts';
import { type Compiler, type Expression, type Operator, type Scope, truthy } from './expressions/operator.ts';
import { sets } from './expressions/sets.ts';
import { strings } from './expressions/strings.ts';
import { variables } from './expressions/variables.ts';

export { type Expression, type Scope, truthy };

/** What an expression sees besides the document: the time of the command and the variables bound around it. */
export type Surroundings = Omit<Scope, 'root'>;

export function scopeOf(now: Date, bound: ReadonlyMap<string, unknown> = new Map()): Surroundings {
  return { now, variables: bound };
}

/**
 * Compiles an aggregation expression: a field path (`"$a.b"`), a variable, an operator, a literal, or a document or
 * array of these. A missing value evaluates to undefined. Unknown operators and variables throw here, by name.
 */
export function compileExpression(expression: unknown, { variables: bound }: Surroundings): Expression {
  return compilerFor(new Set(bound.keys())).compile(expression);
}

function compilerFor(names: ReadonlySet<string>): Compiler {
  const compiler: Compiler = {
    compile: (expression) => compile(expression, names, compiler),
    binding: (more) => compilerFor(new Set([...names, ...more])),
  };
  return compiler;
}

function compile(expression: unknown, names: ReadonlySet<string>, compiler: Compiler): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) {
    return expression.startsWith('$$') ? variable(expression.slice(2), names) : field(expression.slice(1));
  }
  if (Array.isArray(expression)) {
    const items = expression.map((item: unknown) => compiler.compile(item));
    return (scope) => items.map((item) => item(scope) ?? null);
  }
  if (!isDocument(expression)) return () => expression;
  const [name = ''] = Object.keys(expression);
  return name.startsWith('$') ? operation(name, expression, compiler) : object(expression, compiler);
}

function operation(name: string, expression: Document, compiler: Compiler): Expression {
  if (Object.keys(expression).length > 1) {
    throw new CommandError(15983, 'an expression specification must contain exactly one field, the operator');
  }
  const operator = operators.get(name);
  if (operator === undefined) {
    throw new CommandError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  }
  return operator(expression[name], compiler);
}

function object(expression: Document, compiler: Compiler): Expression {
  const fields = Object.entries(expression).map(([name, value]) => {
    if (name.includes('.')) {
      throw new CommandError(16410, `Field name '${name}' must not contain '.' in an expression object`);
    }
    if (name.startsWith('$')) throw new CommandError(15983, `'${name}' is not allowed beside other fields`);
    return { name, value: compiler.compile(value) };
  });
  return (scope) => {
    const result: Document = {};
    for (const { name, value } of fields) {
      const evaluated = value(scope);
      if (evaluated !== undefined) setField(result, name, evaluated);
    }
    return result;
  };
}

function field(path: string): Expression {
  if (path === '') throw new CommandError(16872, "'$' by itself is not a valid field path");
  const read = pathReader(path.split('.'));
  return ({ root }) => read(root);
}

function variable(reference: string, names: ReadonlySet<string>): Expression {
  const [name = '', ...parts] = reference.split('.');
  const read = parts.length === 0 ? (value: unknown) => value : pathReader(parts);
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return ({ root }) => read(root);
    case 'NOW':
      return ({ now }) => now;
    case 'REMOVE':
      return () => undefined;
    default:
      if (!names.has(name)) throw new CommandError(17276, `Use of undefined variable: ${name}`);
      return ({ variables: bound }) => read(bound.get(name));
  }
}

/** Reads a path as expressions do: an array on the way becomes the array of what its documents hold. */
function pathReader(parts: string[]): (value: unknown) => unknown {
  const readers = parts.map((part) => {
    if (part === '') throw new CommandError(15998, 'FieldPath field names may not be empty strings.');
    return fieldReader(part);
  });
  const [first] = readers;
  if (readers.length === 1 && first !== undefined) {
    return (value) => (isDocument(value) ? first(value) : readFrom(value, readers, 0));
  }
  return (value) => readFrom(value, readers, 0);
}

function readFrom(value: unknown, readers: ((document: Document) => unknown)[], at: number): unknown {
  const read = readers[at];
  if (read === undefined) return value;
  if (isDocument(value)) return readFrom(read(value), readers, at + 1);
  if (!Array.isArray(value)) return undefined;
  const found = value.map((element: unknown) => readFrom(element, readers, at));
  return found.filter((element) => element !== undefined);
}

const operators: ReadonlyMap<string, Operator> = new Map(
  [arithmetic, arrays, conditions, conversions, dates, objects, sets, strings, variables].flatMap((family) =>
    Object.entries(family),
  ),
);
