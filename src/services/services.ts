import type { Store } from '../store/store.ts';
import { agentService } from './agents.ts';
import { modelService } from './models.ts';
import { requestScope } from './scope.ts';
import { sessionService } from './sessions.ts';
import type { Viewer } from './viewer.ts';

export type Services = ReturnType<typeof createServices>;

/** All use cases, one member a noun. The clock is passed in. */
export function createServices(store: Store, clock: () => Date = () => new Date()) {
  return {
    agents: agentService(store, clock),
    models: modelService(store),
    sessions: sessionService(store, clock),
    scope: (viewer: Viewer) => requestScope(store, viewer),
    ping: store.ping,
  };
}
