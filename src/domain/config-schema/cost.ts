import type { JsonObject, JsonValue } from '../capability.ts';

/** Where schemas stand within a schema: under these keywords alone, in a list, or by name. */
export const subschemas = {
  one: [
    'additionalProperties',
    'contains',
    'else',
    'if',
    'items',
    'not',
    'propertyNames',
    'then',
    'unevaluatedItems',
    'unevaluatedProperties',
  ],
  list: ['allOf', 'anyOf', 'oneOf', 'prefixItems'],
  map: ['dependentSchemas', 'patternProperties', 'properties'],
} as const;

const ones: ReadonlySet<string> = new Set(subschemas.one);
const lists: ReadonlySet<string> = new Set(subschemas.list);
const maps: ReadonlySet<string> = new Set(subschemas.map);

/**
 * How many checks a schema makes of one value at most, references followed: with the number of values it bounds the
 * time that a config takes. Infinite where references lead back to themselves.
 */
export function costOf(schema: JsonObject): number {
  const definitions = Object(schema.$defs) as Record<string, JsonValue>;
  const known = new Map<string, number>();

  const ofReference = (reference: string): number => {
    const present = known.get(reference);
    if (present !== undefined) return present;
    known.set(reference, Number.POSITIVE_INFINITY);
    const cost = ofSchema(definitions[reference.replace('#/$defs/', '')] ?? true);
    known.set(reference, cost);
    return cost;
  };

  const ofSchema = (value: JsonValue): number =>
    Object.entries(Object(value) as JsonObject).reduce(
      (total, [key, part]) => total + ofKeyword(key, part),
      1,
    );

  const ofKeyword = (key: string, part: JsonValue): number => {
    if (key === '$ref') return ofReference(String(part));
    if (key === '$defs') return 0;
    if (ones.has(key)) return ofSchema(part);
    if (lists.has(key) || maps.has(key)) return sum(Object.values(Object(part) as JsonObject).map(ofSchema));
    return countValues(part);
  };

  return ofSchema(schema);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** How many values a value is made of, itself included. */
export function countValues(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((count, child) => count + countValues(child), 1);
}
