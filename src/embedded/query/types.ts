import { BSONSymbol } from 'bson';
import { CommandError } from '../command-error.ts';
import { rank, rankOf } from './compare.ts';
import { isNumeric, numericType, toInteger } from './numbers.ts';

/** The BSON types by their `$type` alias and number. */
const numbers: ReadonlyMap<string, number> = new Map([
  ['double', 1],
  ['string', 2],
  ['object', 3],
  ['array', 4],
  ['binData', 5],
  ['undefined', 6],
  ['objectId', 7],
  ['bool', 8],
  ['date', 9],
  ['null', 10],
  ['regex', 11],
  ['dbPointer', 12],
  ['javascript', 13],
  ['symbol', 14],
  ['javascriptWithScope', 15],
  ['int', 16],
  ['timestamp', 17],
  ['long', 18],
  ['decimal', 19],
  ['minKey', -1],
  ['maxKey', 127],
]);

const aliases = new Map([...numbers].map(([alias, number]) => [number, alias]));

/** The `$type` alias of a value (`int`, `objectId`, ...); `missing` for undefined. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  if (isNumeric(value)) return numericType(value);
  if (value instanceof BSONSymbol) return 'symbol';
  return byRank.get(rankOf(value)) ?? 'undefined';
}

/** The aliases that an operand of `$type` stands for: an alias, a type's number, `number`, or a list of these. */
export function typeNames(operand: unknown): Set<string> {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw new CommandError('FailedToParse', '$type must match at least one type');
  return new Set(list.flatMap(namesOf));
}

function namesOf(operand: unknown): string[] {
  if (operand === 'number') return ['int', 'long', 'double', 'decimal'];
  if (typeof operand === 'string') {
    if (!numbers.has(operand)) throw new CommandError('BadValue', `Unknown type name alias: ${operand}`);
    return [operand];
  }
  if (!isNumeric(operand))
    throw new CommandError('TypeMismatch', 'type must be represented as a number or a string');
  const alias = aliases.get(toInteger(operand) ?? Number.NaN);
  if (alias === undefined)
    throw new CommandError('BadValue', `Invalid numerical type code: ${String(operand)}`);
  return [alias];
}

const byRank = new Map<number, string>([
  [rank.minKey, 'minKey'],
  [rank.null, 'null'],
  [rank.string, 'string'],
  [rank.document, 'object'],
  [rank.array, 'array'],
  [rank.binary, 'binData'],
  [rank.objectId, 'objectId'],
  [rank.boolean, 'bool'],
  [rank.date, 'date'],
  [rank.timestamp, 'timestamp'],
  [rank.regex, 'regex'],
  [rank.dbPointer, 'dbPointer'],
  [rank.code, 'javascript'],
  [rank.codeWithScope, 'javascriptWithScope'],
  [rank.maxKey, 'maxKey'],
]);
