import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNullableType,
  isListType,
  type ValueNode,
} from 'graphql';
import { limits } from '../../domain/limits.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** What a selection costs; depends on the variables where the size of a page does. */
export type Cost = number | ((variables: Variables) => number);

/** The size that is assumed of a list that takes no `first`. */
const assumedListSize = 10;

/** A mutation costs as much as a few reads, however little of its result is asked for. */
export const mutationCost = 10;

export function costOf(cost: Cost, variables: Variables): number {
  return typeof cost === 'number' ? cost : cost(variables);
}

/** The same cost, worked out once for the same variables: spread many times, a fragment would cost time each time. */
export function once(cost: Cost): Cost {
  if (typeof cost === 'number') return cost;
  const known = new WeakMap<Variables, number>();
  return (variables) => {
    const found = known.get(variables) ?? cost(variables);
    known.set(variables, found);
    return found;
  };
}

export function plus(one: Cost, other: Cost): Cost {
  if (typeof one === 'number' && typeof other === 'number') return one + other;
  return (variables) => costOf(one, variables) + costOf(other, variables);
}

/** A field costs 1, and what is selected of each object that it leads to. */
export function fieldCost(
  node: FieldNode,
  {
    field,
    parent,
    selection,
  }: {
    field: GraphQLField<unknown, unknown> | undefined;
    parent: GraphQLNamedType | undefined;
    selection: Cost;
  },
): Cost {
  if (selection === 0 || field === undefined) return plus(1, selection);
  const size = sizeOf(node, field, parent);
  if (typeof size === 'number' && typeof selection === 'number') return 1 + size * selection;
  return (variables) => 1 + costOf(size, variables) * costOf(selection, variables);
}

/** How many objects a field leads to. */
function sizeOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  parent: GraphQLNamedType | undefined,
): Cost {
  if (field.args.some(({ name }) => name === 'first')) return pageSize(node);
  if (!isList(field.type)) return 1;
  // The page that the rows are of has been counted.
  if (parent?.name.endsWith('Connection')) return 1;
  const ids = argument(node, 'ids');
  return ids === undefined
    ? assumedListSize
    : whenKnown(ids, (value) => (Array.isArray(value) ? value.length : 1));
}

/** One of both may be null: the other then tells. */
function pageSize(node: FieldNode): Cost {
  const sizes = ['first', 'last'].map((name) => {
    const given = argument(node, name);
    return given === undefined ? unknown : whenKnown(given, toPageSize);
  });
  const [first = unknown, last = unknown] = sizes;
  if (typeof first === 'number' && typeof last === 'number') return larger(first, last);
  return (variables) => larger(costOf(first, variables), costOf(last, variables));
}

/** Less than any size. */
const unknown = -1;

function toPageSize(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? Math.min(value, limits.pageSize) : unknown;
}

function larger(first: number, last: number): number {
  const size = Math.max(first, last);
  return size === unknown ? limits.defaultPageSize : size;
}

function whenKnown(node: ValueNode, toSize: (value: unknown) => number): Cost {
  if (node.kind === 'Variable') return (variables) => toSize(variables[node.name.value]);
  if (node.kind === 'ListValue') return node.values.length;
  return toSize(node.kind === 'IntValue' ? Number(node.value) : undefined);
}

function argument(node: FieldNode, name: string): ValueNode | undefined {
  return node.arguments?.find((given) => given.name.value === name)?.value;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}
