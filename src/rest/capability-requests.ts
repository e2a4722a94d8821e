import { z } from 'zod';
import { createCapabilityInput, updateCapabilityInput } from '../domain/capability-input.ts';
import { fromWire } from './wire.ts';

const texts = {
  name: 'The name for people.',
  description: 'What it is for.',
  category: 'A word to group it by.',
  prompt: "Instructions that follow the agent's own system prompt.",
  tools: 'The functions that it lets a model call.',
  features: 'What a client may show for a session with it.',
  dependencies: 'Ids of active capabilities without which it cannot work; they may not lead back to it.',
  schema:
    'A JSON Schema (2020-12) of the config of its uses. References lead to its own `$defs`, without circles; patterns have no look-around and no back-references.',
};

const created = createCapabilityInput.shape;

/** The body of `POST /v1/capabilities`. */
export const createCapabilityBody = z
  .object({
    id: created.ref.meta({ description: 'The id by which agents and sessions will name it.' }),
    name: created.name.meta({ description: texts.name }),
    description: created.description.meta({ description: texts.description }),
    category: created.category.meta({ description: texts.category }),
    system_prompt: created.systemPrompt.meta({ description: texts.prompt }),
    tool_definitions: created.tools.meta({ description: texts.tools }),
    features: created.features.meta({ description: texts.features }),
    dependencies: created.dependencies.meta({ description: texts.dependencies }),
    config_schema: created.configSchema.meta({ description: texts.schema }),
  })
  .meta({
    id: 'CreateCapabilityRequest',
    description: 'What a new capability of the organization is made of.',
    examples: [
      {
        id: 'handbook',
        name: 'Handbook',
        description: 'Finds passages of the handbook.',
        tool_definitions: [{ name: 'find_passages', description: 'Passages for a question.' }],
        config_schema: { type: 'object', properties: { edition: { type: 'string', maxLength: 32 } } },
      },
    ],
  });

const updated = updateCapabilityInput.shape;

/** The body of `PATCH /v1/capabilities/{capability_id}`. */
export const updateCapabilityBody = z
  .object({
    name: updated.name.meta({ description: texts.name }),
    description: updated.description.meta({ description: texts.description }),
    category: updated.category.meta({ description: texts.category }),
    system_prompt: updated.systemPrompt.meta({ description: texts.prompt }),
    tool_definitions: updated.tools.meta({ description: texts.tools }),
    features: updated.features.meta({ description: texts.features }),
    dependencies: updated.dependencies.meta({ description: texts.dependencies }),
    config_schema: updated.configSchema.meta({ description: texts.schema }),
    status: updated.status.meta({ description: 'Archives or restores the capability.' }),
  })
  .meta({
    id: 'UpdateCapabilityRequest',
    description: 'What to change; what is left out stays as it is, null clears.',
    examples: [{ description: 'Finds support tickets.' }],
  });

const fields = {
  id: 'ref',
  name: 'name',
  description: 'description',
  category: 'category',
  system_prompt: 'systemPrompt',
  tool_definitions: 'tools',
  features: 'features',
  dependencies: 'dependencies',
  config_schema: 'configSchema',
  status: 'status',
};

/** The body of a capability in the names of the domain; unknown fields are dropped. */
export function fromCapabilityBody(body: unknown): unknown {
  return fromWire(body, fields);
}

/** Faults of a capability name these fields otherwise than in snake case. */
export const capabilityWireNames = { ref: 'id', tools: 'tool_definitions' };
