import type { Collection, Db } from 'mongodb';
import type { Agent } from '../domain/agent.ts';
import type { ApiKey } from '../domain/api-key.ts';
import type { OwnCapability } from '../domain/capability-definition.ts';
import type { SessionEvent } from '../domain/event.ts';
import type { IdempotencyRecord } from '../domain/idempotency.ts';
import type { Model } from '../domain/model.ts';
import type { Organization } from '../domain/organization.ts';
import type { Provider } from '../domain/provider.ts';
import type { Session } from '../domain/session.ts';
import type { SessionListFields } from './session-list-fields.ts';

/** A domain object as it is stored: its public id is the document's `_id`. */
export type Row<T extends { readonly id: string }> = Omit<T, 'id'> & { readonly _id: string };

/**
 * A capability's config is stored as JSON text: a caller's keys may hold `$`, dots or `_bsontype`, which documents do
 * not take everywhere, and the text gives back exactly what came.
 */
export interface CapabilityUseRow {
  readonly ref: string;
  readonly config: string | null;
}

type WithCapabilityRows<T> = Omit<T, 'capabilities'> & { readonly capabilities: readonly CapabilityUseRow[] };

/**
 * These fields are left out of a new document where the domain has null or an empty list: each costs the same, whatever
 * is in it, in the gateway and in the database. A change may store null in them, as earlier versions did throughout.
 */
type MayLack<T, K extends keyof T> = Omit<T, K> & { readonly [F in K]?: T[F] | undefined };

/** What an event is within its session. Data and metadata are JSON text, for the same reason as a capability's config. */
interface EventFields
  extends MayLack<
    Pick<SessionEvent, 'sequence' | 'type' | 'ts' | 'turnId' | 'tags'> & { readonly metadata: string | null },
    'turnId' | 'tags' | 'metadata'
  > {
  readonly eventId: string;
  readonly data: string;
}

/** An event in the document of its session, which tells the rest. */
export type WaitingEventRow = EventFields;

export interface EventRow extends EventFields {
  /** `<session id>:<event id>`: an id that a caller chose cannot clash with another session's. */
  readonly _id: string;
  readonly organizationId: string;
  readonly sessionId: string;
}

type OptionalOfSession =
  | 'capabilities'
  | 'title'
  | 'preview'
  | 'outputPreview'
  | 'usage'
  | 'startedAt'
  | 'finishedAt'
  | 'lastTurnAt'
  | 'archivedAt'
  | 'pinnedAt'
  | 'forkedFrom'
  | 'turn';

export type SessionRow = MayLack<WithCapabilityRows<Row<Session>>, OptionalOfSession> &
  MayLack<SessionListFields, 'foldedTitle'> & {
    /** The events of the last write: they are here from the same moment as the change, and in `events` a moment later. */
    readonly outbox: readonly WaitingEventRow[];
    /** When the outbox was filled, until it is known to be in `events`; missing where no sweep need look. */
    readonly pendingSince?: Date;
  };

/** A session whose events are to be removed, or whose copied events are to be kept only if it comes to exist. */
export interface RemovalRow {
  readonly _id: string;
  readonly organizationId: string;
  readonly reason: 'deleted' | 'forking';
  readonly since: Date;
}

/** An agent; its `_id` is `<organization id>:<agent id>`: an id that a caller chose cannot clash with another organization's. */
export type AgentRow = WithCapabilityRows<Row<Agent>>;
export type ModelRow = Row<Model>;
export type ProviderRow = Row<Provider>;
/** Something that is about to be made, and when that was told. */
export interface Announcement {
  readonly noun: 'apiKey' | 'capability';
  readonly id: string;
  readonly since: Date;
}

/** `announced` is what is being made of the things that it has a limited number of. */
export type OrganizationRow = Row<Organization> & { readonly announced?: readonly Announcement[] };
export type IdempotencyRow = Row<IdempotencyRecord>;
/** `hash` is the SHA-256 of the secret in hexadecimal digits. */
export type ApiKeyRow = Row<ApiKey> & { readonly hash: string };

/** An organization's own capability; its `_id` makes the ref unique within the organization. JSON is kept as text here too. */
export type CapabilityRow = Omit<OwnCapability, 'tools' | 'configSchema'> & {
  readonly _id: string;
  readonly tools: string;
  readonly configSchema: string | null;
};

export interface Collections {
  readonly sessions: Collection<SessionRow>;
  readonly events: Collection<EventRow>;
  readonly removals: Collection<RemovalRow>;
  readonly agents: Collection<AgentRow>;
  readonly capabilities: Collection<CapabilityRow>;
  readonly models: Collection<ModelRow>;
  readonly providers: Collection<ProviderRow>;
  readonly organizations: Collection<OrganizationRow>;
  readonly apiKeys: Collection<ApiKeyRow>;
  readonly idempotency: Collection<IdempotencyRow>;
}

/** Every collection of the gateway with the type of its rows. */
export function collectionsOf(db: Db): Collections {
  return {
    sessions: db.collection('sessions'),
    events: db.collection('events'),
    removals: db.collection('removals'),
    agents: db.collection('agents'),
    capabilities: db.collection('capabilities'),
    models: db.collection('models'),
    providers: db.collection('providers'),
    organizations: db.collection('organizations'),
    apiKeys: db.collection('apiKeys'),
    idempotency: db.collection('idempotency'),
  };
}
