import type { z } from 'zod';
import { checking } from '../../domain/check.ts';
import { idempotencyKey } from '../../domain/idempotency.ts';
import type { Session } from '../../domain/session.ts';
import type { Creation } from '../../services/idempotency.ts';
import type { RequestScope } from '../../services/scope.ts';
import type { GraphQLContext } from '../context.ts';

/** The rules of an input with those of its idempotency key. */
export function checkingWithKey<Shape extends z.core.$ZodLooseShape>(schema: z.ZodObject<Shape>) {
  return checking(schema.extend({ idempotencyKey: idempotencyKey.nullish() }));
}

/** The description of the field `idempotencyKey` of an input. */
export const keyDescription =
  'Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters creates one thing, and repetitions give that, as it then is.';

/** Creates something that has an id, once for each idempotency key; a repetition is marked as REST marks it. */
export function createOnce<Input, T extends { readonly id: string }>(
  context: GraphQLContext,
  creation: Omit<Creation<Input, T>, 'idOf'>,
): Promise<T> {
  const { operation, noun, checked, find, run } = creation;
  return createNamedOnce(context, { operation, noun, checked, idOf: ({ id }) => id, find, run });
}

/** The same of a session, or of a change of one. */
export function sessionOnce<Input>(
  context: GraphQLContext,
  { operation, checked, run }: Pick<Creation<Input, Session>, 'operation' | 'checked' | 'run'>,
): Promise<Session> {
  const find = (scope: RequestScope, id: string) => scope.loaders.sessions.load(id);
  return createOnce(context, { operation, noun: 'session', checked, find, run });
}

/** The same of something that is found by another name. */
export function createNamedOnce<Input, T>(context: GraphQLContext, creation: Creation<Input, T>): Promise<T> {
  return context.services.idempotency.once(context, creation, () =>
    context.setHeader?.('idempotency-replayed', 'true'),
  );
}
