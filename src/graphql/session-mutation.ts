import type { InputRef } from '@pothos/core';
import { IdempotencyError } from '../domain/errors.ts';
import type { Session } from '../domain/session.ts';
import { builder } from './builder.ts';
import type { GraphQLContext } from './context.ts';
import { sessionErrors } from './types/errors.ts';
import { SessionRef } from './types/refs.ts';

interface SessionMutation<Input> {
  readonly description: string;
  readonly input: InputRef<Input>;
  resolve(input: Input, context: GraphQLContext): Promise<Session>;
  /** Of one that creates something, once for each idempotency key. */
  readonly takesKey?: boolean;
}

/** A mutation that gives the session as it is afterwards, or an expected failure as a type. */
export function sessionMutation<Input>(
  name: string,
  { description, input, resolve, takesKey = false }: SessionMutation<Input>,
): void {
  builder.mutationField(name, (t) =>
    t.field({
      type: SessionRef,
      description,
      args: { input: t.arg({ type: input, required: true, description: 'What is to be done.' }) },
      errors: sessionErrors(name, takesKey ? [IdempotencyError] : []),
      resolve: (_root, args, context) => resolve((args as { input: Input }).input, context),
    }),
  );
}
