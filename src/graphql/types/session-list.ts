import { parse } from '../../domain/check.ts';
import { connectionArguments, type Keyset } from '../../domain/page.ts';
import type { Session } from '../../domain/session.ts';
import { type SessionFilter, sessionFilter } from '../../domain/session-filter.ts';
import { newestSessions, sessionOrderFields } from '../../domain/session-order.ts';
import { builder } from '../builder.ts';
import { connection } from '../connection.ts';
import type { GraphQLContext } from '../context.ts';
import { readAhead } from '../read-ahead.ts';
import { selectedSessionFields } from '../session-fields.ts';
import { OrderDirection } from './order-direction.ts';
import { SessionRef } from './refs.ts';
import { SessionFilterInput } from './session-filter.ts';

const SessionOrderField = builder.enumType('SessionOrderField', {
  description: 'What a list of sessions is ordered by.',
  values: {
    CREATED_AT: { value: 'created', description: 'When the session was created.' },
    UPDATED_AT: {
      value: 'updated',
      description:
        'When the session last changed. One that changes while a client pages moves to the newest end: who pages towards it meets the session again, who comes from there may not meet it.',
    },
  } as const,
});

const SessionOrder = builder.inputType('SessionOrder', {
  description: 'How a list of sessions is ordered. Cursors hold within one field, in both directions.',
  fields: (t) => ({
    field: t.field({ type: SessionOrderField, required: true, description: 'What it is ordered by.' }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'desc',
      description: 'Which end comes first.',
    }),
  }),
});

const sessionsArguments = connectionArguments.extend({ filter: sessionFilter.nullish() });

builder.queryField('sessions', (t) =>
  t.connection(
    {
      type: SessionRef,
      description: 'Sessions, by default those that are not archived, the newest first.',
      args: {
        filter: t.arg({
          type: SessionFilterInput,
          description: 'Which sessions; absent: all but archived ones.',
        }),
        orderBy: t.arg({ type: SessionOrder, description: 'Their order; absent: the last created first.' }),
      },
      resolve: (_root, { orderBy, ...args }, context, info) => {
        const { filter, ...slice } = parse(sessionsArguments, args);
        const order = orderBy
          ? { by: sessionOrderFields[orderBy.field], direction: orderBy.direction }
          : newestSessions;
        return connection(order, slice, {
          page: async (keyset) => {
            const sessions = await sessionsWith(selectedSessionFields(info), context, {
              filter: filter ?? {},
              ...keyset,
            });
            await readAhead(sessions, context, info);
            return sessions;
          },
          count: () => context.services.sessions.count(context, filter ?? {}),
        });
      },
    },
    { name: 'SessionConnection', description: 'A page of sessions.' },
    { name: 'SessionEdge', description: 'A session and its position in the list.' },
  ),
);

/**
 * The sessions of a page with what is selected of them, null where that is everything. Of those with some fields no other
 * is resolved, so that they pass for whole ones: a test selects each field.
 */
async function sessionsWith(
  fields: readonly (keyof Session)[] | null,
  context: GraphQLContext,
  { filter, ...keyset }: Keyset & { readonly filter: SessionFilter },
): Promise<Session[]> {
  const { sessions } = context.services;
  if (fields === null) return sessions.page(context, filter, keyset);
  return (await sessions.pageOf(context, filter, { ...keyset, fields })) as Session[];
}
