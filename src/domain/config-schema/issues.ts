import type { ErrorObject } from 'ajv/dist/2020.js';
import { valueAt } from '../check.ts';
import type { Issue, IssueCode } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { show } from '../rules.ts';

/** Faults listed of one value. */
const maxFaults = 20;

/** What is expected at a place, before it is known whether that is all. */
interface Expectation {
  readonly path: Issue['path'];
  readonly code: IssueCode;
  readonly expected: string;
}

const codes: Partial<Record<string, IssueCode>> = {
  dependentRequired: 'REQUIRED',
  maxItems: 'TOO_MANY',
  maxLength: 'TOO_LONG',
  minLength: 'TOO_SHORT',
  required: 'REQUIRED',
  type: 'INVALID_TYPE',
};

/** What ajv found in a value, as the gateway tells it: each fault once, and no more of them than a reader takes in. */
export function toIssues(errors: readonly ErrorObject[] | null | undefined, root: JsonObject): Issue[] {
  // Alternatives give errors that come to the same: look at some more than are told.
  const found = (errors ?? []).slice(0, 10 * maxFaults);
  const choices = found.filter(isChoice).map(({ instancePath }) => instancePath);
  const expectations = new Map<string, Expectation>();
  for (const error of found) {
    const one = expectationOf(error, root);
    // Of a value that fits none of several schemas, what each of them expects is told in one sentence.
    const isAlternative = choices.includes(error.instancePath);
    const key = JSON.stringify(isAlternative ? one.path : [one.path, one.expected]);
    const known = expectations.get(key);
    expectations.set(key, known ? either(known, one, isChoice(error)) : one);
  }
  return [...expectations.values()].slice(0, maxFaults).map(({ path, code, expected }) => ({
    path,
    code,
    message: `${expected}; received ${show(valueAt(root, path))}`,
  }));
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

function either(known: Expectation, other: Expectation, isSummary: boolean): Expectation {
  if (isSummary || known.expected.split(' or ').includes(other.expected)) return known;
  return { ...known, code: 'INVALID_VALUE', expected: `${known.expected} or ${other.expected}` };
}

function expectationOf(
  { instancePath, keyword, message, params }: ErrorObject,
  root: JsonObject,
): Expectation {
  const path = pathOf(instancePath, root);
  const code = codes[keyword] ?? 'INVALID_VALUE';
  const { missingProperty: missing } = params;
  if (typeof missing === 'string') return { path: [...path, missing], code, expected: 'must be given' };
  const needless: unknown = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof needless === 'string') {
    const expected = 'must be left out: there is no such setting';
    return { path: [...path, needless], code, expected };
  }
  return { path, code, expected: expected(keyword, message, params) };
}

function expected(keyword: string, message: string | undefined, params: Record<string, unknown>): string {
  if (keyword === 'type') return `must be ${[params.type].flat().join(' or ')}`;
  if (keyword === 'enum') return `must be one of ${shortened(JSON.stringify(params.allowedValues))}`;
  if (keyword === 'const') return `must be ${shortened(JSON.stringify(params.allowedValue))}`;
  return shortened(message ?? 'must fit the schema');
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200).toWellFormed()}…` : text;
}

/** A JSON Pointer as a path: a position where the parent is a list, else a name. */
function pathOf(pointer: string, root: JsonObject): (string | number)[] {
  const path: (string | number)[] = [];
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(valueAt(root, path)) ? Number(key) : key);
  }
  return path;
}
