import type { ErrorObject } from 'ajv/dist/2020.js';
import { valueAt } from '../check.ts';
import type { Issue, IssueCode } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { show } from '../rules.ts';

/** Faults listed of one value. */
const maxFaults = 20;

const codes: Partial<Record<string, IssueCode>> = {
  maxItems: 'TOO_MANY',
  maxLength: 'TOO_LONG',
  minLength: 'TOO_SHORT',
  required: 'REQUIRED',
  type: 'INVALID_TYPE',
};

/** What ajv found in a value, as the gateway tells it: each fault once, and no more of them than a reader takes in. */
export function toIssues(errors: readonly ErrorObject[] | null | undefined, root: JsonObject): Issue[] {
  // Alternatives give errors that come to the same: look at some more than are told.
  const issues = (errors ?? []).slice(0, 10 * maxFaults).map((error) => toIssue(error, root));
  const distinct = new Map(issues.map((issue) => [JSON.stringify([issue.path, issue.message]), issue]));
  return [...distinct.values()].slice(0, maxFaults);
}

function toIssue({ instancePath, keyword, message, params }: ErrorObject, root: JsonObject): Issue {
  const path = pathOf(instancePath, root);
  const code = codes[keyword] ?? 'INVALID_VALUE';
  const inner: unknown = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof inner === 'string') {
    const expected = keyword === 'required' ? 'must be given' : 'must be left out: there is no such setting';
    const received = keyword === 'required' ? 'nothing' : show(valueAt(root, [...path, inner]));
    return { path: [...path, inner], code, message: `${expected}; received ${received}` };
  }
  return {
    path,
    code,
    message: `${expectation(keyword, message, params)}; received ${show(valueAt(root, path))}`,
  };
}

function expectation(keyword: string, message: string | undefined, params: Record<string, unknown>): string {
  if (keyword === 'type') return `must be ${[params.type].flat().join(' or ')}`;
  if (keyword === 'enum') return `must be one of ${shortened(JSON.stringify(params.allowedValues))}`;
  if (keyword === 'const') return `must be ${shortened(JSON.stringify(params.allowedValue))}`;
  return shortened(message ?? 'must fit the schema of the capability');
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
