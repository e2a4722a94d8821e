/** Keywords of JSON Schema 2020-12 that hold schemas: one, a list of them, or some by name. */
export const holders = {
  one: new Set([
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
  ]),
  list: new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']),
  map: new Set(['dependentSchemas', 'patternProperties', 'properties']),
} as const;

/** Those that hold values or notes. What names schemas by address (`$id`, `$anchor`, `$dynamicRef`) is not taken. */
const others = new Set([
  '$comment',
  '$defs',
  '$ref',
  '$schema',
  'const',
  'contentEncoding',
  'contentMediaType',
  'default',
  'dependentRequired',
  'deprecated',
  'description',
  'enum',
  'examples',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'maxContains',
  'maximum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'minContains',
  'minimum',
  'minItems',
  'minLength',
  'minProperties',
  'multipleOf',
  'pattern',
  'readOnly',
  'required',
  'title',
  'type',
  'uniqueItems',
  'writeOnly',
]);

/** Whether a schema may have the keyword; `x-` begins notes of one's own. */
export function isKeyword(key: string): boolean {
  return (
    others.has(key) ||
    holders.one.has(key) ||
    holders.list.has(key) ||
    holders.map.has(key) ||
    key.startsWith('x-')
  );
}
