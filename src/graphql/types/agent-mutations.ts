import type { InputFieldBuilder } from '@pothos/core';
import {
  applyAgentInput,
  copyAgentInput,
  createAgentInput,
  updateAgentInput,
} from '../../domain/agent-input.ts';
import { checking } from '../../domain/check.ts';
import { limits } from '../../domain/limits.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import { CapabilityUseInput } from './capability.ts';
import { creationResult, mutationResult } from './errors.ts';
import { idInput } from './id-input.ts';
import { checkingWithKey, createOnce, keyDescription } from './idempotency.ts';
import { AgentRef } from './refs.ts';

const name = `lowercase words joined by dashes, of at most ${limits.slugLength} characters. No two agents of an organization have the same, archived ones included.`;

/** The input fields of what an agent has besides its name. */
function parts(t: InputFieldBuilder<SchemaTypes, 'InputObject'>) {
  return {
    displayName: t.string({
      description: `The name for people, of 1 to ${limits.displayNameLength} characters.`,
    }),
    description: t.string({
      description: `What the agent is for, in at most ${limits.descriptionLength} characters.`,
    }),
    systemPrompt: t.string({
      description: `The instructions that every turn begins with: at most ${limits.systemPromptBytes} bytes in UTF-8.`,
    }),
    defaultModelId: t.id({ description: 'The model of sessions that name none; it must be active.' }),
    capabilities: t.field({
      type: [CapabilityUseInput],
      description: `At most ${limits.agentCapabilities} capabilities of every session with the agent.`,
    }),
    tags: t.stringList({
      description: `At most ${limits.tags} words of 1 to ${limits.tagLength} characters to find the agent by; repetitions are dropped.`,
    }),
  };
}

const CreateAgentInput = builder
  .inputType('CreateAgentInput', {
    description: 'What a new agent is made of.',
    fields: (t) => ({
      name: t.string({ required: true, description: `Its name: ${name}` }),
      ...parts(t),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  })
  .validate(checkingWithKey(createAgentInput));

const UpdateAgentInput = builder
  .inputType('UpdateAgentInput', {
    description: 'What to change of an agent. A field that is left out stays as it is; null clears it.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The agent to change.' }),
      name: t.string({ description: `A new name: ${name}` }),
      ...parts(t),
    }),
  })
  .validate(checking(updateAgentInput));

const ApplyAgentInput = builder
  .inputType('ApplyAgentInput', {
    description:
      'What an agent shall be. It is found by `id` where that is given, else by `name`. A field that is left out stays as it is; null clears it.',
    fields: (t) => ({
      id: t.id({
        description:
          'The id of the agent; where the organization has none of it yet, one is created under it and `name`.',
      }),
      name: t.string({ description: `The name of the agent: ${name}` }),
      ...parts(t),
    }),
  })
  .validate(checking(applyAgentInput));

const CopyAgentInput = builder
  .inputType('CopyAgentInput', {
    description: 'Which agent to copy.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The agent to copy; it may be archived.' }),
      name: t.string({
        description: `The name of the copy: ${name} Without it the copy is called \`<name>-copy\`.`,
      }),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  })
  .validate(checkingWithKey(copyAgentInput));

const ArchiveAgentInput = idInput('ArchiveAgentInput', 'The agent to archive.');
const RestoreAgentInput = idInput('RestoreAgentInput', 'The agent to restore.');

builder.mutationFields((t) => ({
  createAgent: t.field({
    type: AgentRef,
    description: 'Creates an agent.',
    args: {
      input: t.arg({ type: CreateAgentInput, required: true, description: 'What the agent is made of.' }),
    },
    errors: creationResult('CreateAgentResult', 'The new agent, or why there is none.'),
    resolve: (_root, { input }, context) =>
      createOnce(context, {
        operation: 'createAgent',
        noun: 'agent',
        checked: input,
        find: (scope, id) => scope.loaders.agents.load(id),
        run: (scope, checked) => context.services.agents.create(scope, checked),
      }),
  }),
  updateAgent: t.field({
    type: AgentRef,
    description:
      'Changes an agent. Sessions that refer to it use what it is at each of their turns. Others who change other fields at the same time succeed as well.',
    args: { input: t.arg({ type: UpdateAgentInput, required: true, description: 'What to change.' }) },
    errors: mutationResult('UpdateAgentResult', 'The agent as it now is, or why it was not changed.'),
    resolve: (_root, { input }, context) => context.services.agents.update(context, input),
  }),
  applyAgent: t.field({
    type: AgentRef,
    description:
      'Creates an agent, or changes the one that is there: for scripts that say what shall be. An archived one is restored. Any number of callers may apply the same name at once; one agent comes of it.',
    args: {
      input: t.arg({ type: ApplyAgentInput, required: true, description: 'What the agent shall be.' }),
    },
    errors: mutationResult('ApplyAgentResult', 'The agent as it now is, or why it could not be applied.'),
    resolve: async (_root, { input }, context) => (await context.services.agents.apply(context, input)).agent,
  }),
  copyAgent: t.field({
    type: AgentRef,
    description: 'Creates an agent with the parts of another.',
    args: { input: t.arg({ type: CopyAgentInput, required: true, description: 'Which agent to copy.' }) },
    errors: creationResult('CopyAgentResult', 'The copy, or why there is none.'),
    resolve: (_root, { input }, context) =>
      createOnce(context, {
        operation: 'copyAgent',
        noun: 'agent',
        checked: input,
        find: (scope, id) => scope.loaders.agents.load(id),
        run: (scope, checked) => context.services.agents.copy(scope, checked),
      }),
  }),
  archiveAgent: t.field({
    type: AgentRef,
    description:
      'Archives an agent: new sessions are refused, those that refer to it keep it. Nothing happens to one that is archived already.',
    args: {
      input: t.arg({ type: ArchiveAgentInput, required: true, description: 'Which agent to archive.' }),
    },
    errors: mutationResult('ArchiveAgentResult', 'The archived agent, or why it was not archived.'),
    resolve: (_root, { input }, context) => context.services.agents.setStatus(context, input.id, 'archived'),
  }),
  restoreAgent: t.field({
    type: AgentRef,
    description: 'Lets new sessions use an archived agent again. Nothing happens to one that is active.',
    args: {
      input: t.arg({ type: RestoreAgentInput, required: true, description: 'Which agent to restore.' }),
    },
    errors: mutationResult('RestoreAgentResult', 'The restored agent, or why it was not restored.'),
    resolve: (_root, { input }, context) => context.services.agents.setStatus(context, input.id, 'active'),
  }),
}));
