import { BSONRegExp } from 'bson';
import { CommandError } from '../command-error.ts';
import { type Document, isDocument } from '../document.ts';
import { compileExpression, type Surroundings, scopeOf, truthy } from './expression.ts';
import { everyOperator } from './filter-operators.ts';
import { anyAt, anyWholeAt } from './paths.ts';
import { regexTest } from './regex.ts';
import { equalTo, isOperators } from './tests.ts';

export type Filter = (document: Document) => boolean;

/**
 * Compiles a MongoDB query filter once, to be run over many documents. Whatever is not supported, unknown or
 * malformed throws here, by name, never while matching. `$expr` sees the time and variables of its surroundings.
 */
export function compileFilter(filter: Document, surroundings = scopeOf(new Date())): Filter {
  return every(Object.entries(filter).flatMap(([name, condition]) => clause(name, condition, surroundings)));
}

/** A conjunction without the loop where there is nothing to loop over. */
export function every<T>(tests: ((value: T) => boolean)[]): (value: T) => boolean {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (tests.length === 2) return (value) => first(value) && second(value);
  return (value) => {
    for (const test of tests) if (!test(value)) return false;
    return true;
  };
}

function clause(name: string, condition: unknown, surroundings: Surroundings): Filter[] {
  switch (name) {
    case '$and':
      return filters(name, condition, surroundings);
    case '$or':
      return [some(filters(name, condition, surroundings))];
    case '$nor':
      return [not(some(filters(name, condition, surroundings)))];
    case '$expr':
      return [expressionFilter(condition, surroundings)];
    case '$comment':
      return [];
    default:
      if (name.startsWith('$')) throw refusal(name);
      return [atPath(name, condition)];
  }
}

function atPath(path: string, condition: unknown): Filter {
  if (condition instanceof BSONRegExp) return anyAt(path, regexTest(condition));
  if (!isOperators(condition) || !isDocument(condition)) return anyAt(path, equalTo(condition));
  return everyOperator(condition, (test, whole) => (whole ? anyWholeAt(path, test) : anyAt(path, test)));
}

function expressionFilter(operand: unknown, surroundings: Surroundings): Filter {
  const expression = compileExpression(operand, surroundings);
  return (document) => truthy(expression({ ...surroundings, root: document }));
}

function filters(name: string, operand: unknown, surroundings: Surroundings): Filter[] {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', `${name} must be an array`);
  if (operand.length === 0) throw new CommandError('BadValue', '$and/$or/$nor must be a nonempty array');
  return operand.map((filter: unknown) => {
    if (isDocument(filter)) return compileFilter(filter, surroundings);
    throw new CommandError('BadValue', '$or/$and/$nor entries need to be full objects');
  });
}

function some(tests: Filter[]): Filter {
  return (document) => {
    for (const test of tests) if (test(document)) return true;
    return false;
  };
}

function not(test: Filter): Filter {
  return (document) => !test(document);
}

function refusal(name: string): CommandError {
  switch (name) {
    case '$where':
      return new CommandError('BadValue', '$where is not supported: there is no script engine');
    case '$text':
      return new CommandError('IndexNotFound', 'text index required for $text query: not supported');
    case '$jsonSchema':
    case '$sampleRate':
      return new CommandError('BadValue', `unsupported top level operator: ${name}`);
    default:
      return new CommandError('BadValue', `unknown top level operator: ${name}`);
  }
}
