import type { Agent } from './agent.ts';
import type { CapabilityUse } from './capability.ts';
import type { Capability, Tool } from './capability-definition.ts';
import type { Issue, IssueCode } from './errors.ts';
import { show } from './rules.ts';

export const modelSources = {
  session: 'The session names it.',
  agent: "It is the agent's default.",
  organization: "It is the organization's default.",
} as const;

export type ModelSource = keyof typeof modelSources;

export const capabilitySources = {
  session: 'The session uses it, perhaps instead of a use by the agent.',
  agent: 'The agent uses it.',
  dependency: 'Another capability needs it.',
} as const;

export type CapabilitySource = keyof typeof capabilitySources;

/** A capability as a session has it, with the layer that its config comes from. */
export interface RuntimeCapability extends CapabilityUse {
  readonly source: CapabilitySource;
  /** The ref of the capability that needs it, where it is used for no other reason. */
  readonly dependencyOf: string | null;
  readonly capability: Capability;
}

/** A tool with the ref of the capability that brings it. */
export interface RuntimeTool extends Tool {
  readonly capabilityRef: string;
}

/** All that a runtime needs to know to run a session. */
export interface RuntimeAgent {
  readonly modelId: string | null;
  readonly modelSource: ModelSource | null;
  readonly systemPrompt: string;
  readonly capabilities: readonly RuntimeCapability[];
  readonly tools: readonly RuntimeTool[];
  readonly features: readonly string[];
}

/** What a runtime agent is made of, from the layer that counts most to the one that counts least. */
export interface RuntimeLayers {
  readonly session: {
    readonly modelId: string | null;
    /** Empty in the places of uses that cannot be read. */
    readonly capabilities: readonly (CapabilityUse | undefined)[];
  };
  readonly agent: Pick<Agent, 'defaultModelId' | 'systemPrompt' | 'capabilities'>;
  readonly defaultModelId: string | null;
}

export type RuntimeOutcome =
  | { readonly runtimeAgent: RuntimeAgent; readonly issues: readonly [] }
  | { readonly runtimeAgent: null; readonly issues: readonly Issue[] };

/**
 * Merges the layers. The agent's capabilities come first, then the session's; a ref that comes again replaces the config
 * whole and keeps its place. Dependencies come before what needs them, each once. What cannot be resolved, a missing
 * capability or a circle of dependencies, is listed as faults of the input that the session was made of.
 */
export function resolveRuntimeAgent(
  { session, agent, defaultModelId }: RuntimeLayers,
  find: (ref: string) => Capability | null,
): RuntimeOutcome {
  const { capabilities, issues } = inOrder(mergedUses(agent.capabilities, session.capabilities), find);
  if (issues.length > 0) return { runtimeAgent: null, issues };
  const runtimeAgent: RuntimeAgent = {
    ...chosenModel(session.modelId, agent.defaultModelId, defaultModelId),
    capabilities,
    // Put together when asked for: a list of sessions seldom shows them, and prompts may be long.
    get systemPrompt() {
      const additions = capabilities.map(({ capability }) => capability.systemPrompt ?? '');
      return [agent.systemPrompt, ...additions].filter((part) => part !== '').join('\n\n');
    },
    get tools() {
      return toolsOf(capabilities);
    },
    get features() {
      return [...new Set(capabilities.flatMap(({ capability }) => capability.features))];
    },
  };
  return { runtimeAgent, issues: [] };
}

/** A use by the agent or the session, with the way to it in the input of the session. */
interface PlacedUse extends CapabilityUse {
  readonly source: 'session' | 'agent';
  readonly path: Issue['path'];
}

function mergedUses(ofAgent: readonly CapabilityUse[], ofSession: readonly (CapabilityUse | undefined)[]) {
  // A Map keeps the place of a key whose value is replaced.
  const uses = new Map<string, PlacedUse>();
  for (const use of ofAgent) uses.set(use.ref, { ...use, source: 'agent', path: ['agentId'] });
  for (const [index, use] of ofSession.entries())
    if (use) uses.set(use.ref, { ...use, source: 'session', path: ['capabilities', index, 'ref'] });
  return uses;
}

/** The capabilities in the order of their uses, the dependencies of each directly before it. */
function inOrder(uses: ReadonlyMap<string, PlacedUse>, find: (ref: string) => Capability | null) {
  const capabilities: RuntimeCapability[] = [];
  const issues: Issue[] = [];
  const reached = new Set<string>();

  /** `trail` leads from the use to what needs `ref`. */
  const visit = (ref: string, root: PlacedUse, trail: readonly string[]): void => {
    if (trail.includes(ref)) {
      const circle = [...trail.slice(trail.indexOf(ref)), ref].join(' -> ');
      issues.push(faultOf(root, 'INVALID_VALUE', `whose dependencies form no circle; received ${circle}`));
    }
    if (reached.has(ref)) return;
    reached.add(ref);
    const capability = find(ref);
    if (capability === null) {
      issues.push(faultOf(root, 'NOT_FOUND', missing(ref, trail.at(-1))));
      return;
    }
    for (const dependency of capability.dependencies) visit(dependency, root, [...trail, ref]);
    const use = uses.get(ref);
    capabilities.push({
      ref,
      config: use?.config ?? null,
      source: use?.source ?? 'dependency',
      dependencyOf: use ? null : (trail.at(-1) ?? null),
      capability,
    });
  };

  for (const use of uses.values()) visit(use.ref, use, []);
  return { capabilities, issues };
}

function missing(ref: string, neededBy: string | undefined): string {
  return neededBy === undefined
    ? `that exists; there is no ${show(ref)}`
    : `whose dependencies exist; there is no ${show(ref)}, which ${show(neededBy)} needs`;
}

/** A session is to blame for its own uses; for those of the agent, the choice of the agent is. */
function faultOf({ source, path }: PlacedUse, code: IssueCode, expected: string): Issue {
  const noun = source === 'agent' ? 'an agent with capabilities each' : 'a capability';
  return { path, code, message: `must name ${noun} ${expected}` };
}

function chosenModel(
  ofSession: string | null,
  ofAgent: string | null,
  ofOrganization: string | null,
): Pick<RuntimeAgent, 'modelId' | 'modelSource'> {
  if (ofSession !== null) return { modelId: ofSession, modelSource: 'session' };
  if (ofAgent !== null) return { modelId: ofAgent, modelSource: 'agent' };
  if (ofOrganization !== null) return { modelId: ofOrganization, modelSource: 'organization' };
  return { modelId: null, modelSource: null };
}

/** A model takes each tool name once: a later capability's tool replaces an earlier one and keeps its place. */
function toolsOf(capabilities: readonly RuntimeCapability[]): RuntimeTool[] {
  const tools = new Map<string, RuntimeTool>();
  for (const { ref, capability } of capabilities)
    for (const tool of capability.tools) tools.set(tool.name, { ...tool, capabilityRef: ref });
  return [...tools.values()];
}
