import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonObject } from '../capability.ts';
import { valueAt } from '../check.ts';
import type { Issue, IssueCode } from '../errors.ts';
import { limits } from '../limits.ts';
import { show } from '../rules.ts';
import { costOf, countValues } from './cost.ts';
import { formats } from './formats.ts';
import { patternEngine, WorkBudget, WorkBudgetExceeded } from './pattern.ts';
import { uniqueItems } from './unique-items.ts';

interface Validator {
  readonly validate: ValidateFunction;
  readonly checks: number;
}

/** Compiled schemas by their text, the one used longest ago first. */
const compiled = new Map<string, Validator>();

/** One for all: a config is checked without interruption. */
const budget = new WorkBudget();

/** Faults listed of one config: more of them help no reader. */
const maxFaults = 20;

/**
 * The faults of a config by a schema that keeps the rules for schemas, each with the path down from the config. Time
 * and memory are bounded whatever the two are: a config that would take more is refused.
 */
export function configFaults(schema: JsonObject, config: JsonObject): Issue[] {
  const { validate, checks } = validatorOf(schema);
  if (checks * countValues(config) > limits.configChecks) return [tooMuchWork];
  budget.refill();
  try {
    if (validate(config)) return [];
  } catch (error) {
    if (error instanceof WorkBudgetExceeded) return [tooMuchWork];
    throw error;
  }
  const faults = (validate.errors ?? []).map((error) => toIssue(error, config));
  validate.errors = null;
  return distinct(faults).slice(0, maxFaults);
}

const tooMuchWork: Issue = {
  path: [],
  code: 'TOO_LARGE',
  message: 'must be small enough to be checked by the schema of the capability; received more values or text',
};

function validatorOf(schema: JsonObject): Validator {
  const text = JSON.stringify(schema);
  const validator = compiled.get(text) ?? compile(schema);
  compiled.delete(text);
  compiled.set(text, validator);
  const [oldest] = compiled.keys();
  if (compiled.size > limits.compiledSchemas && oldest !== undefined) compiled.delete(oldest);
  return validator;
}

/** An instance for each schema: one for all would keep every schema for ever. */
function compile(schema: JsonObject): Validator {
  const ajv = new Ajv2020({
    strict: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    allErrors: true,
    ownProperties: true,
    inlineRefs: false,
    logger: false,
    formats,
    code: { regExp: patternEngine(budget) },
  });
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword(uniqueItems(budget));
  return { validate: ajv.compile(schema), checks: costOf(schema) };
}

const codes: Partial<Record<string, IssueCode>> = {
  maxItems: 'TOO_MANY',
  maxLength: 'TOO_LONG',
  minLength: 'TOO_SHORT',
  required: 'REQUIRED',
  type: 'INVALID_TYPE',
};

function toIssue({ instancePath, keyword, message, params }: ErrorObject, config: JsonObject): Issue {
  const path = pathOf(instancePath, config);
  const code = codes[keyword] ?? 'INVALID_VALUE';
  const inner: unknown = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof inner === 'string') {
    const expected = keyword === 'required' ? 'must be given' : 'must be left out: there is no such setting';
    const received = keyword === 'required' ? 'nothing' : show(valueAt(config, [...path, inner]));
    return { path: [...path, inner], code, message: `${expected}; received ${received}` };
  }
  return {
    path,
    code,
    message: `${expectation(keyword, message, params)}; received ${show(valueAt(config, path))}`,
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

function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify([issue.path, issue.message]), issue])).values()];
}
