import type { InputFieldBuilder } from '@pothos/core';
import type { Capability } from '../../domain/capability-definition.ts';
import { createCapabilityInput, updateCapabilityInput } from '../../domain/capability-input.ts';
import { checking } from '../../domain/check.ts';
import { limits } from '../../domain/limits.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import { creationResult, mutationResult } from './errors.ts';
import { checkingWithKey, createNamedOnce, keyDescription } from './idempotency.ts';
import { CapabilityRef } from './refs.ts';

const texts = {
  name: `The name for people, of 1 to ${limits.displayNameLength} characters.`,
  description: `What it is for, in at most ${limits.descriptionLength} characters.`,
};

const ToolInput = builder.inputType('ToolInput', {
  description: 'A function that a model may call.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'The name by which the model calls it: 1 to 64 letters, digits, dashes and underscores.',
    }),
    description: t.string({ required: true, description: 'What it does, told to the model.' }),
    parameters: t.field({
      type: 'JSON',
      description: `A JSON Schema of its arguments, of at most ${limits.jsonSchemaBytes} bytes; without it there are none.`,
    }),
  }),
});

/** The input fields of what a capability has besides its name and description. */
function parts(t: InputFieldBuilder<SchemaTypes, 'InputObject'>) {
  return {
    category: t.string({ description: `A word of at most ${limits.tagLength} characters to group it by.` }),
    systemPrompt: t.string({
      description: `Instructions that follow the agent's own system prompt, of at most ${limits.capabilityPromptLength} characters.`,
    }),
    tools: t.field({
      type: [ToolInput],
      description: `At most ${limits.capabilityTools} functions that it lets a model call, of ${limits.capabilityToolsBytes} bytes together.`,
    }),
    features: t.stringList({
      description: `At most ${limits.tags} words for what a client may show for a session with it.`,
    }),
    dependencies: t.stringList({
      description: `Refs of at most ${limits.capabilityDependencies} active capabilities without which it cannot work. They may not lead back to it.`,
    }),
    configSchema: t.field({
      type: 'JSON',
      description: `A JSON Schema (2020-12) of the config of its uses, of at most ${limits.jsonSchemaBytes} bytes. References lead to its own \`$defs\`, without circles; patterns have no look-around and no back-references. Uses that are there already are not checked again.`,
    }),
  };
}

const CreateCapabilityInput = builder
  .inputType('CreateCapabilityInput', {
    description: 'What a new capability of the organization is made of.',
    fields: (t) => ({
      ref: t.id({
        required: true,
        description: `The id by which agents and sessions will name it: lowercase letters and digits, joined by single dashes, underscores or dots, of at most ${limits.capabilityRefLength} characters. No other capability may have it, archived ones and those of the gateway included.`,
      }),
      name: t.string({ required: true, description: texts.name }),
      description: t.string({ required: true, description: texts.description }),
      ...parts(t),
      idempotencyKey: t.string({ description: keyDescription }),
    }),
  })
  .validate(checkingWithKey(createCapabilityInput));

const UpdateCapabilityInput = builder
  .inputType('UpdateCapabilityInput', {
    description: 'What to change of a capability. A field that is left out stays as it is; null clears it.',
    fields: (t) => ({
      ref: t.id({ required: true, description: 'The capability to change.' }),
      name: t.string({ description: texts.name }),
      description: t.string({ description: texts.description }),
      ...parts(t),
    }),
  })
  .validate(checking(updateCapabilityInput));

const ArchiveCapabilityInput = refInput('ArchiveCapabilityInput', 'Which capability to archive.');
const RestoreCapabilityInput = refInput('RestoreCapabilityInput', 'Which capability to restore.');

builder.mutationFields((t) => ({
  createCapability: t.field({
    type: CapabilityRef,
    description:
      'Makes a capability for the organization, which its agents and sessions can use from then on.',
    args: {
      input: t.arg({
        type: CreateCapabilityInput,
        required: true,
        description: 'What the capability is made of.',
      }),
    },
    errors: creationResult('CreateCapabilityResult', 'The new capability, or why there is none.'),
    resolve: (_root, { input }, context) =>
      createNamedOnce(context, {
        operation: 'createCapability',
        noun: 'capability',
        checked: input,
        idOf: ({ ref }: Capability) => ref,
        find: (scope, ref) => scope.loaders.capabilities.load(ref),
        run: (scope, checked) => context.services.capabilities.create(scope, checked),
      }),
  }),
  updateCapability: t.field({
    type: CapabilityRef,
    description:
      "Changes one of the organization's own capabilities. Sessions that use it have it as it is at each of their turns.",
    args: { input: t.arg({ type: UpdateCapabilityInput, required: true, description: 'What to change.' }) },
    errors: mutationResult(
      'UpdateCapabilityResult',
      'The capability as it now is, or why it was not changed.',
    ),
    resolve: (_root, { input }, context) => context.services.capabilities.update(context, input),
  }),
  archiveCapability: t.field({
    type: CapabilityRef,
    description:
      "Archives one of the organization's own capabilities: new uses are refused, agents and sessions that use it keep it. Nothing happens to one that is archived already.",
    args: {
      input: t.arg({ type: ArchiveCapabilityInput, required: true, description: 'Which capability.' }),
    },
    errors: mutationResult('ArchiveCapabilityResult', 'The archived capability, or why it was not archived.'),
    resolve: (_root, { input }, context) =>
      context.services.capabilities.setStatus(context, input.ref, 'archived'),
  }),
  restoreCapability: t.field({
    type: CapabilityRef,
    description: 'Lets an archived capability be used again. Nothing happens to one that is active.',
    args: {
      input: t.arg({ type: RestoreCapabilityInput, required: true, description: 'Which capability.' }),
    },
    errors: mutationResult('RestoreCapabilityResult', 'The restored capability, or why it was not restored.'),
    resolve: (_root, { input }, context) =>
      context.services.capabilities.setStatus(context, input.ref, 'active'),
  }),
}));

function refInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({ ref: t.id({ required: true, description: 'Its ref.' }) }),
  });
}
