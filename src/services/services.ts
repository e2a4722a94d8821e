import type { Store } from '../store/store.ts';
import { agentService } from './agents.ts';
import { apiKeyService } from './api-keys.ts';
import { bulkChangeService } from './bulk-changes.ts';
import { capabilityService } from './capabilities.ts';
import { eventService } from './events.ts';
import { forkService } from './forks.ts';
import { idempotencyService } from './idempotency.ts';
import { createIdentityMemory, identityService } from './identity.ts';
import type { Lifetime } from './lifetime.ts';
import { liveService } from './live/live.ts';
import { modelService } from './models.ts';
import { organizationService } from './organizations.ts';
import { ownOrganizationService } from './own-organization.ts';
import { providerService } from './providers.ts';
import { runtimeAgentService } from './runtime-agents.ts';
import { requestScope } from './scope.ts';
import { sessionChangeService } from './session-changes.ts';
import { sessionSweep } from './session-sweep.ts';
import { sessionWriter } from './session-writer.ts';
import { sessionService } from './sessions.ts';
import type { TokenVerifier } from './tokens.ts';
import { turnService } from './turns.ts';
import type { Viewer } from './viewer.ts';

export type Services = ReturnType<typeof createServices>;

interface ServiceOptions {
  /** Takes tokens of an issuer beside keys; null takes none. */
  readonly tokens?: TokenVerifier | null;
  /** Milliseconds after which a request is given up. */
  readonly requestTime?: number;
  /** Told of what failed beside what a caller asked for. */
  readonly report?: (error: unknown) => void;
  /** Told what an operator may want to know once. */
  readonly note?: (message: string) => void;
}

/** All use cases, one member a noun. The clock is passed in. */
export function createServices(
  store: Store,
  clock: () => Date = () => new Date(),
  {
    tokens = null,
    requestTime = 10_000,
    report = console.error,
    note = () => undefined,
  }: ServiceOptions = {},
) {
  const memory = createIdentityMemory(clock);
  const writer = sessionWriter(store, {
    clock,
    written: (session, added) => live.written(session, added),
    failed: report,
  });
  const events = eventService(store, writer);
  const live = liveService({ store, events, clock, note, failed: report });
  return {
    agents: agentService(store, clock),
    bulkChanges: bulkChangeService({ store, writer, clock, written: live.written }),
    events,
    forks: forkService({ store, events, clock, created: live.written }),
    live,
    apiKeys: apiKeyService(store, { clock, forget: memory.clear, failed: report }),
    idempotency: idempotencyService(store, { clock, requestTime }),
    capabilities: capabilityService(store, { clock, failed: report }),
    identity: identityService(store, { clock, memory, tokens }),
    models: modelService(store, clock),
    organization: ownOrganizationService(store),
    organizations: organizationService(store, clock),
    providers: providerService(store, clock),
    runtimeAgents: runtimeAgentService(),
    sessionChanges: sessionChangeService({ store, writer, clock, removed: live.removed }),
    sessions: sessionService(store, clock, live.written),
    turns: turnService(writer),
    scope: (viewer: Viewer, lifetime: Lifetime | null = null) => requestScope(store, viewer, lifetime),
    ping: store.ping,
    /** Makes good what a crash left of sessions. */
    sweepSessions: sessionSweep(store, clock),
    /** Resolves when all that was begun in the background is done. */
    close: async () => {
      await live.close();
      await writer.settled();
    },
  };
}
