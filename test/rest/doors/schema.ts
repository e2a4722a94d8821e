import { readFileSync } from 'node:fs';
import { camelCase } from './names.ts';

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

const { components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  components: { schemas: Record<string, JsonSchema> };
};

/** A schema with its reference followed, and `null` left out of account. */
export function resolved(schema: JsonSchema): JsonSchema {
  const given = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  const name = given.$ref?.split('/').at(-1);
  return name === undefined ? given : resolved(components.schemas[name] ?? {});
}

export function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return resolved(schema).properties ?? {};
}

/** Whether a schema is that of a page of a list. */
export function isList(schema: JsonSchema): boolean {
  return propertiesOf(schema).data?.type === 'array';
}

/** A GraphQL selection of every field that a schema of REST has; one that GraphQL lacks makes the operation invalid. */
export function selectionOf(schema: JsonSchema): string {
  const { items } = resolved(schema);
  if (items) return selectionOf(items);
  const fields = Object.entries(propertiesOf(schema)).map(
    ([name, property]) => camelCase(name) + selectionOf(property),
  );
  return fields.length === 0 ? '' : ` { ${fields.join(' ')} }`;
}
