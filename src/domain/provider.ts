import type { Status } from './catalogue.ts';
import type { Ordering } from './page.ts';

export const providerStatuses = {
  active: 'Models may be added to the provider.',
  archived: 'Kept for its models, which stay as they are; new ones are refused.',
} as const satisfies Record<Status, string>;

/** Who serves models: an account at a vendor, or a server of one's own. No secret is kept with it. */
export interface Provider {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  /** The protocol it speaks, such as `anthropic` or `openai`. */
  readonly type: string;
  /** Where it is reached; null for the vendor's own address. */
  readonly baseUrl: string | null;
  readonly status: Status;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archivedAt: Date | null;
}

export const newestProviders: Ordering = {
  by: { name: 'provider.created', path: 'id', type: 'id' },
  direction: 'desc',
};

/** What people decide about a provider. */
export type ProviderParts = Pick<Provider, 'name' | 'type' | 'baseUrl'>;

export function newProvider(
  parts: Omit<ProviderParts, 'baseUrl'> & Partial<ProviderParts>,
  { id, organizationId, now }: { id: string; organizationId: string; now: Date },
): Provider {
  const course = { status: 'active', createdAt: now, updatedAt: now, archivedAt: null } as const;
  return { baseUrl: null, ...parts, id, organizationId, ...course };
}
