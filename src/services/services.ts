import type { Store } from '../store/store.ts';
import { agentService } from './agents.ts';
import { apiKeyService } from './api-keys.ts';
import { createIdentityMemory, identityService } from './identity.ts';
import { modelService } from './models.ts';
import { organizationService } from './organizations.ts';
import { ownOrganizationService } from './own-organization.ts';
import { providerService } from './providers.ts';
import { requestScope } from './scope.ts';
import { sessionService } from './sessions.ts';
import type { TokenVerifier } from './tokens.ts';
import type { Viewer } from './viewer.ts';

export type Services = ReturnType<typeof createServices>;

interface ServiceOptions {
  /** Takes tokens of an issuer beside keys; null takes none. */
  readonly tokens?: TokenVerifier | null;
}

/** All use cases, one member a noun. The clock is passed in. */
export function createServices(
  store: Store,
  clock: () => Date = () => new Date(),
  { tokens = null }: ServiceOptions = {},
) {
  const memory = createIdentityMemory(clock);
  return {
    agents: agentService(store, clock),
    apiKeys: apiKeyService(store, { clock, forget: memory.clear }),
    identity: identityService(store, { clock, memory, tokens }),
    models: modelService(store, clock),
    organization: ownOrganizationService(store),
    organizations: organizationService(store, clock),
    providers: providerService(store, clock),
    sessions: sessionService(store, clock),
    scope: (viewer: Viewer) => requestScope(store, viewer),
    ping: store.ping,
  };
}
