import { TurnConflictError, VersionConflictError } from '../../domain/conflicts.ts';
import {
  ConflictError,
  errorCodes,
  type GatewayError,
  IdempotencyError,
  InvalidInputError,
  type Issue,
  issueCodes,
  NotFoundError,
  sentence,
} from '../../domain/errors.ts';
import { builder } from '../builder.ts';

const ErrorCode = builder.enumType('ErrorCode', {
  description:
    'What kind of failure an error is. The set is closed: every error of the gateway has one of these codes.',
  values: describedValues(errorCodes),
});

const IssueCode = builder.enumType('IssueCode', {
  description: 'What is wrong with one value of an input.',
  values: describedValues(issueCodes),
});

const IssueType = builder.objectRef<Issue>('Issue').implement({
  description: 'One fault of an input.',
  fields: (t) => ({
    path: t.stringList({
      description: 'The way to the value from the argument down: field names, and positions in lists.',
      resolve: ({ path }) => inInput(path).map(String),
    }),
    code: t.field({ type: IssueCode, description: 'What is wrong with it.', resolve: ({ code }) => code }),
    message: t.string({
      description: 'The same for people: the field, what was expected and what came.',
      resolve: (issue) => sentence([{ ...issue, path: inInput(issue.path) }]),
    }),
  }),
});

export const ErrorInterface = builder.interfaceRef<GatewayError>('Error').implement({
  description: 'A failure that a client can expect and handle.',
  fields: (t) => ({
    code: t.field({
      type: ErrorCode,
      description: 'What kind of failure it is.',
      resolve: ({ code }) => code,
    }),
    message: t.string({
      description: 'What went wrong, for people.',
      resolve: ({ issues, message }) =>
        issues.length === 0
          ? message
          : sentence(issues.map((issue) => ({ ...issue, path: inInput(issue.path) }))),
    }),
    issues: t.field({
      type: [IssueType],
      description: 'Every fault that was found, each with the way to its value.',
      resolve: ({ issues }) => [...issues],
    }),
  }),
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  description: 'Values of the input break rules.',
  interfaces: [ErrorInterface],
});

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'Something that the input names does not exist, or belongs to another organization.',
  interfaces: [ErrorInterface],
});

builder.objectType(ConflictError, {
  name: 'ConflictError',
  description:
    'The input is well-formed but contradicts the present state, for example by naming an archived agent.',
  interfaces: [ErrorInterface],
});

builder.objectType(IdempotencyError, {
  name: 'IdempotencyError',
  description:
    'The idempotency key belongs to another request, or to one that is still running: `code` tells which.',
  interfaces: [ErrorInterface],
});

/** The expected failures of a mutation that creates something. */
export const creationErrors = [InvalidInputError, NotFoundError, ConflictError, IdempotencyError];

/** The expected failures of a mutation, as the errors plugin takes them. */
export const mutationErrors = [InvalidInputError, NotFoundError, ConflictError];

/** The `errors` of a mutation: its result is what it gives, or one of the expected failures. */
export function mutationResult(name: string, description: string) {
  return { types: mutationErrors, directResult: true, union: { name, description } } as const;
}

/** The same of a mutation of one session, whose version or turns may stand in the way. */
export function sessionErrors(mutation: string, more: readonly (typeof IdempotencyError)[] = []) {
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Result`;
  return {
    types: [...mutationErrors, VersionConflictError, TurnConflictError, ...more],
    directResult: true as const,
    union: { name, description: `What \`${mutation}\` comes to, or why it was refused.` },
  };
}

/** The same of a mutation that creates something, once for each idempotency key. */
export function creationResult(name: string, description: string) {
  return { types: creationErrors, directResult: true, union: { name, description } } as const;
}

/** Mutations take one argument, `input`: faults are told from there. */
function inInput(path: Issue['path']): Issue['path'] {
  return ['input', ...path];
}

function describedValues<K extends string>(texts: Readonly<Record<K, string>>) {
  const entries = Object.entries(texts) as [K, string][];
  return Object.fromEntries(entries.map(([key, description]) => [key, { value: key, description }])) as {
    [Key in K]: { value: Key; description: string };
  };
}
