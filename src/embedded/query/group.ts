import { CommandError } from '../command-error.ts';
import { type Document, isDocument, setField } from '../document.ts';
import { type Accumulator, accumulators } from './accumulators.ts';
import { compareValues } from './compare.ts';
import { compileExpression, type Expression, type Scope, type Surroundings } from './expression.ts';
import { drain } from './flow.ts';
import type { Context, Stage } from './pipeline.ts';
import { sorted } from './sort.ts';
import { typeName } from './types.ts';
import { ValueMap } from './value-map.ts';

/** `$group`: one document for each distinct key, in the order in which the keys first appeared. */
export function group(operand: unknown, { surroundings }: Context): Stage {
  if (!isDocument(operand)) throw new CommandError(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(operand, '_id'))
    throw new CommandError(15955, 'a group specification must include an _id');
  const { _id, ...fields } = operand;
  const key = compileExpression(_id, surroundings);
  return grouping(key, outputs(fields, surroundings), surroundings);
}

/** `$sortByCount`: the groups of an expression with their sizes, largest first. */
export function sortByCount(operand: unknown, { surroundings }: Context): Stage {
  if (!(typeof operand === 'string' && operand.startsWith('$')) && !isDocument(operand)) {
    throw new CommandError(
      40147,
      'the sortByCount field must be specified as a $-prefixed path or an expression',
    );
  }
  const stage = grouping(
    compileExpression(operand, surroundings),
    outputs({ count: { $sum: 1 } }, surroundings),
    surroundings,
  );
  return (input) => sorted(stage(input), (a, b) => compareValues(b.count, a.count));
}

/** `$bucket`: groups by the range between two boundaries that a value falls in, in the order of the boundaries. */
export function bucket(operand: unknown, { surroundings }: Context): Stage {
  if (!isDocument(operand)) throw new CommandError(40201, 'Argument to $bucket stage must be an object');
  const { groupBy, boundaries, default: otherwise, output = { count: { $sum: 1 } }, ...others } = operand;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new CommandError(40197, `Unrecognized option to $bucket: ${unknown}`);
  if (!isDocument(output)) throw new CommandError(40196, 'The $bucket output field must be an object');
  const bounds = boundariesOf(boundaries);
  const value = compileExpression(groupBy, surroundings);
  const key = (scope: Scope) => {
    const found = value(scope);
    const above = bounds.findIndex((bound) => compareValues(found, bound) < 0);
    if (above > 0) return bounds[above - 1];
    if (otherwise !== undefined) return otherwise;
    throw new CommandError(
      40066,
      `$bucket has no boundaries around a value of type ${typeName(found)}, and no default`,
    );
  };
  const stage = grouping(key, outputs(output, surroundings), surroundings);
  return (input) => sorted(stage(input), (a, b) => compareValues(a._id, b._id));
}

type Output = { name: string; value: Expression; create: () => Accumulator };

function grouping(key: Expression, fields: Output[], surroundings: Surroundings): Stage {
  return function* (input) {
    const groups = new ValueMap<Accumulator[]>();
    const create = () => fields.map((field) => field.create());
    yield* drain(input, (root) => {
      const scope = { ...surroundings, root };
      const accumulating = groups.getOrInsert(key(scope) ?? null, create);
      for (let i = 0; i < fields.length; i++) accumulating[i]?.add(fields[i]?.value(scope));
    });
    for (const [_id, accumulating] of groups) {
      const document: Document = { _id };
      for (const [i, { name }] of fields.entries()) setField(document, name, accumulating[i]?.result());
      yield document;
    }
  };
}

function outputs(fields: Document, surroundings: Surroundings): Output[] {
  return Object.entries(fields).map(([name, field]) => {
    const [operator, ...others] = isDocument(field) ? Object.keys(field) : [];
    if (!isDocument(field) || operator === undefined || !operator.startsWith('$')) {
      throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
    }
    if (others.length > 0) throw new CommandError(40238, `The field '${name}' must specify one accumulator`);
    if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`);
    if (operator === '$count') return { name, ...counting(field.$count) };
    const create = accumulators.get(operator);
    if (create === undefined) throw new CommandError(15952, `unknown group operator '${operator}'`);
    return { name, create, value: compileExpression(field[operator], surroundings) };
  });
}

function counting(operand: unknown): Omit<Output, 'name'> {
  if (!isDocument(operand) || Object.keys(operand).length > 0) {
    throw new CommandError('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
  }
  const create = accumulators.get('$sum');
  if (create === undefined) throw new CommandError('InternalError', '$sum is missing');
  return { create, value: () => 1 };
}

function boundariesOf(boundaries: unknown): unknown[] {
  if (!Array.isArray(boundaries))
    throw new CommandError(40200, "The $bucket 'boundaries' field must be an array");
  if (boundaries.length < 2)
    throw new CommandError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  if (boundaries.some((bound, i) => i > 0 && compareValues(boundaries[i - 1], bound) >= 0)) {
    throw new CommandError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
  }
  return boundaries;
}
