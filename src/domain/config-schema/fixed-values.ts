import { _, type FuncKeywordDefinition } from 'ajv/dist/2020.js';
import { areEqual, type JsonValue } from '../json.ts';

/**
 * `const` and `enum`. ajv's own tell objects apart by their `constructor`, `valueOf` and `toString`, which a config may
 * set to anything.
 */
export const fixedValues: readonly FuncKeywordDefinition[] = [
  {
    keyword: 'const',
    error: { message: 'must be a value', params: ({ schemaCode }) => _`{allowedValue: ${schemaCode}}` },
    compile: (wanted: JsonValue) => (value: JsonValue) => areEqual(value, wanted),
  },
  {
    keyword: 'enum',
    schemaType: 'array',
    error: { message: 'must be one of some', params: ({ schemaCode }) => _`{allowedValues: ${schemaCode}}` },
    compile: (allowed: readonly JsonValue[]) => (value: JsonValue) =>
      allowed.some((one) => areEqual(value, one)),
  },
];
