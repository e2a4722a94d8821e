import { CommandError } from '../../command-error.ts';
import { isDocument } from '../../document.ts';
import { compareValues } from '../compare.ts';
import {
  argumentsOf,
  binary,
  type Compiler,
  type Expression,
  isNullish,
  missing,
  namedOperand,
  type Operators,
  truthy,
  unary,
} from './operator.ts';

/** Comparison, Boolean logic and choice. Comparisons order all BSON types; a missing value is below null. */
export const conditions: Operators = {
  $cmp: binary('$cmp', (a, b) => Math.sign(compare(a, b))),
  $eq: binary('$eq', (a, b) => compare(a, b) === 0),
  $ne: binary('$ne', (a, b) => compare(a, b) !== 0),
  $gt: binary('$gt', (a, b) => compare(a, b) > 0),
  $gte: binary('$gte', (a, b) => compare(a, b) >= 0),
  $lt: binary('$lt', (a, b) => compare(a, b) < 0),
  $lte: binary('$lte', (a, b) => compare(a, b) <= 0),
  $and: (operand, compiler) => {
    const list = listOf('$and', operand, compiler);
    return (scope) => list.every((argument) => truthy(argument(scope)));
  },
  $or: (operand, compiler) => {
    const list = listOf('$or', operand, compiler);
    return (scope) => list.some((argument) => truthy(argument(scope)));
  },
  $not: unary('$not', (value) => !truthy(value)),
  $cond: (operand, compiler) => {
    const [test, yes, no] = conditionParts(operand).map((part) => compiler.compile(part));
    return (scope) => ((truthy(test?.(scope)) ? yes : no) ?? missing)(scope);
  },
  $ifNull: (operand, compiler) => {
    const list = argumentsOf('$ifNull', operand, compiler, 2, Number.POSITIVE_INFINITY);
    return (scope) => {
      let value: unknown;
      for (const argument of list) {
        value = argument(scope);
        if (!isNullish(value)) break;
      }
      return value;
    };
  },
  $switch: choice,
};

/** Everything that is missing sorts below null here, where filters take the two for one. */
function compare(a: unknown, b: unknown): number {
  return compareValues(a, b) || Number(a !== undefined) - Number(b !== undefined);
}

function listOf(name: string, operand: unknown, compiler: Compiler): Expression[] {
  return argumentsOf(name, operand, compiler, 0, Number.POSITIVE_INFINITY);
}

function conditionParts(operand: unknown): unknown[] {
  if (isDocument(operand)) {
    const parts = namedOperand('$cond', operand, ['if', 'then', 'else'], []);
    return [parts.if, parts.then, parts.else];
  }
  if (Array.isArray(operand) && operand.length === 3) return operand;
  throw new CommandError(16020, 'Expression $cond takes exactly 3 arguments.');
}

function choice(operand: unknown, compiler: Compiler): Expression {
  const { branches, default: otherwise } = namedOperand('$switch', operand, ['branches'], ['default']);
  if (!Array.isArray(branches)) throw new CommandError(40061, "$switch expected an array for 'branches'");
  const cases = branches.map((branch: unknown) => {
    const parts = namedOperand('$switch', branch, ['case', 'then'], []);
    return { test: compiler.compile(parts.case), value: compiler.compile(parts.then) };
  });
  const fallback = otherwise === undefined ? noBranch : compiler.compile(otherwise);
  return (scope) => (cases.find(({ test }) => truthy(test(scope)))?.value ?? fallback)(scope);
}

function noBranch(): never {
  throw new CommandError(
    40066,
    '$switch could not find a matching branch for an input, and no default was specified.',
  );
}
