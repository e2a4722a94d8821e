import { builtInCapabilities } from './built-in/catalogue.ts';
import type { Capability, OwnCapability } from './capability-definition.ts';
import type { CapabilityFilter } from './capability-input.ts';
import type { Issue } from './errors.ts';
import { show } from './rules.ts';

/** All capabilities an organization has: those that come with the gateway, then its own, each by ref. */
export function wholeCatalogue(own: readonly OwnCapability[]): Capability[] {
  return [...builtInCapabilities, ...own].toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** Where a capability stands in lists, whatever else is there: texts of this kind compare as lists are ordered. */
export function placeOf({ organizationId, ref }: Capability): string {
  return `${organizationId === null ? 'built-in' : 'own'}:${ref}`;
}

/** Whether a list shows the capability: its text is looked for in ref, name and description, in any case. */
export function isShown(capability: Capability, { search, category, statuses }: CapabilityFilter): boolean {
  const { ref, name, description } = capability;
  const wanted = search.toLowerCase();
  return (
    statuses.includes(capability.status) &&
    (category === null || category === capability.category) &&
    [ref, name, description].some((text) => text.toLowerCase().includes(wanted))
  );
}

/** The faults of what a capability shall depend on: each must exist, be active and not lead back to it. */
export function dependencyFaults(
  ref: string,
  dependencies: readonly string[],
  find: (ref: string) => Capability | null,
): Issue[] {
  return dependencies.flatMap((dependency, index): Issue[] => {
    const path = ['dependencies', index];
    const way = wayBack(dependency, ref, find);
    if (way !== null) {
      const message = `must not lead back to ${show(ref)}; received ${[ref, ...way].join(' -> ')}`;
      return [{ path, code: 'INVALID_VALUE', message }];
    }
    const capability = find(dependency);
    if (capability === null) {
      const message = `must name an existing capability; there is no ${show(dependency)}`;
      return [{ path, code: 'NOT_FOUND', message }];
    }
    if (capability.status === 'active') return [];
    return [
      { path, code: 'ARCHIVED', message: `must name an active capability; ${show(dependency)} is archived` },
    ];
  });
}

/** The way along dependencies from one capability to another, or null. */
function wayBack(from: string, to: string, find: (ref: string) => Capability | null): string[] | null {
  const seen = new Set<string>();
  const search = (ref: string): string[] | null => {
    if (ref === to) return [ref];
    if (seen.has(ref)) return null;
    seen.add(ref);
    for (const dependency of find(ref)?.dependencies ?? []) {
      const way = search(dependency);
      if (way !== null) return [ref, ...way];
    }
    return null;
  };
  return search(from);
}
