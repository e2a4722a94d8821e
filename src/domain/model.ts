import type { CatalogueFilter, Status } from './catalogue.ts';
import type { Ordering } from './page.ts';

export const modelStatuses = {
  active: 'New sessions and agents may use the model.',
  archived: 'Kept for the sessions and agents that refer to it; new ones are refused.',
} as const satisfies Record<Status, string>;

export type ModelStatus = Status;

/** What a model reads or writes. */
export const modalities = {
  text: 'Text.',
  image: 'Pictures.',
  audio: 'Sound, speech included.',
  video: 'Moving pictures.',
  document: 'Documents with a layout, such as PDF.',
} as const;

export type Modality = keyof typeof modalities;

/** US dollars for a million tokens of each bucket of `TokenUsage`; null where the bucket has no price of its own. */
export interface TokenPrice {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number | null;
  readonly cacheCreationTokens: number | null;
}

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
  readonly inputModalities: readonly Modality[];
  readonly outputModalities: readonly Modality[];
  readonly pricePerMillionTokens: TokenPrice | null;
  readonly tags: readonly string[];
  readonly status: ModelStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archivedAt: Date | null;
}

export const newestModels: Ordering = {
  by: { name: 'model.created', path: 'id', type: 'id' },
  direction: 'desc',
};

/** Which models a list shows; of one provider, where that is given. */
export type ModelFilter = CatalogueFilter & { readonly providerId: string | null };

/** What people decide about a model; the rest follows from its course. */
export type ModelParts = Omit<
  Model,
  'id' | 'organizationId' | 'status' | 'createdAt' | 'updatedAt' | 'archivedAt'
>;

/** A model of which nothing but its provider and name is known. */
export const blankModel: Omit<ModelParts, 'providerId' | 'name' | 'displayName'> = {
  contextWindow: null,
  maxOutputTokens: null,
  inputModalities: ['text'],
  outputModalities: ['text'],
  pricePerMillionTokens: null,
  tags: [],
};

/** A new, active model; it goes by the provider's name for it unless it has one for people. */
export function newModel(
  parts: Pick<ModelParts, 'providerId' | 'name'> & Partial<ModelParts>,
  { id, organizationId, now }: { id: string; organizationId: string; now: Date },
): Model {
  const course = { status: 'active', createdAt: now, updatedAt: now, archivedAt: null } as const;
  return { displayName: parts.name, ...blankModel, ...parts, id, organizationId, ...course };
}
