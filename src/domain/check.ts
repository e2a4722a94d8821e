import type { z } from 'zod';
import { InvalidInputError, type Issue, type IssueCode, issueCodes } from './errors.ts';

/**
 * An input after its own rules were checked. A faulty one is carried on rather than refused at once, so that faults
 * that only the database can tell (an unknown agent) are reported together with those of form.
 */
export type Checked<T> =
  | { readonly input: T; readonly issues: readonly [] }
  | { readonly input: null; readonly raw: unknown; readonly issues: readonly Issue[] };

/** Checks a value against its rules and lists every fault with its path. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): Checked<z.output<Schema>> {
  const result = schema.safeParse(value);
  if (result.success) return { input: result.data, issues: [] };
  return {
    input: null,
    raw: value,
    issues: distinct(result.error.issues.map((issue) => toIssue(issue, value))),
  };
}

/**
 * The value as its rules make it.
 * @throws InvalidInputError that lists every fault with its path
 */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const checked = check(schema, value);
  if (checked.input === null) throw new InvalidInputError(checked.issues);
  return checked.input;
}

/** The same as a Standard Schema (standardschema.dev), for libraries that validate by one: it never rejects. */
export function checking<Schema extends z.ZodType>(schema: Schema) {
  return {
    '~standard': {
      version: 1,
      vendor: 'session-gateway',
      validate: (value: unknown) => ({ value: check(schema, value) }),
    },
  } as const;
}

/** The value if it is well-formed, else undefined: lets one field be looked at although others are faulty. */
export function wellFormed<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> | undefined {
  const result = schema.safeParse(value);
  return result.success ? result.data : undefined;
}

/** The value found by following the path from the root, or undefined; names that objects inherit lead nowhere. */
export function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isOwn(value, key) ? Reflect.get(value, key) : undefined),
    root,
  );
}

function isOwn(value: unknown, key: string | number): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function toIssue(issue: z.core.$ZodIssue, root: unknown): Issue {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  return { path, code: isMissing(root, path) ? 'REQUIRED' : codeOf(issue), message: issue.message };
}

/** One value may break a rule in two ways that are told in the same words. */
function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify([issue.path, issue.message]), issue])).values()];
}

/** Of a text that stands for a list of itself, as in a query string, no item is missing. */
function isMissing(root: unknown, path: Issue['path']): boolean {
  const isItemOfText = typeof valueAt(root, path.slice(0, -1)) === 'string';
  return (valueAt(root, path) ?? null) === null && !isItemOfText;
}

function codeOf(issue: z.core.$ZodIssue): IssueCode {
  switch (issue.code) {
    case 'custom':
      return isIssueCode(issue.params?.code) ? issue.params.code : 'INVALID_VALUE';
    case 'invalid_type':
      return 'INVALID_TYPE';
    case 'invalid_format':
      return 'INVALID_ID';
    case 'too_big':
      if (issue.origin === 'array') return 'TOO_MANY';
      return issue.origin === 'string' ? 'TOO_LONG' : 'INVALID_VALUE';
    default:
      return 'INVALID_VALUE';
  }
}

function isIssueCode(code: unknown): code is IssueCode {
  return typeof code === 'string' && Object.hasOwn(issueCodes, code);
}
