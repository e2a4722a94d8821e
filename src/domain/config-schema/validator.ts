import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Issue } from '../errors.ts';
import { countValues, type JsonObject } from '../json.ts';
import { limits } from '../limits.ts';
import { costOf } from './cost.ts';
import { fixedValues } from './fixed-values.ts';
import { formats } from './formats.ts';
import { toIssues } from './issues.ts';
import { patternEngine } from './pattern.ts';
import { unevaluatedProperties } from './unevaluated-properties.ts';
import { uniqueItems } from './unique-items.ts';
import { WorkBudget, WorkBudgetExceeded } from './work-budget.ts';

interface Validator {
  readonly validate: ValidateFunction;
  readonly checks: number;
}

/** Compiled schemas by their text, the one used longest ago first. */
const compiled = new Map<string, Validator>();

/** One for all: a config is checked without interruption. */
const budget = new WorkBudget();

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
  const faults = toIssues(validate.errors, config);
  validate.errors = null;
  return faults;
}

const tooMuchWork: Issue = {
  path: [],
  code: 'TOO_LARGE',
  message: 'must be small enough to be checked by the schema of the capability; received more values or text',
};

/** Why a schema cannot be used although it keeps the rules, or null. */
export function compilationFault(schema: JsonObject): string | null {
  try {
    validatorOf(schema);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

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
/** @throws Error, of ajv, for what is no schema */
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
  for (const keyword of [...fixedValues, uniqueItems(budget), unevaluatedProperties(ajv)]) {
    ajv.removeKeyword(String(keyword.keyword));
    ajv.addKeyword(keyword);
  }
  return { validate: ajv.compile(schema), checks: costOf(schema).checks };
}
