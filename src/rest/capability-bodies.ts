import { z } from 'zod';
import { type Capability, capabilityStatuses } from '../domain/capability-definition.ts';
import { refSchema } from '../domain/capability-input.ts';
import { listBody } from './list.ts';
import { keysOf, timestamp } from './schemas.ts';

export const capabilityIdParam = z.object({
  capability_id: refSchema.meta({
    description: 'The id of the capability, which is the `ref` of its uses.',
    examples: ['ticket_search'],
  }),
});

export const toolBody = z
  .object({
    name: z.string().meta({ description: 'The name by which the model calls it.' }),
    description: z.string().meta({ description: 'What it does, told to the model.' }),
    parameters: z.record(z.string(), z.json()).meta({ description: 'A JSON Schema of its arguments.' }),
  })
  .meta({ id: 'Tool', description: 'A function that a model may call.' });

/** A capability as the REST API gives it. */
export const capabilityBody = z
  .object({
    id: refSchema.meta({ description: 'The id, by which agents and sessions name it as `ref`.' }),
    name: z.string().meta({ description: 'The name for people.' }),
    description: z.string().meta({ description: 'What it is for.' }),
    category: z.string().nullable().meta({ description: 'A word to group capabilities by.' }),
    system_prompt: z
      .string()
      .nullable()
      .meta({ description: "Instructions that follow the agent's own system prompt." }),
    tool_definitions: z.array(toolBody).meta({ description: 'The functions that it lets a model call.' }),
    features: z
      .array(z.string())
      .meta({ description: 'What a client may show for a session with it, such as `files`.' }),
    dependencies: z
      .array(z.string())
      .meta({ description: 'Ids of the capabilities without which it cannot work.' }),
    config_schema: z.record(z.string(), z.json()).nullable().meta({
      description: 'A JSON Schema (2020-12) of the config of its uses; null takes any JSON object.',
    }),
    is_built_in: z.boolean().meta({ description: 'Whether it comes with the gateway.' }),
    status: z.enum(keysOf(capabilityStatuses)).meta({
      id: 'CapabilityStatus',
      description: `\`active\`: ${capabilityStatuses.active} \`archived\`: ${capabilityStatuses.archived}`,
    }),
    created_at: timestamp
      .nullable()
      .meta({ description: 'When it was made; null where it comes with the gateway.' }),
    updated_at: timestamp
      .nullable()
      .meta({ description: 'When it last changed; null where it comes with the gateway.' }),
    archived_at: timestamp.nullable().meta({ description: 'When it was archived; null while it is active.' }),
  })
  .meta({
    id: 'Capability',
    description: 'Something that an agent can do: instructions, tools and what clients may show.',
    examples: [
      {
        id: 'ticket_search',
        name: 'Ticket search',
        description: 'Finds support tickets by words, status and project.',
        category: 'information',
        system_prompt: 'Look for earlier tickets before you answer, and cite their numbers.',
        tool_definitions: [
          {
            name: 'find_tickets',
            description: 'Tickets that fit, the newest first.',
            parameters: {
              type: 'object',
              properties: {
                words: { type: 'string', description: 'Words to look for.' },
                status: { enum: ['open', 'closed'], description: 'Only tickets of this status.' },
              },
              required: ['words'],
              additionalProperties: false,
            },
          },
        ],
        features: ['tickets'],
        dependencies: ['web_fetch'],
        config_schema: {
          type: 'object',
          properties: {
            project: { type: 'string', pattern: '^[A-Z]{2,10}$', description: 'The only project to search.' },
            max_results: { type: 'integer', minimum: 1, maximum: 100, description: 'Tickets of one search.' },
          },
          additionalProperties: false,
        },
        is_built_in: false,
        status: 'active',
        created_at: '2024-11-17T09:00:00.000Z',
        updated_at: '2024-11-17T09:00:00.000Z',
        archived_at: null,
      },
    ],
  });

export function toCapabilityBody(capability: Capability): z.output<typeof capabilityBody> {
  return {
    id: capability.ref,
    name: capability.name,
    description: capability.description,
    category: capability.category,
    system_prompt: capability.systemPrompt,
    tool_definitions: capability.tools.map((tool) => ({ ...tool })),
    features: [...capability.features],
    dependencies: [...capability.dependencies],
    config_schema: capability.configSchema,
    is_built_in: capability.organizationId === null,
    status: capability.status,
    created_at: capability.createdAt,
    updated_at: capability.updatedAt,
    archived_at: capability.archivedAt,
  };
}

export const capabilityListBody = listBody('capabilities', capabilityBody).meta({
  id: 'CapabilityList',
  description: "A page of capabilities: those that come with the gateway, then the organization's own.",
});
