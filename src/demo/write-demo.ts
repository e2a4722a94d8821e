import { defaultOrganizationId } from '../domain/ids.ts';
import { isDuplicateKey } from '../store/failures.ts';
import type { Store } from '../store/store.ts';
import { agents, defaultModelId, models, providers, ticketSearch } from './catalogue.ts';
import { demoSessions } from './sessions.ts';

/** Writes the demo data; what is there already stays as it is. */
export async function writeDemo(store: Store, now: Date): Promise<void> {
  await Promise.all(
    [
      ...providers.map(store.providers.insert),
      ...models.map(store.models.insert),
      store.capabilities.insert(ticketSearch),
      ...agents.map(store.agents.insert),
      ...demoSessions(now).map(({ session, events }) => store.sessions.insert(session, events)),
      store.organizations.setFirstDefaultModel(defaultOrganizationId, defaultModelId),
    ].map((written) => written.catch(unlessThere)),
  );
}

function unlessThere(error: unknown): void {
  if (!isDuplicateKey(error)) throw error;
}
