import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { capabilityConfig } from '../domain/capability.ts';
import { idSchema } from '../domain/ids.ts';
import { capabilitySources, modelSources, type RuntimeAgent } from '../domain/runtime-agent.ts';
import { capabilityBody, toCapabilityBody, toolBody } from './capability-bodies.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { keysOf } from './schemas.ts';
import { sessionIdParam } from './session-bodies.ts';

const runtimeCapabilityBody = z
  .object({
    ref: z.string().meta({ description: 'The id of the capability.' }),
    config: capabilityConfig.optional().meta({
      description: 'Settings; without them the defaults of the capability apply.',
    }),
    source: z.enum(keysOf(capabilitySources)).meta({
      id: 'CapabilitySource',
      description: meanings(capabilitySources),
    }),
    dependency_of: z.string().nullable().meta({
      description: 'The id of the capability that needs it, where it is there for no other reason.',
    }),
    capability: capabilityBody.meta({ description: 'The capability itself, archived or not.' }),
  })
  .meta({ id: 'RuntimeCapability', description: 'A capability as a session has it.' });

const runtimeToolBody = toolBody
  .extend({ capability_ref: z.string().meta({ description: 'The id of the capability that brings it.' }) })
  .meta({ id: 'RuntimeTool', description: 'A function that the model of a session may call.' });

/** What a runtime runs a session with, as the REST API gives it. */
const runtimeAgentBody = z
  .object({
    model_id: idSchema('model').nullable().meta({
      description:
        "The session's model, else the agent's, else the organization's; null where none names one.",
    }),
    model_source: z
      .enum(keysOf(modelSources))
      .nullable()
      .meta({ id: 'ModelSource', description: meanings(modelSources) }),
    system_prompt: z
      .string()
      .meta({ description: "The agent's instructions, then those of each capability." }),
    capabilities: z
      .array(runtimeCapabilityBody)
      .meta({ description: 'Every capability of the session once, in order.' }),
    tools: z.array(runtimeToolBody).meta({ description: "The capabilities' tools, each name once." }),
    features: z
      .array(z.string())
      .meta({ description: 'What a client may show for the session, such as `files`.' }),
  })
  .meta({
    id: 'RuntimeAgent',
    description:
      'All that a runtime needs to know to run a session, with the layer that each part comes from.',
  });

const getRuntimeAgent = operation({
  id: 'getSessionRuntimeAgent',
  tag: 'Sessions',
  summary: 'Get what a session runs with',
  description:
    "What session, agent and organization each say, brought together as they are at this moment. The agent's capabilities come first, then the session's; one that both use has the session's config in the agent's place; what a capability needs comes before it. Where they cannot be brought together the answer is 409.",
  params: sessionIdParam,
  answers: { 200: { description: 'The runtime agent.', body: runtimeAgentBody } },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

/** `/v1/sessions/{session_id}/runtime-agent`. */
export async function runtimeAgentRoutes(
  app: FastifyInstance,
  { services, scopeOf }: RestOptions,
): Promise<void> {
  app.get<{ Params: { session_id: string } }>(
    '/v1/sessions/:session_id/runtime-agent',
    getRuntimeAgent,
    async (request) => {
      const scope = scopeOf(request);
      const session = await services.sessions.get(scope, request.params.session_id);
      return toRuntimeAgentBody(await services.runtimeAgents.ofSession(scope, session));
    },
  );
}

function toRuntimeAgentBody(runtimeAgent: RuntimeAgent): z.output<typeof runtimeAgentBody> {
  return {
    model_id: runtimeAgent.modelId,
    model_source: runtimeAgent.modelSource,
    system_prompt: runtimeAgent.systemPrompt,
    capabilities: runtimeAgent.capabilities.map(({ ref, config, source, dependencyOf, capability }) => ({
      ref,
      ...(config !== null && { config }),
      source,
      dependency_of: dependencyOf,
      capability: toCapabilityBody(capability),
    })),
    tools: runtimeAgent.tools.map(({ capabilityRef, ...tool }) => ({
      ...tool,
      capability_ref: capabilityRef,
    })),
    features: [...runtimeAgent.features],
  };
}

function meanings(table: Readonly<Record<string, string>>): string {
  return Object.entries(table)
    .map(([value, meaning]) => `\`${value}\`: ${meaning}`)
    .join(' ');
}
