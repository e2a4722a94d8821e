import { readFileSync } from 'node:fs';
import { camelCase } from './names.ts';
import { otherNames, reshapedFields, reshapedObjects } from './reshaped.ts';

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

const { components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  components: { schemas: Record<string, JsonSchema> };
};

/** A schema with `null` left out of account: its name, if it has one, and itself. */
export function resolved(given: JsonSchema): { name: string; schema: JsonSchema } {
  const schema = withoutNull(given);
  const name = schema.$ref?.split('/').at(-1);
  if (name === undefined) return { name: '', schema };
  return { name, schema: withoutNull(components.schemas[name] ?? {}) };
}

function withoutNull(schema: JsonSchema): JsonSchema {
  return schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
}

export function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return resolved(schema).schema.properties ?? {};
}

/** The properties that tell something: what is the same in every answer is for clients of REST alone. */
function tellingProperties({ properties = {} }: JsonSchema): [name: string, property: JsonSchema][] {
  return Object.entries(properties).filter(
    ([, property]) => property.const === undefined && property.maxItems !== 0,
  );
}

/** A REST value without what is the same in every answer. */
export function withoutConstants(value: unknown, given: JsonSchema): unknown {
  if (value === null || value === undefined) return value;
  const { schema } = resolved(given);
  if (Array.isArray(value)) return value.map((item) => withoutConstants(item, schema.items ?? {}));
  const properties = tellingProperties(schema);
  if (properties.length === 0) return value;
  return Object.fromEntries(
    properties.map(([name, property]) => [
      name,
      withoutConstants(Reflect.get(Object(value), name), property),
    ]),
  );
}

/** Whether a schema is that of a page of a list. */
export function isList(schema: JsonSchema): boolean {
  return propertiesOf(schema).total?.type === 'integer' && rowsOf(schema).type === 'array';
}

export function rowsOf(schema: JsonSchema): JsonSchema {
  return propertiesOf(schema).data ?? {};
}

/** A GraphQL selection of every field that a schema of REST has; one that GraphQL lacks makes the operation invalid. */
export function selectionOf(given: JsonSchema): string {
  const { name, schema } = resolved(given);
  const whole = reshapedObjects[name];
  if (whole) return ` ${whole.select}`;
  if (schema.items) return selectionOf(schema.items);
  const fields = tellingProperties(schema).map(
    ([field, property]) =>
      reshapedFields[name]?.[field]?.select ?? aliased(name, field) + selectionOf(property),
  );
  return fields.length === 0 ? '' : ` { ${fields.join(' ')} }`;
}

function aliased(name: string, field: string): string {
  const other = otherNames[name]?.[field];
  return camelCase(field) + (other === undefined ? '' : `: ${other}`);
}

/** A GraphQL value as REST shows it: names in snake_case, enum values in lower case. */
export function inWireNames(value: unknown, given: JsonSchema): unknown {
  if (value === null || value === undefined) return value;
  const { name, schema } = resolved(given);
  if (Array.isArray(value)) return value.map((item) => inWireNames(item, schema.items ?? {}));
  const whole = reshapedObjects[name];
  if (whole) return whole.fromGraphql(Object(value));
  if (schema.enum && typeof value === 'string') return value.toLowerCase();
  const properties = tellingProperties(schema);
  if (properties.length === 0) return value;
  return Object.fromEntries(
    properties.map(([field, property]) => {
      const reshaped = reshapedFields[name]?.[field];
      const inner = Reflect.get(Object(value), camelCase(field));
      return [field, reshaped ? reshaped.fromGraphql(Object(value)) : inWireNames(inner, property)];
    }),
  );
}
