import { countValues, type JsonObject, type JsonValue } from '../json.ts';
import { holders } from './keywords.ts';
import { stepsOf } from './pattern.ts';

export interface SchemaCost {
  /** How many checks the schema makes of one value at most, references followed; infinite where there is a circle. */
  readonly checks: number;
  /** A reference that leads back to itself, if there is any. */
  readonly circle: string | null;
}

/** What a schema costs: times the number of values of a config, it bounds the time to check that. */
export function costOf(schema: JsonObject): SchemaCost {
  const definitions = Object(schema.$defs) as JsonObject;
  const costs = new Map<string, number>();
  let circle: string | null = null;

  const ofReference = (reference: string): number => {
    const known = costs.get(reference);
    if (known === Number.POSITIVE_INFINITY) circle = reference;
    if (known !== undefined) return known;
    costs.set(reference, Number.POSITIVE_INFINITY);
    const cost = ofSchema(definitions[reference.replace('#/$defs/', '')] ?? true);
    costs.set(reference, cost);
    return cost;
  };

  const ofSchema = (value: JsonValue): number =>
    1 + sum(Object.entries(Object(value) as JsonObject).map(([key, part]) => ofKeyword(key, part)));

  const ofKeyword = (key: string, part: JsonValue): number => {
    if (key === '$ref') return ofReference(String(part));
    // Those that nothing refers to count as well: their patterns are looked at.
    if (key === '$defs') return sum(Object.keys(definitions).map((name) => ofReference(`#/$defs/${name}`)));
    if (key === 'pattern') return ofPattern(String(part));
    if (key === 'patternProperties')
      return sum(
        Object.entries(Object(part) as JsonObject).map(([name, inner]) => ofPattern(name) + ofSchema(inner)),
      );
    if (holders.one.has(key)) return ofSchema(part);
    if (holders.list.has(key) || holders.map.has(key))
      return sum(Object.values(Object(part) as JsonObject).map(ofSchema));
    return countValues(part);
  };

  const checks = ofSchema(schema);
  return { checks, circle };
}

/** In checks, of which one takes as long to compile as ten steps of a pattern. */
function ofPattern(pattern: string): number {
  return 1 + Math.ceil(stepsOf(pattern) / 10);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
