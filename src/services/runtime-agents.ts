import { builtIn } from '../domain/built-in/catalogue.ts';
import type { CapabilityUse } from '../domain/capability.ts';
import type { Checked } from '../domain/check.ts';
import { ConflictError, errorOf, type Issue } from '../domain/errors.ts';
import { type RuntimeAgent, type RuntimeOutcome, resolveRuntimeAgent } from '../domain/runtime-agent.ts';
import type { CreateSessionInput, Session } from '../domain/session.ts';
import { authorize } from './authorize.ts';
import { ownCapabilities } from './own-capabilities.ts';
import type { RequestScope } from './scope.ts';
import { referenceFaults, referencesOf } from './session-faults.ts';

type SessionParts = Pick<Session, 'agentId' | 'modelId' | 'capabilities'>;

/** What a runtime needs to know to run a session, resolved anew at each question. */
export function runtimeAgentService() {
  return {
    /** @throws ConflictError where the capabilities of agent and session, as they now are, cannot be brought together */
    async ofSession(scope: RequestScope, session: SessionParts): Promise<RuntimeAgent> {
      authorize(scope, 'sessions:read');
      authorize(scope, 'catalogue:read');
      const { runtimeAgent, issues } = await resolve(scope, session);
      if (runtimeAgent === null) throw new ConflictError(issues);
      return runtimeAgent;
    },

    /**
     * The runtime agent of a session that the input would create; nothing is written. Whatever would be refused, and
     * what cannot be brought together besides, is told at once.
     * @throws InvalidInputError, NotFoundError or ConflictError
     */
    async preview(scope: RequestScope, checked: Checked<CreateSessionInput>): Promise<RuntimeAgent> {
      authorize(scope, 'catalogue:read');
      const references = referencesOf(checked);
      const faults = [...checked.issues, ...(await referenceFaults(scope, references))];
      const { agentId, modelId = null, capabilities } = references;
      const outcome = agentId === undefined ? null : await resolve(scope, { agentId, modelId, capabilities });
      const error = errorOf([...faults, ...unlessTold(outcome?.issues ?? [], faults)]);
      if (error || !outcome?.runtimeAgent) throw error;
      return outcome.runtimeAgent;
    },
  };
}

/** Takes two commands at most beside that for the agent: none for capabilities that come with the gateway. */
async function resolve(
  scope: RequestScope,
  {
    agentId,
    modelId,
    capabilities,
  }: Omit<SessionParts, 'capabilities'> & { capabilities: readonly (CapabilityUse | undefined)[] },
): Promise<RuntimeOutcome> {
  const { loaders, viewer } = scope;
  const agent = await loaders.agents.load(agentId);
  if (agent === null) {
    const issue: Issue = { path: ['agentId'], code: 'NOT_FOUND', message: 'must name an existing agent' };
    return { runtimeAgent: null, issues: [issue] };
  }
  const uses = [...agent.capabilities, ...capabilities];
  const usesOwn = uses.some((use) => use && builtIn(use.ref) === null);
  const needsDefault = modelId === null && agent.defaultModelId === null;
  const [own, organization] = await Promise.all([
    usesOwn ? ownCapabilities(scope) : [],
    needsDefault ? loaders.organizations.load(viewer.organizationId) : null,
  ]);
  const byRef = new Map(own.map((capability) => [capability.ref, capability]));
  return resolveRuntimeAgent(
    { session: { modelId, capabilities }, agent, defaultModelId: organization?.defaultModelId ?? null },
    (ref) => builtIn(ref) ?? byRef.get(ref) ?? null,
  );
}

/** Those among the issues whose place has no fault yet: an unknown capability is told by the check of uses as well. */
function unlessTold(issues: readonly Issue[], told: readonly Issue[]): Issue[] {
  const places = new Set(told.map(({ path }) => path.join('/')));
  return issues.filter(({ path }) => !places.has(path.join('/')));
}
