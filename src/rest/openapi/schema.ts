import { z } from 'zod';

export type Json = Record<string, unknown>;

const anyJson = '__schema';

/** What a document gives a name and refers to; one name stands for one thing. */
export class Components {
  readonly #schemas = new Map<string, Json>();
  readonly #examples = new Map<string, Json>();
  /** What was translated already: most answers are the same few schemas. */
  readonly #referred = { input: new Map<z.ZodType, Json>(), output: new Map<z.ZodType, Json>() };

  /** The JSON Schema of what goes in, or comes out, by a zod schema. Those with an id are kept here and referred to. */
  refer(schema: z.ZodType, io: 'input' | 'output'): Json {
    const known = this.#referred[io].get(schema);
    if (known) return known;
    const referred = this.#translate(schema, io);
    this.#referred[io].set(schema, referred);
    return referred;
  }

  #translate(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { properties, $defs = {} } = z.toJSONSchema(z.object({ root: schema }), {
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        simplify(jsonSchema);
        // zod leaves them out of what goes in where a transformation follows; ours tell of the wire's side.
        const { examples, default: otherwise } = z.globalRegistry.get(zodSchema) ?? {};
        if (Array.isArray(examples)) jsonSchema.examples = examples;
        if (otherwise !== undefined) jsonSchema.default = otherwise;
      },
    });
    const { root, ...named } = rehung({ ...$defs, root: properties?.root ?? {} });
    for (const [name, found] of Object.entries(named)) this.#keep(name, found);
    return root ?? {};
  }

  example(name: string, value: Json): Json {
    this.#examples.set(name, { value });
    return { $ref: `#/components/examples/${name}` };
  }

  sorted(): Json {
    return { schemas: sorted(this.#schemas), examples: sorted(this.#examples) };
  }

  #keep(name: string, schema: Json): void {
    const known = this.#schemas.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(
        `Two schemas have the id ${name}: give what goes in and what comes out names of their own`,
      );
    }
    this.#schemas.set(name, schema);
  }
}

function sorted(named: ReadonlyMap<string, Json>): Json {
  return Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The schemas with their references led to the components. JSON of any form, which zod names itself, is any value. */
function rehung(schemas: Record<string, unknown>): Record<string, Json> {
  const named = Object.entries(schemas).filter(([name]) => !name.startsWith(anyJson));
  return JSON.parse(JSON.stringify(Object.fromEntries(named)), (key, value) => {
    if (key !== '$ref') return value;
    const name = String(value).replace('#/$defs/', '');
    return name.startsWith(anyJson) ? undefined : `#/components/schemas/${name}`;
  });
}

function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  // Clients put up with fields that are added later: answers do not promise to have no others.
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  // A type that a schema says by itself stands for what it takes, not for how it is read.
  if (schema.type !== undefined) delete schema.anyOf;
  mergeNull(schema);
}

/** `anyOf: [{type: X}, {type: null}]` as `type: [X, null]`, which a reader takes in at once. */
function mergeNull(schema: z.core.JSONSchema.BaseSchema): void {
  const [only, none, ...more] = schema.anyOf ?? [];
  if (more.length > 0 || none?.type !== 'null' || typeof only?.type !== 'string' || only.enum) return;
  delete schema.anyOf;
  Object.assign(schema, { ...only, ...schema, type: [only.type, 'null'] });
}
