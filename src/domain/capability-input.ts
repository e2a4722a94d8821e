import { z } from 'zod';
import { type Status, searchText, statusSchema } from './catalogue.ts';
import { configSchema, jsonSchema } from './config-schema/rules.ts';
import { limits } from './limits.ts';
import { mustBe, text } from './rules.ts';

const refError = mustBe(
  `lowercase letters and digits, joined by single dashes, underscores or dots, of 1 to ${limits.capabilityRefLength} characters`,
);

/** The id of a capability, which can stand in an address. */
export const refSchema = text({ min: 1, max: limits.capabilityRefLength, error: refError })
  .refine((value) => /^([a-z0-9]+([_.-][a-z0-9]+)*)?$/.test(value), { error: refError })
  .meta({ pattern: '^[a-z0-9]+([_.-][a-z0-9]+)*$', examples: ['ticket_search'] });

const toolName = mustBe('1 to 64 letters, digits, dashes and underscores');

/** A function for models; every provider takes names of this form. */
export const toolSchema = z.object(
  {
    name: z
      .string({ error: toolName })
      .refine((value) => /^[A-Za-z0-9_-]{1,64}$/.test(value), { error: toolName })
      .meta({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
    description: text({ min: 1, max: limits.descriptionLength }),
    parameters: jsonSchema.nullish().transform((schema) => schema ?? { type: 'object', properties: {} }),
  },
  { error: mustBe('an object with name, description and parameters') },
);

const tools = listOf(toolSchema, limits.capabilityTools, 'tools').superRefine((list, context) => {
  for (const [index, { name }] of list.entries()) {
    if (list.findIndex((tool) => tool.name === name) === index) continue;
    const message = `must differ from the names of the tools before it; received ${JSON.stringify(name)}`;
    context.addIssue({ code: 'custom', path: [index, 'name'], message, params: { code: 'TAKEN' } });
  }
  const bytes = Buffer.byteLength(JSON.stringify(list));
  if (bytes <= limits.capabilityToolsBytes) return;
  const message = `must take at most ${limits.capabilityToolsBytes} bytes as JSON; received ${bytes}`;
  context.addIssue({ code: 'custom', message, params: { code: 'TOO_LARGE' } });
});

const name = text({ min: 1, max: limits.displayNameLength }).meta({ examples: ['Ticket search'] });
const description = text({ min: 1, max: limits.descriptionLength });

/** What a capability has besides its name and description. Null clears a part; one that is left out keeps its value. */
const parts = {
  category: text({ min: 1, max: limits.tagLength }).nullable().optional(),
  systemPrompt: text({ min: 1, max: limits.capabilityPromptLength }).nullable().optional(),
  tools: orEmpty(tools),
  features: orEmpty(
    listOf(text({ min: 1, max: limits.tagLength }), limits.tags, 'features').transform((list) => [
      ...new Set(list),
    ]),
  ),
  dependencies: orEmpty(
    listOf(refSchema, limits.capabilityDependencies, 'capabilities').transform((list) => [...new Set(list)]),
  ),
  configSchema: configSchema.nullable().optional(),
};

const anObject = { error: mustBe('an object') };

export const createCapabilityInput = z.object({ ref: refSchema, name, description, ...parts }, anObject);

export const updateCapabilityInput = z.object(
  {
    ref: refSchema,
    name: name.optional(),
    description: description.optional(),
    status: statusSchema.optional(),
    ...parts,
  },
  anObject,
);

/** Which capabilities a list shows: those that meet all that is given, and only active ones unless told otherwise. */
export const capabilityFilter = z.object({
  search: searchText.nullish().transform((search) => search ?? ''),
  category: z
    .string()
    .nullish()
    .transform((category) => category ?? null),
  statuses: z
    .array(statusSchema)
    .nullish()
    .transform((chosen): readonly Status[] => chosen ?? ['active']),
});

export const capabilityArguments = z.object({
  filter: capabilityFilter.nullish().transform((filter) => filter ?? capabilityFilter.parse({})),
});

export type CreateCapabilityInput = z.output<typeof createCapabilityInput>;
export type UpdateCapabilityInput = z.output<typeof updateCapabilityInput>;
export type CapabilityFilter = z.output<typeof capabilityFilter>;

function listOf<Item extends z.ZodType>(item: Item, max: number, things: string) {
  const error = mustBe(`a list of at most ${max} ${things}`);
  return z.array(item, { error }).max(max, { error });
}

function orEmpty<Item>(list: z.ZodType<Item[]>) {
  return list
    .nullable()
    .transform((items) => items ?? [])
    .optional();
}
