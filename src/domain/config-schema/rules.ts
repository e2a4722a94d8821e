import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Issue, IssueCode } from '../errors.ts';
import { countValues, type JsonObject, type JsonValue, jsonObject } from '../json.ts';
import { limits } from '../limits.ts';
import { show } from '../rules.ts';
import { costOf } from './cost.ts';
import { toIssues } from './issues.ts';
import { holders, isKeyword } from './keywords.ts';
import { linearPattern } from './pattern.ts';
import { uniqueItems } from './unique-items.ts';
import { compilationFault } from './validator.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';
const reference = /^#\/\$defs\/[A-Za-z][\w.-]*$/;

let dialectValidator: Ajv2020 | null = null;

/** A JSON Schema as such: what it describes is not checked by it here. */
export const jsonSchema = jsonObject({
  bytes: limits.jsonSchemaBytes,
  depth: limits.jsonSchemaDepth,
}).superRefine((schema, context) => addIssues(context, dialectFaults(schema)));

/** A JSON Schema that configs may be checked by: nobody can write one that takes long or leads elsewhere. */
export const configSchema = jsonSchema.superRefine((schema, context) => {
  addIssues(context, schemaFaults(schema));
});

/** The faults of a well-formed schema: each way in which it could hold up the process, and each keyword that is unknown. */
function schemaFaults(schema: JsonObject): Issue[] {
  const patterns: Pattern[] = [];
  const faults = keywordFaults(schema, [], { definitions: Object(schema.$defs) as JsonObject, patterns });
  const tooMuch = costFault(schema);
  if (tooMuch) return [...faults, tooMuch];
  // Only now: to compile patterns takes time as well.
  faults.push(...patterns.flatMap(patternFaults));
  if (faults.length > 0) return faults;
  const reason = compilationFault(schema);
  return reason === null ? [] : [fault([], 'INVALID_VALUE', `must be a schema that can be used; ${reason}`)];
}

function costFault(schema: JsonObject): Issue | null {
  const { checks, circle } = costOf(schema);
  if (circle !== null)
    return fault([], 'INVALID_VALUE', `must hold no circle of references; received ${circle}`);
  if (checks <= limits.configSchemaChecks) return null;
  const expected = `must make at most ${limits.configSchemaChecks} checks, references followed`;
  return fault([], 'TOO_LARGE', `${expected}; received ${checks}`);
}

function dialectFaults(schema: JsonObject): Issue[] {
  if (countValues(schema) > limits.jsonSchemaValues) {
    const message = `must hold at most ${limits.jsonSchemaValues} values; received ${countValues(schema)}`;
    return [fault([], 'TOO_LARGE', message)];
  }
  dialectValidator ??= validatorOfSchemas();
  if (dialectValidator.validate(dialect, schema)) return [];
  return toIssues(dialectValidator.errors, schema);
}

/** Schemas are bounded in size: what the checks of one take needs no budget. */
function validatorOfSchemas(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false });
  // ajv's own calls `toString` of what it compares, which a schema may set to anything.
  ajv.removeKeyword('uniqueItems');
  return ajv.addKeyword(uniqueItems({ spend: () => undefined }));
}

interface Pattern {
  readonly pattern: string;
  readonly path: Issue['path'];
}

/** What is known of the whole schema, and the patterns met in it. */
interface Whole {
  readonly definitions: JsonObject;
  readonly patterns: Pattern[];
}

function keywordFaults(schema: JsonValue, path: Issue['path'], whole: Whole): Issue[] {
  return Object.entries(Object(schema) as JsonObject).flatMap(([key, part]) => {
    const inner = [...path, key];
    const down = (child: JsonValue, name: string | number) => keywordFaults(child, [...inner, name], whole);
    if (!isKeyword(key))
      return [fault(inner, 'INVALID_VALUE', `must be left out: no such keyword is taken here`)];
    if (holders.one.has(key)) return keywordFaults(part, inner, whole);
    if (holders.list.has(key) && Array.isArray(part)) return part.flatMap(down);
    const named = Object.entries(Object(part) as JsonObject);
    const below = () => named.flatMap(([name, child]) => down(child, name));
    if (key === 'patternProperties')
      whole.patterns.push(...named.map(([pattern]) => ({ pattern, path: [...inner, pattern] })));
    if (key === 'pattern') whole.patterns.push({ pattern: String(part), path: inner });
    if (holders.map.has(key)) return below();
    if (key === '$defs' && path.length === 0) return below();
    return valueFaults(key, part, { path: inner, definitions: whole.definitions });
  });
}

/** The faults of a keyword that holds no schema. */
function valueFaults(
  key: string,
  value: JsonValue,
  { path, definitions }: { path: Issue['path']; definitions: JsonObject },
): Issue[] {
  if (key === '$ref') return referenceFaults(value, path, definitions);
  if (key === '$defs')
    return [fault(path, 'INVALID_VALUE', 'must stand at the top of the schema; received it further down')];
  if (key === '$schema' && value !== dialect)
    return [fault(path, 'INVALID_VALUE', `must be ${dialect}; received ${show(value)}`)];
  return [];
}

function referenceFaults(value: JsonValue, path: Issue['path'], definitions: JsonObject): Issue[] {
  if (typeof value !== 'string' || !reference.test(value))
    return [fault(path, 'INVALID_VALUE', `must be #/$defs/ and a name; received ${show(value)}`)];
  if (Object.hasOwn(definitions, value.replace('#/$defs/', ''))) return [];
  return [fault(path, 'NOT_FOUND', `must name one of $defs; there is no ${show(value)}`)];
}

function patternFaults({ pattern, path }: Pattern): Issue[] {
  try {
    linearPattern(pattern);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const expected = 'must be a pattern that takes linear time, without look-around and back-references';
    return [fault(path, 'INVALID_VALUE', `${expected}; received ${show(pattern)}: ${reason}`)];
  }
}

function fault(path: Issue['path'], code: IssueCode, message: string): Issue {
  return { path, code, message };
}

interface Refinement {
  addIssue(issue: {
    code: 'custom';
    path: (string | number)[];
    message: string;
    params: object;
    continue: false;
  }): void;
}

function addIssues(context: Refinement, issues: readonly Issue[]): void {
  for (const { path, code, message } of issues)
    context.addIssue({ code: 'custom', path: [...path], message, params: { code }, continue: false });
}
