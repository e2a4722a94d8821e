import { z } from 'zod';
import {
  applyAgentInput,
  copyAgentInput,
  createAgentInput,
  updateAgentInput,
} from '../domain/agent-input.ts';
import { fromWire, isObject } from './wire.ts';

const { displayName, description, systemPrompt, defaultModelId, capabilities, tags } = createAgentInput.shape;

const name = createAgentInput.shape.name.meta({
  description: 'Lowercase words joined by dashes, unique within the organization, archived agents included.',
});

/** What an agent has besides its name, in requests. */
const parts = {
  display_name: displayName.meta({ description: 'The name for people.' }),
  description: description.meta({ description: 'What the agent is for.' }),
  system_prompt: systemPrompt.meta({ description: 'The instructions that every turn begins with.' }),
  default_model_id: defaultModelId.meta({
    description: 'The model of sessions that name none; it must be active.',
  }),
  model: defaultModelId.meta({
    description: 'The same as `default_model_id`, which counts where both are given.',
  }),
  capabilities: capabilities.meta({ description: 'Capabilities of every session with the agent.' }),
  tags: tags.meta({ description: 'Words to find the agent by; repetitions are dropped.' }),
};

const example = {
  name: 'changelog-writer',
  display_name: 'Changelog writer',
  system_prompt: 'Write for users: what changed for them, and what they must do.',
  default_model_id: 'model_01933b5a000070008000000000000001',
  capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 10_000 } }],
  tags: ['writing'],
};

/** The body of `POST /v1/agents`. */
export const applyAgentBody = z
  .object({
    id: applyAgentInput.shape.id.meta({
      description:
        'The agent to change; where the organization has none of this id, one is created under it.',
    }),
    name,
    ...parts,
  })
  .meta({ id: 'CreateAgentRequest', description: 'What an agent shall be.', examples: [example] });

/** The body of `PUT /v1/agents/{agent_id}`. */
export const replaceAgentBody = z.object({ name, ...parts }).meta({
  id: 'ReplaceAgentRequest',
  description: 'All of an agent; what is left out is cleared.',
  examples: [{ ...example, name: 'debugger', display_name: 'Debugger' }],
});

/** The body of `PATCH /v1/agents/{agent_id}`. */
export const updateAgentBody = z
  .object({
    name: updateAgentInput.shape.name.meta({ description: 'A new name.' }),
    ...parts,
    status: updateAgentInput.shape.status.meta({ description: 'Archives or restores the agent.' }),
  })
  .meta({
    id: 'UpdateAgentRequest',
    description: 'What to change; what is left out stays as it is, null clears.',
    examples: [{ description: 'Finds causes, then proposes the smallest fix.' }],
  });

/** The body of `POST /v1/agents/{agent_id}/copy`. */
export const copyAgentBody = z
  .object({
    name: copyAgentInput.shape.name.meta({
      description: 'The name of the copy; without it the copy is called `<name>-copy`.',
    }),
  })
  .meta({
    id: 'CopyAgentRequest',
    description: 'How to call the copy.',
    examples: [{ name: 'second-debugger' }],
  });

const fields = {
  id: 'id',
  name: 'name',
  display_name: 'displayName',
  description: 'description',
  system_prompt: 'systemPrompt',
  model: 'defaultModelId',
  default_model_id: 'defaultModelId',
  capabilities: 'capabilities',
  tags: 'tags',
  status: 'status',
};

/** The body of an agent in the names of the domain; unknown fields are dropped. */
export function fromAgentBody(body: unknown): unknown {
  return fromWire(body, fields);
}

const blank = {
  display_name: null,
  description: null,
  system_prompt: null,
  model: null,
  capabilities: null,
  tags: null,
};

/** The same of a body that is all of the agent: what it leaves out is to be cleared. */
export function fromReplaceAgentBody(body: unknown): unknown {
  return fromAgentBody(isObject(body) ? { ...blank, ...body } : body);
}
