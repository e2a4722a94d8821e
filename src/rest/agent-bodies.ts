import { z } from 'zod';
import { type Agent, agentStatuses } from '../domain/agent.ts';
import { idSchema } from '../domain/ids.ts';
import { capabilityUseBody, toCapabilityUseBody } from './capability-use.ts';
import { harness, harnessFields } from './compatibility.ts';
import { listBody } from './list.ts';
import { keysOf, timestamp } from './schemas.ts';

export const agentIdParam = z.object({
  agent_id: idSchema('agent').meta({
    description: 'The id of the agent.',
    examples: ['agent_01933b5a000070008000000000000001'],
  }),
});

/** An agent as the REST API gives it. */
export const agentBody = z
  .object({
    id: idSchema('agent').meta({ description: 'The id of the agent.' }),
    name: z.string().meta({ description: 'Unique within the organization.' }),
    display_name: z.string().nullable().meta({ description: 'The name for people.' }),
    description: z.string().nullable().meta({ description: 'What the agent is for.' }),
    system_prompt: z.string().meta({ description: 'The instructions that every turn begins with.' }),
    default_model_id: idSchema('model')
      .nullable()
      .meta({ description: 'The model of sessions that name none.' }),
    capabilities: z
      .array(capabilityUseBody)
      .meta({ description: 'Capabilities of every session with the agent.' }),
    tags: z.array(z.string()).meta({ description: 'Words to find the agent by.' }),
    status: z.enum(keysOf(agentStatuses)).meta({
      id: 'AgentStatus',
      description: `\`active\`: ${agentStatuses.active} \`archived\`: ${agentStatuses.archived}`,
    }),
    created_at: timestamp.meta({ description: 'When the agent was created.' }),
    updated_at: timestamp.meta({ description: 'When the agent last changed.' }),
    archived_at: timestamp
      .nullable()
      .meta({ description: 'When the agent was archived; null while it is active.' }),
    ...harnessFields,
  })
  .meta({
    id: 'Agent',
    description: 'What a session talks to: instructions, a default model and capabilities.',
    examples: [
      {
        id: 'agent_01933b5a000070008000000000000001',
        name: 'debugger',
        display_name: 'Debugger',
        description: 'Finds the cause of a failure before it proposes a fix.',
        system_prompt: 'Reproduce the failure first. Name the cause with evidence, then the smallest fix.',
        default_model_id: 'model_01933b5a000070008000000000000001',
        capabilities: [{ ref: 'web_fetch', config: { timeout_ms: 10_000 } }, { ref: 'code_execution' }],
        tags: ['engineering'],
        status: 'active',
        created_at: '2024-11-17T09:00:00.000Z',
        updated_at: '2024-11-17T09:00:00.000Z',
        archived_at: null,
        ...harness,
      },
    ],
  });

export function toAgentBody(agent: Agent): z.output<typeof agentBody> {
  return {
    id: agent.id,
    name: agent.name,
    display_name: agent.displayName,
    description: agent.description,
    system_prompt: agent.systemPrompt,
    default_model_id: agent.defaultModelId,
    capabilities: agent.capabilities.map(toCapabilityUseBody),
    tags: [...agent.tags],
    status: agent.status,
    created_at: agent.createdAt,
    updated_at: agent.updatedAt,
    archived_at: agent.archivedAt,
    ...harness,
  };
}

export const agentListBody = listBody('agents', agentBody).meta({
  id: 'AgentList',
  description: 'A page of agents, newest first.',
});
