import { lexicographicSortSchema, printSchema } from 'graphql';
import { builder } from './builder.ts';
import './types/agent.ts';
import './types/agent-mutations.ts';
import './types/api-key.ts';
import './types/conflicts.ts';
import './types/event.ts';
import './types/message.ts';
import './types/model.ts';
import './types/model-mutations.ts';
import './types/organization.ts';
import './types/provider.ts';
import './types/provider-mutations.ts';
import './types/session.ts';
import './types/session-changes.ts';
import './types/turn.ts';

export const schema = builder.toSchema();

/** The schema as it is committed, sorted so that a change shows as a small difference. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
