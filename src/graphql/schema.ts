import { type GraphQLSchema, isObjectType, lexicographicSortSchema, printSchema } from 'graphql';
import { builder } from './builder.ts';
import './types/agent.ts';
import './types/agent-mutations.ts';
import './types/api-key.ts';
import './types/conflicts.ts';
import './types/event.ts';
import './types/message.ts';
import './types/capability-definition.ts';
import './types/capability-mutations.ts';
import './types/model.ts';
import './types/model-mutations.ts';
import './types/organization.ts';
import './types/provider.ts';
import './types/provider-mutations.ts';
import './types/runtime-agent.ts';
import './types/session.ts';
import './types/session-bulk.ts';
import './types/session-changes.ts';
import './types/session-fork.ts';
import './types/session-list.ts';
import './types/session-statistics.ts';
import './types/subscriptions.ts';
import './types/turn.ts';

export const schema = withPlainIds(builder.toSchema());

/** The schema as it is committed, sorted so that a change shows as a small difference. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Public ids are node ids as they stand: without this each would be resolved by a promise, twenty times a page and more. */
function withPlainIds(built: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(built.getTypeMap())) {
    if (!isObjectType(type) || !type.getInterfaces().some(({ name }) => name === 'Node')) continue;
    const { id } = type.getFields();
    if (id) id.resolve = (node: { readonly id: string }) => node.id;
  }
  return built;
}
