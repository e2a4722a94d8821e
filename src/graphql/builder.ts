import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ValidationPlugin from '@pothos/plugin-validation';
import { DateTimeResolver, JSONResolver, SafeIntResolver } from 'graphql-scalars';
import { InvalidInputError } from '../domain/errors.ts';
import { prefixOf } from '../domain/ids.ts';
import type { JsonValue } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import { parseId } from '../services/ids.ts';
import type { GraphQLContext } from './context.ts';

/** The types that have a node id, by the prefix of the id. */
const nodeTypes: Partial<Record<string, string>> = {
  session: 'Session',
  agent: 'Agent',
  model: 'Model',
  provider: 'Provider',
};

export const builder = new SchemaBuilder<{
  Context: GraphQLContext;
  Connection: { totalCount: () => Promise<number> };
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: JsonValue };
    SafeInt: { Input: number; Output: number };
    ID: { Input: string; Output: string };
  };
}>({
  // The errors plugin goes first: it must see what the others throw.
  plugins: [ErrorsPlugin, ValidationPlugin, RelayPlugin],
  defaultFieldNullability: false,
  errors: { defaultTypes: [] },
  validation: {
    validationError: ({ issues }) =>
      new InvalidInputError(
        issues.map(({ path = [], message }) => ({
          path: path
            .map((part) => (typeof part === 'object' ? part.key : part))
            .filter((key) => typeof key !== 'symbol'),
          code: 'INVALID_VALUE',
          message,
        })),
      ),
  },
  relay: {
    // A public id says by its prefix what it names: it is the node id as it stands.
    encodeGlobalID: (_typename: string, id: string | number | bigint) => String(id),
    decodeGlobalID: (id: string) => {
      const typename = nodeTypes[prefixOf(id) ?? ''];
      return { typename: typename ?? 'Session', id: typename ? id : parseId('session', id) };
    },
    cursorType: 'String',
    nodeTypeOptions: { description: 'Anything that has an id of its own and can be fetched by it.' },
    idFieldOptions: {
      description: 'The id: a prefix that names the kind, and 32 lowercase hexadecimal digits.',
    },
    nodeQueryOptions: {
      description: 'Anything by its id, or null if there is no such thing.',
      args: { id: { description: 'The id of a session, agent, model or provider.' } },
    },
    nodesQueryOptions: {
      description: `Several things by their ids, in the order of the ids; at most ${limits.nodeIds}. Null where there is no such thing.`,
      args: { ids: { description: 'The ids of sessions, agents, models or providers.' } },
      resolve: (_root, { ids }, _context, _info, resolveNodes) => {
        if (ids.length > limits.nodeIds) {
          const message = `must be at most ${limits.nodeIds} ids; received ${ids.length}`;
          throw new InvalidInputError([{ path: ['ids'], code: 'TOO_MANY', message }]);
        }
        return resolveNodes(ids);
      },
    },
    pageInfoFieldOptions: { description: 'Where this page stands in the list.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: { description: 'Whether rows follow the last of this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether rows precede the first of this page.' },
    startCursorFieldOptions: {
      description: 'The cursor of the first row: pass it as `before` to page backward.',
    },
    endCursorFieldOptions: { description: 'The cursor of the last row: pass it as `after` to page forward.' },
    edgesFieldOptions: { description: 'The rows with their cursors.' },
    nodeFieldOptions: { description: 'The row itself.' },
    cursorFieldOptions: { description: 'The position of this row in the list.' },
    nodesOnConnection: { description: 'The rows without their cursors.' },
    firstArgOptions: {
      description: `How many rows to give, from the start or after \`after\`: 0 to ${limits.pageSize}, by default ${limits.defaultPageSize}.`,
    },
    lastArgOptions: {
      description: `How many rows to give, from the end or before \`before\`: 0 to ${limits.pageSize}.`,
    },
    afterArgOptions: { description: 'Only rows after this cursor.' },
    beforeArgOptions: { description: 'Only rows before this cursor.' },
  },
});

/** What Pothos knows of this schema, for functions that take one of its field builders. */
export type SchemaTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

builder.addScalarType('DateTime', DateTimeResolver);
builder.addScalarType('JSON', JSONResolver);
builder.addScalarType('SafeInt', SafeIntResolver);

builder.queryType({ description: 'Everything that can be read.' });
builder.mutationType({ description: 'Everything that can be changed.' });

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many rows the whole list has. Counted only when asked for.',
    resolve: (connection) => connection.totalCount(),
  }),
);
