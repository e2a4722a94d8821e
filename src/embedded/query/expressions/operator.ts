import { Decimal128, Double } from 'bson';
import { CommandError } from '../../command-error.ts';
import { type Document, isDocument } from '../../document.ts';
import { compareNumbers, isNumeric, type Numeric, toInteger } from '../numbers.ts';
import { typeName } from '../types.ts';

/** What an expression may read while it is evaluated. */
export type Scope = { root: unknown; now: Date; variables: ReadonlyMap<string, unknown> };

/** A compiled expression; undefined stands for a missing value. */
export type Expression = (scope: Scope) => unknown;

export type Compiler = {
  compile(expression: unknown): Expression;
  /** A compiler that also knows these variables. */
  binding(names: string[]): Compiler;
};

/** An operator takes its operand apart once and returns what is to be evaluated for each document. */
export type Operator = (operand: unknown, compiler: Compiler) => Expression;

/** The operators of one family, by name. */
export type Operators = Record<string, Operator>;

/** An operator over exactly one evaluated argument, which may also be given as a list of one. */
export function unary(name: string, evaluate: (value: unknown, scope: Scope) => unknown): Operator {
  return (operand, compiler) => {
    const [argument = missing] = argumentsOf(name, operand, compiler, 1, 1);
    return (scope) => evaluate(argument(scope), scope);
  };
}

/** An operator over exactly two evaluated arguments. */
export function binary(name: string, evaluate: (a: unknown, b: unknown) => unknown): Operator {
  return (operand, compiler) => {
    const [a = missing, b = missing] = argumentsOf(name, operand, compiler, 2, 2);
    return (scope) => evaluate(a(scope), b(scope));
  };
}

/** An operator over a list of evaluated arguments, of `least` to `most`. */
export function variadic(
  name: string,
  evaluate: (values: unknown[], scope: Scope) => unknown,
  least = 0,
  most = Number.POSITIVE_INFINITY,
): Operator {
  return (operand, compiler) => {
    const list = argumentsOf(name, operand, compiler, least, most);
    return (scope) =>
      evaluate(
        list.map((argument) => argument(scope)),
        scope,
      );
  };
}

/** An operator whose operand is a document of evaluated arguments; `required` ones must be given, others must be known. */
export function named(
  name: string,
  { required, optional = [] }: { required: string[]; optional?: string[] },
  evaluate: (values: Document, scope: Scope) => unknown,
): Operator {
  return (operand, compiler) => {
    const given = Object.entries(namedOperand(name, operand, required, optional));
    const list = given.map(([key, value]) => ({ key, value: compiler.compile(value) }));
    return (scope) => {
      const values: Document = {};
      for (const { key, value } of list) values[key] = value(scope);
      return evaluate(values, scope);
    };
  };
}

/** The operand of an operator with named arguments, after checking the names. */
export function namedOperand(
  name: string,
  operand: unknown,
  required: string[],
  optional: string[],
): Document {
  if (!isDocument(operand))
    throw new CommandError('FailedToParse', `${name} only supports an object as its argument`);
  const unknown = Object.keys(operand).find((key) => !required.includes(key) && !optional.includes(key));
  if (unknown !== undefined) {
    throw new CommandError('FailedToParse', `${name} found an unknown argument: ${unknown}`);
  }
  const absent = required.find((key) => !Object.hasOwn(operand, key));
  if (absent !== undefined)
    throw new CommandError('FailedToParse', `${name} requires '${absent}' to be specified`);
  return operand;
}

/** The compiled arguments of an operator. Throws Location16020 when there are too few or too many. */
export function argumentsOf(
  name: string,
  operand: unknown,
  compiler: Compiler,
  least: number,
  most: number,
): Expression[] {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length < least || list.length > most) {
    const expected = least === most ? `exactly ${least}` : `${least} to ${most}`;
    throw new CommandError(
      16020,
      `Expression ${name} takes ${expected} arguments. ${list.length} were passed in.`,
    );
  }
  return list.map((argument: unknown) => compiler.compile(argument));
}

export function missing(): undefined {
  return undefined;
}

/** Null, undefined and missing: what most operators answer with null. */
export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Truth as in `$cond` and `$expr`: false, null, missing and zero are false, everything else is true. */
export function truthy(value: unknown): boolean {
  if (typeof value === 'number') return value !== 0;
  if (value instanceof Double || value instanceof Decimal128) return compareNumbers(value, 0) !== 0;
  return value !== false && value !== null && value !== undefined && value !== 0n;
}

/** Throws with MongoDB's `code` unless the value is a number. */
export function numberOf(name: string, value: unknown, code: number): Numeric {
  if (isNumeric(value)) return value;
  throw new CommandError(code, `${name} only supports numeric types, not ${typeName(value)}`);
}

/** Throws with MongoDB's `code` unless the value is a whole number. */
export function integerOf(name: string, value: unknown, code: number): number {
  const whole = toInteger(value);
  if (whole !== undefined) return whole;
  throw new CommandError(code, `${name} needs a whole number, found ${typeName(value)}`);
}

/** Throws with MongoDB's `code` unless the value is an array. */
export function arrayOf(name: string, value: unknown, code: number): unknown[] {
  if (Array.isArray(value)) return value;
  throw new CommandError(code, `${name} needs an array, found ${typeName(value)}`);
}

/** Throws with MongoDB's `code` unless the value is a string. */
export function stringOf(name: string, value: unknown, code: number): string {
  if (typeof value === 'string') return value;
  throw new CommandError(code, `${name} needs a string, found ${typeName(value)}`);
}
