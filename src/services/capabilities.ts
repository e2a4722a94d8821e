import { isDeepStrictEqual } from 'node:util';
import { builtIn } from '../domain/built-in/catalogue.ts';
import { dependencyFaults, isShown, wholeCatalogue } from '../domain/capability-catalogue.ts';
import { type Capability, newCapability, type OwnCapability } from '../domain/capability-definition.ts';
import {
  type CapabilityFilter,
  type CreateCapabilityInput,
  createCapabilityInput,
  refSchema,
  type UpdateCapabilityInput,
} from '../domain/capability-input.ts';
import { given, type Status } from '../domain/catalogue.ts';
import { type Checked, wellFormed } from '../domain/check.ts';
import { ConflictError, InvalidInputError, type Issue, NotFoundError } from '../domain/errors.ts';
import { limits } from '../domain/limits.ts';
import { show } from '../domain/rules.ts';
import { isDuplicateKey } from '../store/failures.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { announced } from './announced.ts';
import { authorize } from './authorize.ts';
import { ownCapabilities } from './own-capabilities.ts';
import type { RequestScope } from './scope.ts';

interface CapabilityOptions {
  clock(): Date;
  /** Called when something failed that changes no outcome. */
  failed(error: unknown): void;
}

/** The catalogue of capabilities: those that come with the gateway, and the organization's own, which it may change. */
export function capabilityService(store: Store, { clock, failed }: CapabilityOptions) {
  const { organizations } = store;
  return {
    async find(scope: RequestScope, ref: string): Promise<Capability | null> {
      authorize(scope, 'catalogue:read');
      return wellFormed(refSchema, ref) === undefined ? null : scope.loaders.capabilities.load(ref);
    },

    async get(scope: RequestScope, ref: string): Promise<Capability> {
      const capability = await this.find(scope, ref);
      if (capability) return capability;
      throw new NotFoundError([unknown(ref)]);
    },

    /** All that a list shows, in its order: an organization has so few that one command reads them. */
    async list(scope: RequestScope, filter: CapabilityFilter): Promise<Capability[]> {
      authorize(scope, 'catalogue:read');
      const own = await ownCapabilities(scope);
      return wholeCatalogue(own).filter((capability) => isShown(capability, filter));
    },

    async create(scope: RequestScope, checked: Checked<CreateCapabilityInput>): Promise<Capability> {
      authorize(scope, 'catalogue:write');
      const { organizationId } = scope.viewer;
      const now = clock();
      const make = async (before: readonly string[]) => {
        const own = await ownCapabilities(scope);
        const made = madeBefore(scope, checked, own);
        if (made) return made;
        const faults = [...refFaults(checked, { own, before }), ...faultsOfDependencies(checked, own)];
        const capability = newCapability(given(accept(checked, faults)), { organizationId, now });
        try {
          await store.capabilities.insert(capability);
        } catch (error) {
          throw isDuplicateKey(error) ? new ConflictError([taken(capability.ref)]) : error;
        }
        return renewed(scope, capability);
      };
      if (checked.input === null) return make([]);
      scope.loaders.ownCapabilities.clearAll();
      const { ref } = checked.input;
      const announcement = { noun: 'capability', id: ref, since: now } as const;
      return announced({ organizations, failed }, organizationId, announcement, make);
    },

    /** Changes what is given by one atomic command: two callers who change different parts both succeed. */
    async update(scope: RequestScope, checked: Checked<UpdateCapabilityInput>): Promise<Capability> {
      authorize(scope, 'catalogue:write');
      const { ref: asked, dependencies } = Object(checked.input ?? checked.raw);
      refuseBuiltIn(asked);
      const own = dependencies ? await ownCapabilities(scope) : [];
      const { ref, status, ...changes } = given(accept(checked, faultsOfDependencies(checked, own)));
      const key = { organizationId: scope.viewer.organizationId, ref };
      const capability = await store.capabilities.change(key, { ...changes, updatedAt: clock() });
      if (capability === null) throw new NotFoundError([unknown(ref)]);
      return status === undefined ? renewed(scope, capability) : this.setStatus(scope, ref, status);
    },

    /** Archives or restores a capability; agents and sessions that use it keep it either way. */
    async setStatus(scope: RequestScope, ref: string, status: Status): Promise<Capability> {
      authorize(scope, 'catalogue:write');
      refuseBuiltIn(ref);
      const key = { organizationId: scope.viewer.organizationId, ref };
      const capability = await store.capabilities.setStatus(key, { status, now: clock() });
      if (capability === null) throw new NotFoundError([unknown(ref)]);
      return renewed(scope, capability);
    },
  };
}

/** What an earlier run of the same request made before it died: it has the ref, and is in every part what was asked for. */
function madeBefore(
  { viewer }: RequestScope,
  { input }: Checked<CreateCapabilityInput>,
  own: readonly OwnCapability[],
): OwnCapability | null {
  const present = input && viewer.attempt?.isRepeated && own.find(({ ref }) => ref === input.ref);
  if (!present) return null;
  const asked = newCapability(given(input), {
    organizationId: viewer.organizationId,
    now: present.createdAt,
  });
  return isDeepStrictEqual(present, asked) ? present : null;
}

/** A capability as a write has left it, which the request's later lookups shall see. */
function renewed({ loaders }: RequestScope, capability: OwnCapability): Capability {
  loaders.ownCapabilities.clearAll();
  loaders.capabilities.clear(capability.ref).prime(capability.ref, capability);
  return capability;
}

function refFaults(
  checked: Checked<CreateCapabilityInput>,
  { own, before }: { own: readonly OwnCapability[]; before: readonly string[] },
): Issue[] {
  const { ref } = Object(checked.input ?? checked.raw);
  if (builtIn(ref) !== null || own.some((capability) => capability.ref === ref)) return [taken(ref)];
  const number = before.length + own.filter((capability) => !before.includes(capability.ref)).length;
  if (number < limits.ownCapabilities) return [];
  const expected = `must be one of at most ${limits.ownCapabilities} of the organization, archived ones included`;
  return [{ path: ['ref'], code: 'TOO_MANY', message: `${expected}; received one more` }];
}

function faultsOfDependencies(
  checked: Checked<Pick<CreateCapabilityInput, 'dependencies'> & { ref: string }>,
  own: readonly OwnCapability[],
): Issue[] {
  const raw = Object(checked.input ?? checked.raw);
  const dependencies = wellFormed(createCapabilityInput.shape.dependencies, raw.dependencies) ?? [];
  const byRef = new Map(own.map((capability) => [capability.ref, capability]));
  return dependencyFaults(raw.ref, dependencies, (ref) => builtIn(ref) ?? byRef.get(ref) ?? null);
}

function refuseBuiltIn(ref: unknown): void {
  if (typeof ref !== 'string' || builtIn(ref) === null) return;
  const message = `must name a capability of the organization itself; ${show(ref)} comes with the gateway`;
  throw new InvalidInputError([{ path: ['ref'], code: 'INVALID_VALUE', message }]);
}

function taken(ref: string): Issue {
  return { path: ['ref'], code: 'TAKEN', message: `must be free; ${show(ref)} names another capability` };
}

function unknown(ref: string): Issue {
  return {
    path: ['ref'],
    code: 'NOT_FOUND',
    message: `must name an existing capability; there is no ${show(ref)}`,
  };
}
