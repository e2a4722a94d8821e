import { check } from '../../src/domain/check.ts';
import { createSessionInput } from '../../src/domain/session.ts';
import type { Services } from '../../src/services/services.ts';
import { agentId } from './faults.ts';
import { everyone } from './viewer.ts';

/** The id of a new session, made past the doors. */
export async function newSessionId(services: Services): Promise<string> {
  return (await services.sessions.create(services.scope(everyone), check(createSessionInput, { agentId })))
    .id;
}
