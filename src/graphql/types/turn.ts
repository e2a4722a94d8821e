import { checking } from '../../domain/check.ts';
import { limits } from '../../domain/limits.ts';
import type { Turn } from '../../domain/session.ts';
import { beginTurnInput, completeTurnInput, failTurnInput, renewTurnInput } from '../../domain/turn.ts';
import { builder } from '../builder.ts';
import { sessionMutation } from '../session-mutation.ts';
import { checkingWithKey, sessionOnce } from './idempotency.ts';
import { SessionRef } from './refs.ts';
import { TargetInput } from './session-changes.ts';

const lease = `Seconds for which the turn stays yours without a sign of life, ${limits.leaseSeconds.min} to ${limits.leaseSeconds.max}; by default ${limits.leaseSeconds.default}.`;

export const TurnType = builder.objectRef<Turn>('Turn').implement({
  description: "One run of the agent's loop, held by the runtime that executes it.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the turn: `turn_` and 32 lowercase hexadecimal digits.' }),
    runtime: t.exposeString('runtime', { description: 'The name that the runtime gives itself.' }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When the turn began.',
      resolve: (turn) => turn.startedAt,
    }),
    leaseExpiresAt: t.field({
      type: 'DateTime',
      description: 'Without a sign of life until then, another runtime may take over.',
      resolve: (turn) => turn.leaseExpiresAt,
    }),
  }),
});

builder.objectField(SessionRef, 'turn', (t) =>
  t.field({
    type: TurnType,
    nullable: true,
    description: 'The turn that is running, also when its lease has lapsed; null between turns.',
    resolve: ({ turn }) => turn,
  }),
);

const TokenUsageInput = builder.inputType('TokenUsageInput', {
  description:
    'Tokens that a turn used, in buckets that do not overlap. They are added to those of the session.',
  fields: (t) => ({
    inputTokens: t.int({ required: true, description: 'Tokens read, other than from a cache.' }),
    outputTokens: t.int({ required: true, description: 'Tokens written by the model.' }),
    cacheReadTokens: t.int({ description: 'Tokens read from a cache.' }),
    cacheCreationTokens: t.int({ description: 'Tokens written to a cache.' }),
  }),
});

const BeginTurnInput = builder
  .inputType('BeginTurnInput', {
    description: 'Which session a runtime wants to run.',
    fields: (t) => ({
      sessionId: t.id({ required: true, description: 'The session to run.' }),
      runtime: t.string({
        required: true,
        description: `A name for yourself, of 1 to ${limits.runtimeNameLength} characters: others who are refused are told it.`,
      }),
      leaseSeconds: t.int({ description: lease }),
      expectedVersion: t.int({ description: 'Begin only at this version of the session.' }),
      idempotencyKey: t.string({
        description:
          'Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters begins one turn, and repetitions give the session as it then is.',
      }),
    }),
  })
  .validate(checkingWithKey(beginTurnInput));

const RenewTurnInput = builder
  .inputType('RenewTurnInput', {
    description: 'Which turn is still running.',
    fields: (t) => ({
      sessionId: t.id({ required: true, description: 'The session of the turn.' }),
      turnId: t.id({ required: true, description: 'The running turn.' }),
      leaseSeconds: t.int({ description: lease }),
    }),
  })
  .validate(checking(renewTurnInput));

const CompleteTurnInput = builder
  .inputType('CompleteTurnInput', {
    description: 'How a turn ended.',
    fields: (t) => ({
      sessionId: t.id({ required: true, description: 'The session of the turn.' }),
      turnId: t.id({ required: true, description: 'The running turn.' }),
      usage: t.field({ type: TokenUsageInput, description: 'Tokens that the turn used.' }),
      outputPreview: t.string({
        description: `What lists of sessions show as the agent's last words, cut to ${limits.previewLength} characters; without it, the start of the agent's last message stays.`,
      }),
      finish: t.boolean({
        description: 'Whether the session is finished with it: then it takes no further turn.',
      }),
    }),
  })
  .validate(checking(completeTurnInput));

const FailTurnInput = builder
  .inputType('FailTurnInput', {
    description: 'Why a turn failed.',
    fields: (t) => ({
      sessionId: t.id({ required: true, description: 'The session of the turn.' }),
      turnId: t.id({ required: true, description: 'The running turn.' }),
      reason: t.string({
        required: true,
        description: `What went wrong, in 1 to ${limits.failureReasonLength} characters.`,
      }),
      usage: t.field({ type: TokenUsageInput, description: 'Tokens that the turn used all the same.' }),
      finish: t.boolean({
        description: 'Whether the session is finished with it: then it takes no further turn.',
      }),
    }),
  })
  .validate(checking(failTurnInput));

sessionMutation('beginTurn', {
  description:
    'Begins a turn, for a runtime: the session becomes active, and its `turn` has the id to end it with. Refused while another turn runs, unless its lease has lapsed.',
  input: BeginTurnInput,
  takesKey: true,
  resolve: (input, context) =>
    sessionOnce(context, {
      operation: 'beginTurn',
      checked: input,
      run: (scope, checked) => context.services.turns.begin(scope, checked),
    }),
});

sessionMutation('renewTurn', {
  description:
    'Says that a turn is still running: its lease lasts from now. Appending events of the turn does the same.',
  input: RenewTurnInput,
  resolve: (input, context) => context.services.turns.renew(context, input),
});

sessionMutation('completeTurn', {
  description: 'Ends a turn well: the session becomes idle, and the tokens are added to its usage.',
  input: CompleteTurnInput,
  resolve: (input, context) => context.services.turns.complete(context, input),
});

sessionMutation('failTurn', {
  description:
    'Ends a turn with a failure: the session becomes idle, and takes another turn unless it is finished.',
  input: FailTurnInput,
  resolve: (input, context) => context.services.turns.fail(context, input),
});

sessionMutation('cancelTurn', {
  description:
    'Takes the running turn away from its runtime, which learns of it at its next call. Where none is running, nothing changes.',
  input: TargetInput,
  resolve: (input, context) => context.services.turns.cancel(context, input),
});
