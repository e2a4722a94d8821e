import {
  capabilitySources,
  modelSources,
  type RuntimeAgent,
  type RuntimeCapability,
  type RuntimeTool,
} from '../../domain/runtime-agent.ts';
import { builder } from '../builder.ts';
import { mutationResult } from './errors.ts';
import { CapabilityRef, ModelRef, reference, SessionRef } from './refs.ts';
import { CreateSessionInput } from './session.ts';

const ModelSource = builder.enumType('ModelSource', {
  description: 'Which layer names the model of a session.',
  values: {
    SESSION: { value: 'session', description: modelSources.session },
    AGENT: { value: 'agent', description: modelSources.agent },
    ORGANIZATION: { value: 'organization', description: modelSources.organization },
  } as const,
});

const CapabilitySource = builder.enumType('CapabilitySource', {
  description: 'Why a session has a capability, and which layer its config comes from.',
  values: {
    SESSION: { value: 'session', description: capabilitySources.session },
    AGENT: { value: 'agent', description: capabilitySources.agent },
    DEPENDENCY: { value: 'dependency', description: capabilitySources.dependency },
  } as const,
});

const RuntimeCapabilityType = builder.objectRef<RuntimeCapability>('RuntimeCapability').implement({
  description: 'A capability as a session has it.',
  fields: (t) => ({
    ref: t.exposeString('ref', { description: 'The id of the capability.' }),
    config: t.field({
      type: 'JSON',
      nullable: true,
      description: "Settings; null leaves the capability's own defaults.",
      resolve: ({ config }) => config,
    }),
    source: t.field({
      type: CapabilitySource,
      description: 'Why the session has it.',
      resolve: ({ source }) => source,
    }),
    dependencyOf: t.exposeString('dependencyOf', {
      nullable: true,
      description: 'The ref of the capability that needs it, where it is there for no other reason.',
    }),
    capability: t.field({
      type: CapabilityRef,
      description: 'The capability itself, archived or not.',
      resolve: ({ capability }) => capability,
    }),
  }),
});

const RuntimeToolType = builder.objectRef<RuntimeTool>('RuntimeTool').implement({
  description: 'A function that the model of a session may call.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'The name by which the model calls it: each is there once.',
    }),
    description: t.exposeString('description', { description: 'What it does, told to the model.' }),
    parameters: t.field({
      type: 'JSON',
      description: 'A JSON Schema of its arguments.',
      resolve: ({ parameters }) => parameters,
    }),
    capabilityRef: t.exposeString('capabilityRef', {
      description: 'The ref of the capability that brings it.',
    }),
  }),
});

const RuntimeAgentType = builder.objectRef<RuntimeAgent>('RuntimeAgent').implement({
  description:
    "All that a runtime needs to know to run a session: what session, agent and organization each say, brought together. The agent's capabilities come first, then the session's; one that both use has the session's config in the agent's place; what a capability needs comes before it.",
  fields: (t) => ({
    model: t.field({
      type: ModelRef,
      nullable: true,
      description:
        "The session's model, else the agent's, else the organization's; null where none names one.",
      resolve: ({ modelId }, _args, context) => reference('models', modelId, context),
    }),
    modelSource: t.field({
      type: ModelSource,
      nullable: true,
      description: 'Which layer names the model; null where none does.',
      resolve: ({ modelSource }) => modelSource,
    }),
    systemPrompt: t.exposeString('systemPrompt', {
      description: "The agent's instructions, then those of each capability.",
    }),
    capabilities: t.field({
      type: [RuntimeCapabilityType],
      description: 'Every capability of the session once, in order.',
      resolve: ({ capabilities }) => [...capabilities],
    }),
    tools: t.field({
      type: [RuntimeToolType],
      description: "The capabilities' tools; of two of one name, the later is in the place of the earlier.",
      resolve: ({ tools }) => [...tools],
    }),
    features: t.stringList({
      description: 'What a client may show for the session, such as `files`.',
      resolve: ({ features }) => [...features],
    }),
  }),
});

builder.objectField(SessionRef, 'runtimeAgent', (t) =>
  t.field({
    type: RuntimeAgentType,
    nullable: true,
    description:
      'What a runtime runs the session with, by what its agent and its organization are at this moment. Null, with an error that tells why, where their capabilities cannot be brought together.',
    resolve: (session, _args, context) => context.services.runtimeAgents.ofSession(context, session),
  }),
);

builder.queryField('previewRuntimeAgent', (t) =>
  t.field({
    type: RuntimeAgentType,
    description:
      'What a session would run with, without creating it. Every problem is told at once: whatever `createSession` would refuse, and capabilities that cannot be brought together.',
    args: {
      input: t.arg({
        type: CreateSessionInput,
        required: true,
        description: 'What the session would be made of.',
      }),
    },
    errors: mutationResult('PreviewRuntimeAgentResult', 'The runtime agent, or every problem of the input.'),
    resolve: (_root, { input }, context) => context.services.runtimeAgents.preview(context, input),
  }),
);
