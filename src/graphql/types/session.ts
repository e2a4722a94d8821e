import { limits } from '../../domain/limits.ts';
import { createSessionInput, type TokenUsage } from '../../domain/session.ts';
import { builder } from '../builder.ts';
import { CapabilityUseInput, CapabilityUseType } from './capability.ts';
import { creationErrors } from './errors.ts';
import { checkingWithKey, keyDescription, sessionOnce } from './idempotency.ts';
import { AgentRef, byId, ModelRef, reference, SessionRef } from './refs.ts';
import { SessionStatus } from './session-status.ts';

const TokenUsageType = builder.objectRef<TokenUsage>('TokenUsage').implement({
  description: 'Tokens spent so far, in buckets that do not overlap.',
  fields: (t) => ({
    inputTokens: t.exposeInt('inputTokens', { description: 'Tokens read, other than from a cache.' }),
    outputTokens: t.exposeInt('outputTokens', { description: 'Tokens written by the model.' }),
    cacheReadTokens: t.exposeInt('cacheReadTokens', {
      nullable: true,
      description: 'Tokens read from a cache.',
    }),
    cacheCreationTokens: t.exposeInt('cacheCreationTokens', {
      nullable: true,
      description: 'Tokens written to a cache.',
    }),
  }),
});

builder.node(SessionRef, {
  ...byId('sessions:read', ({ sessions }) => sessions),
  description: 'One conversation with an agent.',
  fields: (t) => ({
    organizationId: t.exposeID('organizationId', {
      description: 'The organization that the session belongs to.',
    }),
    agentId: t.exposeID('agentId', { description: 'The id of the agent that works in this session.' }),
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: 'The agent that works in this session, archived or not.',
      resolve: ({ agentId }, _args, context) => reference('agents', agentId, context),
    }),
    modelId: t.exposeID('modelId', {
      nullable: true,
      description: "The id of the model that overrides the agent's default; null where none was given.",
    }),
    model: t.field({
      type: ModelRef,
      nullable: true,
      description: "The model that overrides the agent's default; null where none was given.",
      resolve: ({ modelId }, _args, context) => reference('models', modelId, context),
    }),
    capabilities: t.field({
      type: [CapabilityUseType],
      description: "Capabilities of this session alone, on top of the agent's.",
      resolve: ({ capabilities }) => [...capabilities],
    }),
    tags: t.stringList({ description: 'Words to find the session by.', resolve: ({ tags }) => [...tags] }),
    title: t.exposeString('title', { nullable: true, description: 'A title for people.' }),
    status: t.field({
      type: SessionStatus,
      description: 'Where the session stands.',
      resolve: ({ status }) => status,
    }),
    preview: t.exposeString('preview', {
      nullable: true,
      description: 'The start of the first message of the user.',
    }),
    outputPreview: t.exposeString('outputPreview', {
      nullable: true,
      description: "The start of the agent's last message.",
    }),
    usage: t.field({
      type: TokenUsageType,
      nullable: true,
      description: 'Tokens spent so far; null before the first turn has ended.',
      resolve: ({ usage }) => usage,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the session was created.',
      resolve: (s) => s.createdAt,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When the session last changed.',
      resolve: (s) => s.updatedAt,
    }),
    startedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the first turn began; null before.',
      resolve: (s) => s.startedAt,
    }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the session finished; null before.',
      resolve: (s) => s.finishedAt,
    }),
  }),
});

export const CreateSessionInput = builder
  .inputType('CreateSessionInput', {
    description: 'What a new session is made of.',
    fields: (t) => ({
      agentId: t.id({
        required: true,
        description: 'The agent to work in the session: `agent_` and 32 lowercase hexadecimal digits.',
      }),
      modelId: t.id({ description: "The model to use instead of the agent's default." }),
      title: t.string({ description: `A title for people, of 1 to ${limits.titleLength} characters.` }),
      tags: t.stringList({
        description: `At most ${limits.tags} words of 1 to ${limits.tagLength} characters to find the session by; repetitions are dropped.`,
      }),
      capabilities: t.field({
        type: [CapabilityUseInput],
        description: `At most ${limits.capabilities} capabilities on top of the agent's.`,
      }),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  })
  .validate(checkingWithKey(createSessionInput));

builder.mutationField('createSession', (t) =>
  t.field({
    type: SessionRef,
    description: 'Creates a session with an agent.',
    args: {
      input: t.arg({ type: CreateSessionInput, required: true, description: 'What the session is made of.' }),
    },
    errors: {
      types: creationErrors,
      directResult: true,
      union: { name: 'CreateSessionResult', description: 'The new session, or why there is none.' },
    },
    resolve: (_root, { input }, context) =>
      sessionOnce(context, {
        operation: 'createSession',
        checked: input,
        run: (scope, checked) => context.services.sessions.create(scope, checked),
      }),
  }),
);

builder.queryFields((t) => ({
  session: t.field({
    type: SessionRef,
    nullable: true,
    description: 'A session by its id, or null if there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the session.' }) },
    resolve: (_root, { id }, context) => context.services.sessions.find(context, id),
  }),
}));
