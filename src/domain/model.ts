import type { Ordering } from './page.ts';

export const modelStatuses = {
  active: 'New sessions and agents may use the model.',
  archived: 'Kept for the sessions that refer to it; new ones are refused.',
} as const;

export type ModelStatus = keyof typeof modelStatuses;

/** A language model as one provider offers it. */
export interface Model {
  readonly id: string;
  readonly organizationId: string;
  readonly providerId: string;
  /** The name that the provider's own API expects. */
  readonly name: string;
  readonly displayName: string;
  /** Tokens that a request and its answer may take together. */
  readonly contextWindow: number | null;
  /** Tokens that one answer may take. */
  readonly maxOutputTokens: number | null;
  readonly status: ModelStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const newestModels: Ordering = {
  by: { name: 'model.created', path: 'id', type: 'id' },
  direction: 'desc',
};
