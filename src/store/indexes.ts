import type { IndexDescription } from 'mongodb';
import type { Collections } from './collections.ts';

export interface DeclaredIndex extends IndexDescription {
  readonly name: string;
  /** The query that would be a scan without this index. */
  readonly serves: string;
  /** The conditions of a filter that it looks up, in any combination; the others are checked on the rows it finds. */
  readonly filters?: readonly string[];
}

/** Every index of the gateway beside `_id`, each with the query it serves. */
export const indexes: Partial<Record<keyof Collections, readonly DeclaredIndex[]>> = {
  sessions: [
    {
      name: 'created',
      key: { organizationId: 1, isArchived: 1, createdAt: -1, _id: -1 },
      serves: 'sessions by creation',
      filters: ['archived', 'createdAt'],
    },
    {
      name: 'created_of_agent',
      key: { organizationId: 1, isArchived: 1, agentId: 1, createdAt: -1, _id: -1 },
      serves: 'sessions of some agents by creation',
      filters: ['agentIds', 'archived', 'createdAt'],
    },
    {
      name: 'created_of_model',
      key: { organizationId: 1, isArchived: 1, modelId: 1, createdAt: -1, _id: -1 },
      serves: 'sessions of some models by creation',
      filters: ['modelIds', 'archived', 'createdAt'],
    },
    {
      name: 'created_of_status',
      key: { organizationId: 1, isArchived: 1, status: 1, createdAt: -1, _id: -1 },
      serves: 'sessions in some states by creation',
      filters: ['statuses', 'archived', 'createdAt'],
    },
    {
      name: 'created_of_tag',
      key: { organizationId: 1, isArchived: 1, tags: 1, createdAt: -1, _id: -1 },
      serves: 'sessions with a tag by creation',
      filters: ['tags.any', 'tags.all', 'archived', 'createdAt'],
    },
    {
      name: 'created_if_pinned',
      key: { organizationId: 1, isArchived: 1, isPinned: 1, createdAt: -1, _id: -1 },
      partialFilterExpression: { isPinned: true },
      serves: 'pinned sessions by creation',
      filters: ['isPinned: true', 'archived', 'createdAt'],
    },
    {
      name: 'updated',
      key: { organizationId: 1, isArchived: 1, updatedAt: -1, _id: -1 },
      serves: 'sessions by their last change',
      filters: ['archived', 'updatedAt'],
    },
    {
      name: 'updated_of_agent',
      key: { organizationId: 1, isArchived: 1, agentId: 1, updatedAt: -1, _id: -1 },
      serves: 'sessions of some agents by their last change',
      filters: ['agentIds', 'archived', 'updatedAt'],
    },
    {
      name: 'pending_since',
      key: { pendingSince: 1 },
      sparse: true,
      serves: 'the sweep of outboxes that a crash left full',
    },
  ],
  events: [
    {
      name: 'sequence',
      key: { organizationId: 1, sessionId: 1, sequence: 1 },
      unique: true,
      serves: "a session's events in order, either way; a sequence is never given twice",
    },
    {
      name: 'type',
      key: { organizationId: 1, sessionId: 1, type: 1, sequence: 1 },
      serves: "a session's events of some types, such as its messages, in order",
    },
  ],
  removals: [
    { name: 'since', key: { since: 1 }, serves: 'the sweep of what a crash left of deleted sessions' },
  ],
  capabilities: [
    {
      name: 'organization',
      key: { organizationId: 1, _id: 1 },
      serves: "all of an organization's own capabilities",
    },
  ],
  agents: [
    { name: 'newest', key: { organizationId: 1, _id: -1 }, serves: "an organization's agents, newest first" },
    {
      name: 'name',
      key: { organizationId: 1, name: 1 },
      unique: true,
      serves: 'an agent by its name, which is unique within the organization',
    },
    {
      name: 'by_name',
      key: { organizationId: 1, name: 1, _id: 1 },
      serves: "an organization's agents in the order of their names, either way",
    },
  ],
  apiKeys: [
    {
      name: 'hash',
      key: { hash: 1 },
      unique: true,
      serves: 'the key of a request, by the hash of its secret',
    },
    { name: 'newest', key: { organizationId: 1, _id: -1 }, serves: "an organization's keys, newest first" },
    {
      name: 'in_force',
      key: { organizationId: 1, revokedAt: 1, expiresAt: 1 },
      serves: "how many of an organization's keys are neither revoked nor expired",
    },
  ],
  idempotency: [
    {
      name: 'expired',
      key: { expiresAt: 1 },
      expireAfterSeconds: 0,
      serves: 'the removal of idempotency keys a day after their first use',
    },
  ],
  models: [
    { name: 'newest', key: { organizationId: 1, _id: -1 }, serves: "an organization's models, newest first" },
  ],
};

/** Indexes of earlier versions: nothing is served by them any more. */
export const retiredIndexes: Partial<Record<keyof Collections, readonly string[]>> = {
  sessions: ['pending', 'created_of_pinned'],
};
