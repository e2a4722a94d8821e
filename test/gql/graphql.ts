/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Which agents a list shows: those that meet everything given. */
export type AgentFilter = {
  /** Only agents with this text in name, display name or description, in any case. */
  search?: string | null | undefined;
  /** Only agents of these statuses; without it the active ones. */
  statuses?: Array<AgentStatus> | null | undefined;
  /** Only agents with such tags. */
  tags?: TagFilter | null | undefined;
};

/** The order of a list of agents. */
export type AgentOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: AgentOrderField;
};

/** What a list of agents can be ordered by. */
export type AgentOrderField =
  /** When the agents were created. */
  | 'CREATED_AT'
  /** The names, by their characters. */
  | 'NAME';

/** Whether new sessions may use an agent. */
export type AgentStatus =
  /** New sessions may use the agent. */
  | 'ACTIVE'
  /** Kept for the sessions that refer to it; new ones are refused. */
  | 'ARCHIVED';

/** Events for a session's log. */
export type AppendEventsInput = {
  /** 1 to 100 events. All are stored in this order, or none is. */
  events: Array<EventInput>;
  /** Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters appends once, and repetitions give those events, with the session as it then is. */
  idempotencyKey?: string | null | undefined;
  /** The session. */
  sessionId: string | number;
  /** The running turn that they belong to; its lease is renewed by this. */
  turnId?: string | number | null | undefined;
};

/** What an agent shall be. It is found by `id` where that is given, else by `name`. A field that is left out stays as it is; null clears it. */
export type ApplyAgentInput = {
  /** At most 250 capabilities of every session with the agent. */
  capabilities?: Array<CapabilityUseInput> | null | undefined;
  /** The model of sessions that name none; it must be active. */
  defaultModelId?: string | number | null | undefined;
  /** What the agent is for, in at most 4096 characters. */
  description?: string | null | undefined;
  /** The name for people, of 1 to 255 characters. */
  displayName?: string | null | undefined;
  /** The id of the agent; where the organization has none of it yet, one is created under it and `name`. */
  id?: string | number | null | undefined;
  /** The name of the agent: lowercase words joined by dashes, of at most 64 characters. No two agents of an organization have the same, archived ones included. */
  name?: string | null | undefined;
  /** The instructions that every turn begins with: at most 1048576 bytes in UTF-8. */
  systemPrompt?: string | null | undefined;
  /** At most 32 words of 1 to 64 characters to find the agent by; repetitions are dropped. */
  tags?: Array<string> | null | undefined;
};

/** The agent to archive. */
export type ArchiveAgentInput = {
  /** Its id. */
  id: string | number;
};

/** The model to archive. */
export type ArchiveModelInput = {
  /** Its id. */
  id: string | number;
};

/** What a list does with archived sessions. */
export type ArchivedMode =
  /** Only sessions that are not archived. */
  | 'EXCLUDE'
  /** Archived sessions too. */
  | 'INCLUDE'
  /** Only archived sessions. */
  | 'ONLY';

/** Which session a runtime wants to run. */
export type BeginTurnInput = {
  /** Begin only at this version of the session. */
  expectedVersion?: number | null | undefined;
  /** Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters begins one turn, and repetitions give the session as it then is. */
  idempotencyKey?: string | null | undefined;
  /** Seconds for which the turn stays yours without a sign of life, 5 to 3600; by default 60. */
  leaseSeconds?: number | null | undefined;
  /** A name for yourself, of 1 to 128 characters: others who are refused are told it. */
  runtime: string;
  /** The session to run. */
  sessionId: string | number;
};

/** Which capabilities a list shows: those that meet everything given. */
export type CapabilityFilter = {
  /** Only capabilities of this category. */
  category?: string | null | undefined;
  /** Only capabilities with this text in ref, name or description, in any case. */
  search?: string | null | undefined;
  /** Only capabilities of these statuses; without it the active ones. */
  statuses?: Array<CapabilityStatus> | null | undefined;
};

/** Why a session has a capability, and which layer its config comes from. */
export type CapabilitySource =
  /** The agent uses it. */
  | 'AGENT'
  /** Another capability needs it. */
  | 'DEPENDENCY'
  /** The session uses it, perhaps instead of a use by the agent. */
  | 'SESSION';

/** Whether new sessions and agents may use a capability. */
export type CapabilityStatus =
  /** New sessions and agents may use the capability. */
  | 'ACTIVE'
  /** Kept for the sessions and agents that use it; new uses are refused. */
  | 'ARCHIVED';

/** The use of a capability. */
export type CapabilityUseInput = {
  /** Settings of this use: a JSON object of at most 16384 bytes. */
  config?: unknown;
  /** The id of the capability, such as `web_fetch`. */
  ref: string;
};

/** How a turn ended. */
export type CompleteTurnInput = {
  /** Whether the session is finished with it: then it takes no further turn. */
  finish?: boolean | null | undefined;
  /** What lists of sessions show as the agent's last words, cut to 200 characters; without it, the start of the agent's last message stays. */
  outputPreview?: string | null | undefined;
  /** The session of the turn. */
  sessionId: string | number;
  /** The running turn. */
  turnId: string | number;
  /** Tokens that the turn used. */
  usage?: TokenUsageInput | null | undefined;
};

/** A part of a message: exactly one of these. */
export type ContentPartInput =
  {   /** An image, by its address or its bytes. */
  image: ImagePartInput; imageFile?: never; text?: never; toolResult?: never; }
  |  { image?: never;   /** An image that is kept elsewhere. */
  imageFile: ImageFilePartInput; text?: never; toolResult?: never; }
  |  { image?: never; imageFile?: never;   /** Text. */
  text: string; toolResult?: never; }
  |  { image?: never; imageFile?: never; text?: never;   /** What a tool gave back. */
  toolResult: ToolResultPartInput; };

/** Which agent to copy. */
export type CopyAgentInput = {
  /** The agent to copy; it may be archived. */
  id: string | number;
  /** Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters creates one thing, and repetitions give that, as it then is. */
  idempotencyKey?: string | null | undefined;
  /** The name of the copy: lowercase words joined by dashes, of at most 64 characters. No two agents of an organization have the same, archived ones included. Without it the copy is called `<name>-copy`. */
  name?: string | null | undefined;
};

/** What a new agent is made of. */
export type CreateAgentInput = {
  /** At most 250 capabilities of every session with the agent. */
  capabilities?: Array<CapabilityUseInput> | null | undefined;
  /** The model of sessions that name none; it must be active. */
  defaultModelId?: string | number | null | undefined;
  /** What the agent is for, in at most 4096 characters. */
  description?: string | null | undefined;
  /** The name for people, of 1 to 255 characters. */
  displayName?: string | null | undefined;
  /** Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters creates one thing, and repetitions give that, as it then is. */
  idempotencyKey?: string | null | undefined;
  /** Its name: lowercase words joined by dashes, of at most 64 characters. No two agents of an organization have the same, archived ones included. */
  name: string;
  /** The instructions that every turn begins with: at most 1048576 bytes in UTF-8. */
  systemPrompt?: string | null | undefined;
  /** At most 32 words of 1 to 64 characters to find the agent by; repetitions are dropped. */
  tags?: Array<string> | null | undefined;
};

/** What a new capability of the organization is made of. */
export type CreateCapabilityInput = {
  /** A word of at most 64 characters to group it by. */
  category?: string | null | undefined;
  /** A JSON Schema (2020-12) of the config of its uses, of at most 16384 bytes. References lead to its own `$defs`, without circles; patterns have no look-around and no back-references. Uses that are there already are not checked again. */
  configSchema?: unknown;
  /** Refs of at most 32 active capabilities without which it cannot work. They may not lead back to it. */
  dependencies?: Array<string> | null | undefined;
  /** What it is for, in at most 4096 characters. */
  description: string;
  /** At most 32 words for what a client may show for a session with it. */
  features?: Array<string> | null | undefined;
  /** Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters creates one thing, and repetitions give that, as it then is. */
  idempotencyKey?: string | null | undefined;
  /** The name for people, of 1 to 255 characters. */
  name: string;
  /** The id by which agents and sessions will name it: lowercase letters and digits, joined by single dashes, underscores or dots, of at most 128 characters. No other capability may have it, archived ones and those of the gateway included. */
  ref: string | number;
  /** Instructions that follow the agent's own system prompt, of at most 16384 characters. */
  systemPrompt?: string | null | undefined;
  /** At most 64 functions that it lets a model call, of 32768 bytes together. */
  tools?: Array<ToolInput> | null | undefined;
};

/** A message to a session. */
export type CreateMessageInput = {
  /** What it says: 1 to 100 parts. */
  content: Array<ContentPartInput>;
  /** How the runtime is to answer it, such as the model to use; passed on as it is. */
  controls?: unknown;
  /** An id of your own for the message, `message_` and 32 lowercase hexadecimal digits: sending it again changes nothing. */
  id?: string | number | null | undefined;
  /** Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters creates one thing, and repetitions give that, as it then is. */
  idempotencyKey?: string | null | undefined;
  /** Your own notes: a JSON object. */
  metadata?: unknown;
  /** Whose words they are. The agent's are appended by its runtime. */
  role?: MessageRole;
  /** The session to send it to. */
  sessionId: string | number;
  /** Your own words to find it by. */
  tags?: Array<string> | null | undefined;
};

/** What a new model is made of. */
export type CreateModelInput = {
  /** Tokens that a request and its answer may take together. */
  contextWindow?: number | null | undefined;
  /** The name for people, of 1 to 255 characters; `name` unless given. */
  displayName?: string | null | undefined;
  /** Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters creates one thing, and repetitions give that, as it then is. */
  idempotencyKey?: string | null | undefined;
  /** What the model reads; text unless given. */
  inputModalities?: Array<Modality> | null | undefined;
  /** Tokens that one answer may take. */
  maxOutputTokens?: number | null | undefined;
  /** The name that the provider's own API expects, of 1 to 255 characters. */
  name: string;
  /** What the model writes; text unless given. */
  outputModalities?: Array<Modality> | null | undefined;
  /** What a million tokens cost. A change replaces all of it. */
  pricePerMillionTokens?: TokenPriceInput | null | undefined;
  /** Who serves the model; the provider must be active. */
  providerId: string | number;
  /** At most 32 words of 1 to 64 characters to find the model by; repetitions are dropped. */
  tags?: Array<string> | null | undefined;
};

/** What a new provider is made of. */
export type CreateProviderInput = {
  /** Where it is reached, by https or http, without user, password, query and fragment: no secret is kept. Null means the vendor's own address. */
  baseUrl?: string | null | undefined;
  /** Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters creates one thing, and repetitions give that, as it then is. */
  idempotencyKey?: string | null | undefined;
  /** The name for people, of 1 to 255 characters. */
  name: string;
  /** The protocol it speaks, such as `anthropic` or `openai`: lowercase letters and digits, with dashes or underscores between them. */
  type: string;
};

/** What a new session is made of. */
export type CreateSessionInput = {
  /** The agent to work in the session: `agent_` and 32 lowercase hexadecimal digits. */
  agentId: string | number;
  /** At most 100 capabilities on top of the agent's. */
  capabilities?: Array<CapabilityUseInput> | null | undefined;
  /** Makes the mutation safe to repeat: for 24 hours a key of 1 to 255 characters creates one thing, and repetitions give that, as it then is. */
  idempotencyKey?: string | null | undefined;
  /** The model to use instead of the agent's default. */
  modelId?: string | number | null | undefined;
  /** At most 32 words of 1 to 64 characters to find the session by; repetitions are dropped. */
  tags?: Array<string> | null | undefined;
  /** A title for people, of 1 to 255 characters. */
  title?: string | null | undefined;
};

/** What kind of failure an error is. The set is closed: every error of the gateway has one of these codes. */
export type ErrorCode =
  /** The request itself cannot be read: its body, parameters or headers are malformed. */
  | 'BAD_REQUEST'
  /** The request contradicts the present state of the data, for example by using an archived agent. */
  | 'CONFLICT'
  /** The caller is known, but its key lacks the scope that this needs. */
  | 'FORBIDDEN'
  /** The GraphQL document is deeper, longer or more costly than allowed. */
  | 'GRAPHQL_LIMIT_EXCEEDED'
  /** The GraphQL document has a syntax error. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The GraphQL document, or a variable of it, does not fit the schema. */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** Another request with the same idempotency key is still running. */
  | 'IDEMPOTENCY_KEY_IN_USE'
  /** The idempotency key belongs to another request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The gateway failed. The request id leads to the cause in its log. */
  | 'INTERNAL'
  /** One or more values break a rule; `issues` names each. */
  | 'INVALID_INPUT'
  /** The address does not take this HTTP method. */
  | 'METHOD_NOT_ALLOWED'
  /** None of the media types that the client accepts can be produced. */
  | 'NOT_ACCEPTABLE'
  /** There is no such thing, or it belongs to another organization. */
  | 'NOT_FOUND'
  /** The request body is larger than the gateway reads. */
  | 'PAYLOAD_TOO_LARGE'
  /** The caller has used up its allowance for now. `Retry-After` tells when to try again. */
  | 'RATE_LIMITED'
  /** The request carries no key, or one that is not valid. */
  | 'UNAUTHENTICATED'
  /** The database does not answer at the moment, or the gateway has too much to do. Nothing is known to be wrong with the request: retry it. */
  | 'UNAVAILABLE'
  /** The request body is of a media type that the gateway does not read. */
  | 'UNSUPPORTED_MEDIA_TYPE'
  /** The session is no longer at the version that the caller expects: somebody changed it. */
  | 'VERSION_CONFLICT';

/** Which events of a session are meant. All of the conditions that are given must hold; absent or null ones do not count. They are checked on the events of the session's log, one by one. */
export type EventFilter = {
  /** Events with this text of 1 to 255 characters in a key or a value of their data, in upper or lower case. */
  dataContains?: string | null | undefined;
  /** Events with such tags. */
  tags?: TagFilter | null | undefined;
  /** Messages that call the tool of this name, and events of runtimes whose data has it as `tool_name`. Results name the call, not the tool. */
  toolName?: string | null | undefined;
  /** Events stored in this span of time. */
  ts?: TimeRange | null | undefined;
  /** Events of this turn. */
  turnId?: string | number | null | undefined;
};

/** An event to append. */
export type EventInput = {
  /** What the event tells: a JSON object of at most 65536 bytes. Of a message: `role` and `content`, a list of parts such as `{"type": "text", "text": "Hello"}`. */
  data: unknown;
  /** An id of your own, `event_` and 32 lowercase hexadecimal digits: appending it again gives the stored event back. */
  id?: string | number | null | undefined;
  /** Your own notes: a JSON object. */
  metadata?: unknown;
  /** Your own words to find it by. */
  tags?: Array<string> | null | undefined;
  /** `message.created`, or a type of your own that begins with `x.`, such as `x.tool.progress`. */
  type: string;
};

/** An image that is kept elsewhere. */
export type ImageFilePartInput = {
  /** The name of the file. */
  filename?: string | null | undefined;
  /** The id of the image there. */
  imageId: string;
};

/** An image: where it is, or its bytes, but not both. */
export type ImagePartInput = {
  /** The bytes of a small image in base64. */
  base64?: string | null | undefined;
  /** The media type, such as `image/png`. */
  mediaType?: string | null | undefined;
  /** Where the image is. */
  url?: string | null | undefined;
};

/** What is wrong with one value of an input. */
export type IssueCode =
  /** It names something archived, which cannot be used for anything new. */
  | 'ARCHIVED'
  /** It names a session that has finished, which takes nothing new. */
  | 'FINISHED'
  /** It is not an id of the expected form. */
  | 'INVALID_ID'
  /** It is of another type than expected. */
  | 'INVALID_TYPE'
  /** It is of the right type but not an allowed value. */
  | 'INVALID_VALUE'
  /** It names something that does not exist, or that belongs to another organization. */
  | 'NOT_FOUND'
  /** It is missing or null. */
  | 'REQUIRED'
  /** It must be unique, and something else of the kind has it already, perhaps an archived one. */
  | 'TAKEN'
  /** It takes more bytes, or nests deeper, than allowed. */
  | 'TOO_LARGE'
  /** It has more characters than allowed. */
  | 'TOO_LONG'
  /** It has more items than allowed. */
  | 'TOO_MANY'
  /** It has fewer characters than allowed. */
  | 'TOO_SHORT'
  /** It names a turn that is not running: it has ended, or its lease lapsed and another took over. */
  | 'TURN_ENDED'
  /** It names a session in which a turn is running. */
  | 'TURN_RUNNING'
  /** It is not the present version. */
  | 'VERSION';

/** Whose words a message has. */
export type MessageRole =
  /** The agent that answers. */
  | 'AGENT'
  /** Instructions that stand above the conversation. */
  | 'SYSTEM'
  /** What a tool gave back for a call of the agent. */
  | 'TOOL_RESULT'
  /** Who asks. */
  | 'USER';

/** What a model reads or writes. */
export type Modality =
  /** Sound, speech included. */
  | 'AUDIO'
  /** Documents with a layout, such as PDF. */
  | 'DOCUMENT'
  /** Pictures. */
  | 'IMAGE'
  /** Text. */
  | 'TEXT'
  /** Moving pictures. */
  | 'VIDEO';

/** Which models a list shows: those that meet everything given. */
export type ModelFilter = {
  /** Only models of this provider. */
  providerId?: string | number | null | undefined;
  /** Only models with this text in name or display name, in any case. */
  search?: string | null | undefined;
  /** Only models of these statuses; without it the active ones. */
  statuses?: Array<ModelStatus> | null | undefined;
  /** Only models with such tags. */
  tags?: TagFilter | null | undefined;
};

/** Which layer names the model of a session. */
export type ModelSource =
  /** It is the agent's default. */
  | 'AGENT'
  /** It is the organization's default. */
  | 'ORGANIZATION'
  /** The session names it. */
  | 'SESSION';

/** Whether new sessions and agents may use a model. */
export type ModelStatus =
  /** New sessions and agents may use the model. */
  | 'ACTIVE'
  /** Kept for the sessions and agents that refer to it; new ones are refused. */
  | 'ARCHIVED';

/** Which end of an order comes first. */
export type OrderDirection =
  /** The smallest, earliest or alphabetically first. */
  | 'ASC'
  /** The largest, latest or alphabetically last. */
  | 'DESC';

/** Which providers a list shows: those that meet everything given. */
export type ProviderFilter = {
  /** Only providers with this text in name or type, in any case. */
  search?: string | null | undefined;
  /** Only providers of these statuses; without it the active ones. */
  statuses?: Array<ProviderStatus> | null | undefined;
};

/** Whether models may be added to a provider. */
export type ProviderStatus =
  /** Models may be added to the provider. */
  | 'ACTIVE'
  /** Kept for its models, which stay as they are; new ones are refused. */
  | 'ARCHIVED';

/** The agent to restore. */
export type RestoreAgentInput = {
  /** Its id. */
  id: string | number;
};

/** The model to restore. */
export type RestoreModelInput = {
  /** Its id. */
  id: string | number;
};

/** What happened to a session. */
export type SessionChangeKind =
  /** Something of it changed, such as its status. */
  | 'CHANGED'
  /** It is new. */
  | 'CREATED'
  /** It is no more. */
  | 'DELETED';

/** Which sessions are meant. All of the conditions that are given must hold; absent or null ones do not count. */
export type SessionFilter = {
  /** Sessions with one of these 1 to 20 agents. */
  agentIds?: Array<string | number> | null | undefined;
  /** All of these 1 to 30 filters, nested at most 3 levels deep. */
  and?: Array<SessionFilter> | null | undefined;
  /** Whether archived sessions are meant too. EXCLUDE where the outermost filter does not say; inside `and` and `or`, silence means that it does not matter. */
  archived?: ArchivedMode | null | undefined;
  /** Sessions created in this span of time. */
  createdAt?: TimeRange | null | undefined;
  /** Pinned sessions, or those that are not. */
  isPinned?: boolean | null | undefined;
  /** Sessions in which one of these 1 to 20 models overrides the agent's default. */
  modelIds?: Array<string | number> | null | undefined;
  /** At least one of these 1 to 30 filters, nested at most 3 levels deep. */
  or?: Array<SessionFilter> | null | undefined;
  /** Sessions in one of these 1 to 20 states. */
  statuses?: Array<SessionStatus> | null | undefined;
  /** Sessions with such tags. */
  tags?: TagFilter | null | undefined;
  /** Sessions with this text of 1 to 255 characters in their title, in upper or lower case. Looks at every title that the other conditions leave. */
  titleContains?: string | null | undefined;
  /** Sessions last changed in this span of time. */
  updatedAt?: TimeRange | null | undefined;
};

/** What sessions are counted by. */
export type SessionGroupBy =
  /** One group for each agent. */
  | 'AGENT'
  /** One group for each day, in UTC, on which sessions were created. */
  | 'DAY'
  /** One group for each model that overrides an agent's default, and one for the sessions without. */
  | 'MODEL'
  /** One group for each status. */
  | 'STATUS'
  /** One group for each tag; a session counts once in each of its tags. */
  | 'TAG';

/** How a list of sessions is ordered. Cursors hold within one field, in both directions. */
export type SessionOrder = {
  /** Which end comes first. */
  direction?: OrderDirection;
  /** What it is ordered by. */
  field: SessionOrderField;
};

/** What a list of sessions is ordered by. */
export type SessionOrderField =
  /** When the session was created. */
  | 'CREATED_AT'
  /** When the session last changed. One that changes while a client pages moves to the newest end: who pages towards it meets the session again, who comes from there may not meet it. */
  | 'UPDATED_AT';

/** Where a session stands between two turns. */
export type SessionStatus =
  /** A turn is running. */
  | 'ACTIVE'
  /** The last turn has ended; the session waits for the next. */
  | 'IDLE'
  /** Created; no turn has run yet. */
  | 'STARTED';

/** Which session is meant. */
export type SessionTargetInput = {
  /** Change it only at this version; otherwise the answer is a VersionConflictError with the present session. */
  expectedVersion?: number | null | undefined;
  /** The id of the session. */
  sessionId: string | number;
};

/** Which model is to be the default. */
export type SetDefaultModelInput = {
  /** An active model, or null for none; it must be given. */
  modelId?: string | number | null | undefined;
};

/** What tags something has. All of the conditions that are given must hold. */
export type TagFilter = {
  /** Each of these 1 to 20 tags; the rarest first is found fastest. */
  all?: Array<string> | null | undefined;
  /** At least one of these 1 to 20 tags. */
  any?: Array<string> | null | undefined;
  /** None of these 1 to 20 tags. */
  none?: Array<string> | null | undefined;
};

/** A span of time within all of the bounds given; it may be open at either end. */
export type TimeRange = {
  /** Later than this moment. */
  after?: string | null | undefined;
  /** Earlier than this moment. */
  before?: string | null | undefined;
  /** Not before this moment. */
  from?: string | null | undefined;
  /** Not after this moment. */
  to?: string | null | undefined;
};

/** US dollars for a million tokens of each bucket of `TokenUsage`, from 0 to 100000. */
export type TokenPriceInput = {
  /** Of tokens written to a cache, where they have a price of their own. */
  cacheCreationTokens?: number | null | undefined;
  /** Of tokens read from a cache, where they have a price of their own. */
  cacheReadTokens?: number | null | undefined;
  /** Of tokens read, other than from a cache. */
  inputTokens: number;
  /** Of tokens written by the model. */
  outputTokens: number;
};

/** Tokens that a turn used, in buckets that do not overlap. They are added to those of the session. */
export type TokenUsageInput = {
  /** Tokens written to a cache. */
  cacheCreationTokens?: number | null | undefined;
  /** Tokens read from a cache. */
  cacheReadTokens?: number | null | undefined;
  /** Tokens read, other than from a cache. */
  inputTokens: number;
  /** Tokens written by the model. */
  outputTokens: number;
};

/** A function that a model may call. */
export type ToolInput = {
  /** What it does, told to the model. */
  description: string;
  /** The name by which the model calls it: 1 to 64 letters, digits, dashes and underscores. */
  name: string;
  /** A JSON Schema of its arguments, of at most 16384 bytes; without it there are none. */
  parameters?: unknown;
};

/** What a tool of the client gave back. */
export type ToolResultPartInput = {
  /** Why the tool failed. */
  error?: string | null | undefined;
  /** The result. */
  result?: unknown;
  /** The call that it answers. */
  toolCallId: string;
};

/** What to change of an agent. A field that is left out stays as it is; null clears it. */
export type UpdateAgentInput = {
  /** At most 250 capabilities of every session with the agent. */
  capabilities?: Array<CapabilityUseInput> | null | undefined;
  /** The model of sessions that name none; it must be active. */
  defaultModelId?: string | number | null | undefined;
  /** What the agent is for, in at most 4096 characters. */
  description?: string | null | undefined;
  /** The name for people, of 1 to 255 characters. */
  displayName?: string | null | undefined;
  /** The agent to change. */
  id: string | number;
  /** A new name: lowercase words joined by dashes, of at most 64 characters. No two agents of an organization have the same, archived ones included. */
  name?: string | null | undefined;
  /** The instructions that every turn begins with: at most 1048576 bytes in UTF-8. */
  systemPrompt?: string | null | undefined;
  /** At most 32 words of 1 to 64 characters to find the agent by; repetitions are dropped. */
  tags?: Array<string> | null | undefined;
};

/** What to change of a capability. A field that is left out stays as it is; null clears it. */
export type UpdateCapabilityInput = {
  /** A word of at most 64 characters to group it by. */
  category?: string | null | undefined;
  /** A JSON Schema (2020-12) of the config of its uses, of at most 16384 bytes. References lead to its own `$defs`, without circles; patterns have no look-around and no back-references. Uses that are there already are not checked again. */
  configSchema?: unknown;
  /** Refs of at most 32 active capabilities without which it cannot work. They may not lead back to it. */
  dependencies?: Array<string> | null | undefined;
  /** What it is for, in at most 4096 characters. */
  description?: string | null | undefined;
  /** At most 32 words for what a client may show for a session with it. */
  features?: Array<string> | null | undefined;
  /** The name for people, of 1 to 255 characters. */
  name?: string | null | undefined;
  /** The capability to change. */
  ref: string | number;
  /** Instructions that follow the agent's own system prompt, of at most 16384 characters. */
  systemPrompt?: string | null | undefined;
  /** At most 64 functions that it lets a model call, of 32768 bytes together. */
  tools?: Array<ToolInput> | null | undefined;
};

/** What to change of a model. A field that is left out stays as it is; null clears it. */
export type UpdateModelInput = {
  /** Tokens that a request and its answer may take together. */
  contextWindow?: number | null | undefined;
  /** The name for people, of 1 to 255 characters. */
  displayName?: string | null | undefined;
  /** The model to change. */
  id: string | number;
  /** What the model reads; text unless given. */
  inputModalities?: Array<Modality> | null | undefined;
  /** Tokens that one answer may take. */
  maxOutputTokens?: number | null | undefined;
  /** The name that the provider's own API expects, of 1 to 255 characters. */
  name?: string | null | undefined;
  /** What the model writes; text unless given. */
  outputModalities?: Array<Modality> | null | undefined;
  /** What a million tokens cost. A change replaces all of it. */
  pricePerMillionTokens?: TokenPriceInput | null | undefined;
  /** Who serves the model; the provider must be active. */
  providerId?: string | number | null | undefined;
  /** At most 32 words of 1 to 64 characters to find the model by; repetitions are dropped. */
  tags?: Array<string> | null | undefined;
};

/** What to change of a provider. A field that is left out stays as it is; null clears it. */
export type UpdateProviderInput = {
  /** Where it is reached, by https or http, without user, password, query and fragment: no secret is kept. Null means the vendor's own address. */
  baseUrl?: string | null | undefined;
  /** The provider to change. */
  id: string | number;
  /** The name for people, of 1 to 255 characters. */
  name?: string | null | undefined;
  /** The protocol it speaks, such as `anthropic` or `openai`: lowercase letters and digits, with dashes or underscores between them. */
  type?: string | null | undefined;
};

/** What is to change: a field that is absent stays as it is, null clears it. */
export type UpdateSessionInput = {
  /** All capabilities from now on, at most 100. */
  capabilities?: Array<CapabilityUseInput> | null | undefined;
  /** Change it only at this version; otherwise the answer is a VersionConflictError with the present session. */
  expectedVersion?: number | null | undefined;
  /** The model to use instead of the agent's default. */
  modelId?: string | number | null | undefined;
  /** The id of the session. */
  sessionId: string | number;
  /** All tags from now on, at most 32. */
  tags?: Array<string> | null | undefined;
  /** The title, of 1 to 255 characters. */
  title?: string | null | undefined;
};

export type CreateSessionMutationVariables = Exact<{
  input: CreateSessionInput;
}>;


export type CreateSessionMutation = { createSession:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Session', id: string, status: SessionStatus, title: string | null, tags: Array<string>, createdAt: string, agent: { name: string, displayName: string | null } | null }
   };

export type CreateSessionWithOverridesMutationVariables = Exact<{ [key: string]: never; }>;


export type CreateSessionWithOverridesMutation = { createSession:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Session', id: string, model: { displayName: string, provider: { name: string } | null } | null, capabilities: Array<{ ref: string, config: unknown }> }
   };

export type ListSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ListSessionsQuery = { sessions: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string | null, status: SessionStatus, agent: { name: string, defaultModel: { displayName: string } | null } | null, model: { displayName: string, provider: { name: string } | null } | null }> } };

export type FindSessionsQueryVariables = Exact<{
  filter?: SessionFilter | null | undefined;
}>;


export type FindSessionsQuery = { sessions: { totalCount: number, nodes: Array<{ id: string, title: string | null, status: SessionStatus, tags: Array<string>, updatedAt: string, agent: { name: string } | null }> } };

export type CountSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type CountSessionsQuery = { sessionStats: { totals: { count: number, inputTokens: number, outputTokens: number }, groups: Array<{ agent: { name: string } | null, totals: { count: number, inputTokens: number, outputTokens: number } }> } };

export type ApplyAgentMutationVariables = Exact<{ [key: string]: never; }>;


export type ApplyAgentMutation = { applyAgent:
    | { __typename: 'Agent', id: string, name: string, status: AgentStatus, defaultModel: { displayName: string } | null, capabilities: Array<{ ref: string, config: unknown }> }
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
   };

export type ListModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ListModelsQuery = { organization: { name: string, defaultModel: { displayName: string } | null }, models: { totalCount: number, nodes: Array<{ displayName: string, name: string, contextWindow: number | null, inputModalities: Array<Modality>, pricePerMillionTokens: { inputTokens: number, outputTokens: number, cacheReadTokens: number | null } | null, provider: { name: string, type: string } | null }> } };

export type RuntimeAgentQueryVariables = Exact<{ [key: string]: never; }>;


export type RuntimeAgentQuery = { session: { title: string | null, runtimeAgent: { modelSource: ModelSource | null, systemPrompt: string, features: Array<string>, model: { displayName: string, provider: { name: string } | null } | null, capabilities: Array<{ ref: string, config: unknown, source: CapabilitySource, dependencyOf: string | null, capability: { name: string } }>, tools: Array<{ name: string, capabilityRef: string }> } | null } | null };

export type PreviewRuntimeAgentQueryVariables = Exact<{ [key: string]: never; }>;


export type PreviewRuntimeAgentQuery = { previewRuntimeAgent:
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'RuntimeAgent', modelSource: ModelSource | null, model: { displayName: string } | null, capabilities: Array<{ ref: string, config: unknown, source: CapabilitySource, dependencyOf: string | null }> }
   };

export type WatchSessionsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WatchSessionsSubscription = { sessionsChanged: { kind: SessionChangeKind, sessionId: string, session: { title: string | null, status: SessionStatus, version: number } | null } };

export type WatchSessionSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WatchSessionSubscription = { sessionEvents: { sequence: number, type: string, ts: string, data: unknown } };

export type SendMessageMutationVariables = Exact<{ [key: string]: never; }>;


export type SendMessageMutation = { createMessage:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'Message', role: MessageRole, content: Array<
        | { text: string }
        | Record<PropertyKey, never>
      > }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'TurnConflictError', code: ErrorCode, message: string }
    | { __typename: 'VersionConflictError', code: ErrorCode, message: string }
   };

export type UpdateSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type UpdateSessionMutation = { updateSession:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Session', title: string | null, tags: Array<string>, version: number }
    | { __typename: 'TurnConflictError', code: ErrorCode, message: string }
    | { __typename: 'VersionConflictError', message: string, code: ErrorCode, current: { version: number, title: string | null } }
   };

export type ReadSessionQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadSessionQuery = { session: { title: string | null, usage: { inputTokens: number, outputTokens: number } | null, messages: { nodes: Array<{ role: MessageRole, content: Array<
          | { __typename: 'ImageFilePart' }
          | { __typename: 'ImagePart' }
          | { __typename: 'TextPart', text: string }
          | { __typename: 'ToolCallPart' }
          | { __typename: 'ToolResultPart' }
        > }> }, events: { nodes: Array<{ sequence: number, type: string, ts: string, turnId: string | null }> } } | null };

export type WhatAnErrorLooksLikeMutationVariables = Exact<{ [key: string]: never; }>;


export type WhatAnErrorLooksLikeMutation = { createSession:
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'Session' }
   };

export type TestCreateAgentMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type TestCreateAgentMutation = { createAgent:
    | { __typename: 'Agent', id: string, name: string, displayName: string | null, description: string | null, systemPrompt: string, defaultModelId: string | null, tags: Array<string>, status: AgentStatus, archivedAt: string | null, createdAt: string, updatedAt: string, defaultModel: { displayName: string } | null, capabilities: Array<{ ref: string, config: unknown }> }
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
   };

export type TestUpdateAgentMutationVariables = Exact<{
  input: UpdateAgentInput;
}>;


export type TestUpdateAgentMutation = { updateAgent:
    | { __typename: 'Agent', id: string, name: string, displayName: string | null, description: string | null, systemPrompt: string, defaultModelId: string | null, tags: Array<string>, capabilities: Array<{ ref: string }> }
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
   };

export type TestApplyAgentMutationVariables = Exact<{
  input: ApplyAgentInput;
}>;


export type TestApplyAgentMutation = { applyAgent:
    | { __typename: 'Agent', id: string, name: string, displayName: string | null, description: string | null, status: AgentStatus }
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
   };

export type TestCopyAgentMutationVariables = Exact<{
  input: CopyAgentInput;
}>;


export type TestCopyAgentMutation = { copyAgent:
    | { __typename: 'Agent', id: string, name: string, displayName: string | null, systemPrompt: string, tags: Array<string>, status: AgentStatus, capabilities: Array<{ ref: string, config: unknown }> }
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
   };

export type TestArchiveAgentMutationVariables = Exact<{
  input: ArchiveAgentInput;
}>;


export type TestArchiveAgentMutation = { archiveAgent:
    | { __typename: 'Agent', status: AgentStatus, archivedAt: string | null, updatedAt: string }
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
   };

export type TestRestoreAgentMutationVariables = Exact<{
  input: RestoreAgentInput;
}>;


export type TestRestoreAgentMutation = { restoreAgent:
    | { __typename: 'Agent', status: AgentStatus, archivedAt: string | null }
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
   };

export type TestListAgentsQueryVariables = Exact<{
  filter?: AgentFilter | null | undefined;
  orderBy?: AgentOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TestListAgentsQuery = { agents: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ name: string, status: AgentStatus }> } };

export type TestCreateCapabilityMutationVariables = Exact<{
  input: CreateCapabilityInput;
}>;


export type TestCreateCapabilityMutation = { createCapability:
    | { __typename: 'Capability', ref: string, name: string, description: string, category: string | null, systemPrompt: string | null, features: Array<string>, dependencies: Array<string>, configSchema: unknown, isBuiltIn: boolean, status: CapabilityStatus, createdAt: string | null, updatedAt: string | null, archivedAt: string | null, tools: Array<{ name: string, description: string, parameters: unknown }> }
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
   };

export type TestUpdateCapabilityMutationVariables = Exact<{
  input: UpdateCapabilityInput;
}>;


export type TestUpdateCapabilityMutation = { updateCapability:
    | { __typename: 'Capability', ref: string, name: string, category: string | null, dependencies: Array<string>, configSchema: unknown, tools: Array<{ name: string }> }
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
   };

export type TestListCapabilitiesQueryVariables = Exact<{
  filter?: CapabilityFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type TestListCapabilitiesQuery = { capabilities: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ ref: string, isBuiltIn: boolean }> } };

export type TestUseCapabilityMutationVariables = Exact<{
  input: CreateSessionInput;
}>;


export type TestUseCapabilityMutation = { createSession:
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'Session', capabilities: Array<{ ref: string, capability: { name: string, status: CapabilityStatus } | null }> }
   };

export type TestCreateModelMutationVariables = Exact<{
  input: CreateModelInput;
}>;


export type TestCreateModelMutation = { createModel:
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'Model', id: string, name: string, displayName: string, contextWindow: number | null, maxOutputTokens: number | null, inputModalities: Array<Modality>, outputModalities: Array<Modality>, tags: Array<string>, status: ModelStatus, archivedAt: string | null, provider: { id: string, name: string } | null, pricePerMillionTokens: { inputTokens: number, outputTokens: number, cacheReadTokens: number | null, cacheCreationTokens: number | null } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
   };

export type TestUpdateModelMutationVariables = Exact<{
  input: UpdateModelInput;
}>;


export type TestUpdateModelMutation = { updateModel:
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'Model', name: string, displayName: string, contextWindow: number | null, inputModalities: Array<Modality>, tags: Array<string>, pricePerMillionTokens: { inputTokens: number } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
   };

export type TestArchiveModelMutationVariables = Exact<{
  input: ArchiveModelInput;
}>;


export type TestArchiveModelMutation = { archiveModel:
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'Model', status: ModelStatus, archivedAt: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
   };

export type TestRestoreModelMutationVariables = Exact<{
  input: RestoreModelInput;
}>;


export type TestRestoreModelMutation = { restoreModel:
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'Model', status: ModelStatus, archivedAt: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
   };

export type TestSetDefaultModelMutationVariables = Exact<{
  input: SetDefaultModelInput;
}>;


export type TestSetDefaultModelMutation = { setDefaultModel:
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'Organization', id: string, name: string, defaultModel: { id: string } | null }
   };

export type TestOrganizationQueryVariables = Exact<{ [key: string]: never; }>;


export type TestOrganizationQuery = { organization: { id: string, name: string, createdAt: string, defaultModel: { id: string, displayName: string } | null } };

export type TestListModelsQueryVariables = Exact<{
  filter?: ModelFilter | null | undefined;
}>;


export type TestListModelsQuery = { models: { totalCount: number, nodes: Array<{ displayName: string }> } };

export type TestPageWhileChangingQueryVariables = Exact<{
  filter?: SessionFilter | null | undefined;
  orderBy?: SessionOrder | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}>;


export type TestPageWhileChangingQuery = { sessions: { pageInfo: { startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string }> } };

export type TestRenameWhilePagingMutationVariables = Exact<{
  input: UpdateSessionInput;
}>;


export type TestRenameWhilePagingMutation = { updateSession:
    | { __typename: 'ConflictError' }
    | { __typename: 'InvalidInputError' }
    | { __typename: 'NotFoundError' }
    | { __typename: 'Session' }
    | { __typename: 'TurnConflictError' }
    | { __typename: 'VersionConflictError' }
   };

export type TestDeleteWhilePagingMutationVariables = Exact<{
  input: SessionTargetInput;
}>;


export type TestDeleteWhilePagingMutation = { deleteSession:
    | { __typename: 'ConflictError' }
    | { __typename: 'DeletedSession' }
    | { __typename: 'InvalidInputError' }
    | { __typename: 'NotFoundError' }
    | { __typename: 'TurnConflictError' }
    | { __typename: 'VersionConflictError' }
   };

export type TestCreateProviderMutationVariables = Exact<{
  input: CreateProviderInput;
}>;


export type TestCreateProviderMutation = { createProvider:
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'Provider', id: string, name: string, type: string, baseUrl: string | null, status: ProviderStatus, archivedAt: string | null }
   };

export type TestUpdateProviderMutationVariables = Exact<{
  input: UpdateProviderInput;
}>;


export type TestUpdateProviderMutation = { updateProvider:
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'Provider', id: string, name: string, type: string, baseUrl: string | null }
   };

export type TestListProvidersQueryVariables = Exact<{
  filter?: ProviderFilter | null | undefined;
}>;


export type TestListProvidersQuery = { providers: { totalCount: number, nodes: Array<{ id: string, name: string }> } };

export type TestPreviewRuntimeAgentQueryVariables = Exact<{
  input: CreateSessionInput;
}>;


export type TestPreviewRuntimeAgentQuery = { previewRuntimeAgent:
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'RuntimeAgent', modelSource: ModelSource | null, systemPrompt: string, features: Array<string>, model: { displayName: string } | null, capabilities: Array<{ ref: string, config: unknown, source: CapabilitySource, dependencyOf: string | null, capability: { name: string, isBuiltIn: boolean } }>, tools: Array<{ name: string, capabilityRef: string }> }
   };

export type TestRuntimeAgentsQueryVariables = Exact<{ [key: string]: never; }>;


export type TestRuntimeAgentsQuery = { sessions: { nodes: Array<{ agent: { name: string, defaultModel: { displayName: string } | null } | null, model: { displayName: string, provider: { name: string } | null } | null, runtimeAgent: { model: { displayName: string, provider: { name: string } | null } | null, capabilities: Array<{ ref: string, source: CapabilitySource, capability: { name: string } }> } | null }> } };

export type TestUpdateSessionMutationVariables = Exact<{
  input: UpdateSessionInput;
}>;


export type TestUpdateSessionMutation = { updateSession:
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'Session', id: string, version: number, title: string | null, tags: Array<string>, lastSequence: number, model: { id: string } | null, capabilities: Array<{ ref: string }> }
    | { __typename: 'TurnConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'VersionConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }>, current: { version: number, title: string | null } }
   };

export type TestChangeSessionMutationVariables = Exact<{
  input: SessionTargetInput;
  archive?: boolean | null | undefined;
  restore?: boolean | null | undefined;
  pin?: boolean | null | undefined;
  unpin?: boolean | null | undefined;
  delete?: boolean | null | undefined;
}>;


export type TestChangeSessionMutation = { archiveSession?:
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { archivedAt: string | null }
    | { code: ErrorCode }
    | { code: ErrorCode }
  , restoreSession?:
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { archivedAt: string | null }
    | { code: ErrorCode }
    | { code: ErrorCode }
  , pinSession?:
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { pinnedAt: string | null }
    | { code: ErrorCode }
    | { code: ErrorCode }
  , unpinSession?:
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { pinnedAt: string | null }
    | { code: ErrorCode }
    | { code: ErrorCode }
  , deleteSession?:
    | { code: ErrorCode }
    | { id: string }
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { code: ErrorCode }
    | { code: ErrorCode }
   };

export type TestReadSessionQueryVariables = Exact<{
  id: string | number;
}>;


export type TestReadSessionQuery = { session: { version: number, archivedAt: string | null, pinnedAt: string | null, events: { nodes: Array<{ type: string }> } } | null };

export type TestFilterSessionsQueryVariables = Exact<{
  filter?: SessionFilter | null | undefined;
  orderBy?: SessionOrder | null | undefined;
  after?: string | null | undefined;
}>;


export type TestFilterSessionsQuery = { sessions: { totalCount: number, edges: Array<{ cursor: string, node: { title: string | null } }> } };

export type TestSessionStatsQueryVariables = Exact<{
  filter?: SessionFilter | null | undefined;
  groupBy?: SessionGroupBy | null | undefined;
}>;


export type TestSessionStatsQuery = { sessionStats: { hasMoreGroups: boolean, totals: { count: number, inputTokens: number, outputTokens: number, cacheReadTokens: number, cacheCreationTokens: number, turns: number, durationMs: number }, groups: Array<{ key: string | null, agent: { name: string } | null, model: { name: string } | null, totals: { count: number, inputTokens: number } }> } };

export type TestCreateSessionMutationVariables = Exact<{
  input: CreateSessionInput;
}>;


export type TestCreateSessionMutation = { createSession:
    | { __typename: 'ConflictError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, code: IssueCode, message: string }> }
    | { __typename: 'Session', id: string, organizationId: string, tags: Array<string>, title: string | null, status: SessionStatus, createdAt: string, agent: { name: string, defaultModel: { displayName: string, provider: { name: string } | null } | null } | null, model: { displayName: string } | null, capabilities: Array<{ ref: string, config: unknown }>, usage: { inputTokens: number } | null }
   };

export type TestListSessionsQueryVariables = Exact<{
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}>;


export type TestListSessionsQuery = { sessions: { pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, agent: { name: string, defaultModel: { displayName: string, provider: { name: string } | null } | null } | null, model: { displayName: string, provider: { name: string } | null } | null }> } };

export type TestBeginTurnMutationVariables = Exact<{
  input: BeginTurnInput;
}>;


export type TestBeginTurnMutation = { beginTurn:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'IdempotencyError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Session', status: SessionStatus, startedAt: string | null, turn: { id: string, runtime: string, startedAt: string, leaseExpiresAt: string } | null }
    | { __typename: 'TurnConflictError', code: ErrorCode, message: string, turn: { runtime: string, startedAt: string } | null }
    | { __typename: 'VersionConflictError', code: ErrorCode, message: string }
   };

export type TestEndTurnMutationVariables = Exact<{
  input: CompleteTurnInput;
}>;


export type TestEndTurnMutation = { completeTurn:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Session', status: SessionStatus, finishedAt: string | null, preview: string | null, outputPreview: string | null, turn: { id: string } | null, usage: { inputTokens: number, outputTokens: number, cacheReadTokens: number | null, cacheCreationTokens: number | null } | null }
    | { __typename: 'TurnConflictError', code: ErrorCode, message: string }
    | { __typename: 'VersionConflictError', code: ErrorCode, message: string }
   };

export type TestCancelTurnMutationVariables = Exact<{
  input: SessionTargetInput;
}>;


export type TestCancelTurnMutation = { cancelTurn:
    | { __typename: 'ConflictError' }
    | { __typename: 'InvalidInputError' }
    | { __typename: 'NotFoundError' }
    | { __typename: 'Session', status: SessionStatus, version: number, turn: { id: string } | null }
    | { __typename: 'TurnConflictError' }
    | { __typename: 'VersionConflictError' }
   };

export type TestCreateMessageMutationVariables = Exact<{
  input: CreateMessageInput;
}>;


export type TestCreateMessageMutation = { createMessage:
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'Message', id: string, role: MessageRole, controls: unknown, metadata: unknown, tags: Array<string>, turnId: string | null, sequence: number, content: Array<
        | { __typename: 'ImageFilePart' }
        | { __typename: 'ImagePart', url: string | null, mediaType: string | null }
        | { __typename: 'TextPart', text: string }
        | { __typename: 'ToolCallPart' }
        | { __typename: 'ToolResultPart', toolCallId: string, result: unknown }
      > }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'TurnConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'VersionConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
   };

export type TestAppendEventsMutationVariables = Exact<{
  input: AppendEventsInput;
}>;


export type TestAppendEventsMutation = { appendEvents:
    | { __typename: 'AppendedEvents', events: Array<{ id: string, sequence: number, type: string, turnId: string | null, data: unknown }>, session: { lastSequence: number } }
    | { __typename: 'ConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'IdempotencyError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'NotFoundError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'TurnConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
    | { __typename: 'VersionConflictError', code: ErrorCode, issues: Array<{ path: Array<string>, code: IssueCode }> }
   };

export type TestReadLogQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
  types?: Array<string> | string | null | undefined;
  exclude?: Array<string> | string | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type TestReadLogQuery = { session: { events: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ sequence: number, type: string, message: { role: MessageRole } | null }> }, messages: { totalCount: number, nodes: Array<{ role: MessageRole, content: Array<
          | { __typename: 'ImageFilePart' }
          | { __typename: 'ImagePart' }
          | { __typename: 'TextPart' }
          | { __typename: 'ToolCallPart' }
          | { __typename: 'ToolResultPart' }
        > }> } } | null };

export type TestMessagesOfSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type TestMessagesOfSessionsQuery = { sessions: { nodes: Array<{ messages: { nodes: Array<{ id: string }> } }> } };


export const CreateSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreateSessionMutation, CreateSessionMutationVariables>;
export const CreateSessionWithOverridesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateSessionWithOverrides"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"agentId"},"value":{"kind":"StringValue","value":"agent_01933b5a000070008000000000000001","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"modelId"},"value":{"kind":"StringValue","value":"model_01933b5a000070008000000000000001","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"title"},"value":{"kind":"StringValue","value":"Read the changelog","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"capabilities"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ref"},"value":{"kind":"StringValue","value":"web_fetch","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"config"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"timeout_ms"},"value":{"kind":"IntValue","value":"5000"}}]}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"config"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreateSessionWithOverridesMutation, CreateSessionWithOverridesMutationVariables>;
export const ListSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ListSessionsQuery, ListSessionsQueryVariables>;
export const FindSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindSessions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"UPDATED_AT"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FindSessionsQuery, FindSessionsQueryVariables>;
export const CountSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CountSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessionStats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"EnumValue","value":"AGENT"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"outputTokens"}}]}},{"kind":"Field","name":{"kind":"Name","value":"groups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"outputTokens"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CountSessionsQuery, CountSessionsQueryVariables>;
export const ApplyAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApplyAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applyAgent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"changelog-writer","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"displayName"},"value":{"kind":"StringValue","value":"Changelog writer","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"systemPrompt"},"value":{"kind":"StringValue","value":"Write for users: what changed for them, and what they must do.","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"defaultModelId"},"value":{"kind":"StringValue","value":"model_01933b5a000070008000000000000001","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"capabilities"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ref"},"value":{"kind":"StringValue","value":"web_fetch","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"config"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"timeout_ms"},"value":{"kind":"IntValue","value":"10000"}}]}}]}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"tags"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"writing","block":false}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"config"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ApplyAgentMutation, ApplyAgentMutationVariables>;
export const ListModelsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListModels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"models"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"tags"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"all"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"vision","block":false}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"contextWindow"}},{"kind":"Field","name":{"kind":"Name","value":"inputModalities"}},{"kind":"Field","name":{"kind":"Name","value":"pricePerMillionTokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"outputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"cacheReadTokens"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ListModelsQuery, ListModelsQueryVariables>;
export const RuntimeAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RuntimeAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"session_01933b5a000070008000000000000001","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"runtimeAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelSource"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"config"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"dependencyOf"}},{"kind":"Field","name":{"kind":"Name","value":"capability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"tools"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"capabilityRef"}}]}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"features"}}]}}]}}]}}]} as unknown as DocumentNode<RuntimeAgentQuery, RuntimeAgentQueryVariables>;
export const PreviewRuntimeAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PreviewRuntimeAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"previewRuntimeAgent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"agentId"},"value":{"kind":"StringValue","value":"agent_01933b5a000070008000000000000005","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"capabilities"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ref"},"value":{"kind":"StringValue","value":"web_search","block":false}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ref"},"value":{"kind":"StringValue","value":"web_fetch","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"config"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"timeout_ms"},"value":{"kind":"IntValue","value":"5000"}}]}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RuntimeAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelSource"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"config"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"dependencyOf"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PreviewRuntimeAgentQuery, PreviewRuntimeAgentQueryVariables>;
export const WatchSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessionsChanged"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"sessionId"}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]} as unknown as DocumentNode<WatchSessionsSubscription, WatchSessionsSubscriptionVariables>;
export const WatchSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessionEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sessionId"},"value":{"kind":"StringValue","value":"session_01933b5a000070008000000000000001","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"ts"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}}]}}]} as unknown as DocumentNode<WatchSessionSubscription, WatchSessionSubscriptionVariables>;
export const SendMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendMessage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"sessionId"},"value":{"kind":"StringValue","value":"session_01933b5a000070008000000000000001","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"content"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"text"},"value":{"kind":"StringValue","value":"Does it happen in every browser?","block":false}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextPart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SendMessageMutation, SendMessageMutationVariables>;
export const UpdateSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"sessionId"},"value":{"kind":"StringValue","value":"session_01933b5a000070008000000000000003","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"title"},"value":{"kind":"StringValue","value":"Flaky checkout test on CI","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VersionConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateSessionMutation, UpdateSessionMutationVariables>;
export const ReadSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"session_01933b5a000070008000000000000001","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"outputTokens"}}]}},{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextPart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"ts"}},{"kind":"Field","name":{"kind":"Name","value":"turnId"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSessionQuery, ReadSessionQueryVariables>;
export const WhatAnErrorLooksLikeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WhatAnErrorLooksLike"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"agentId"},"value":{"kind":"StringValue","value":"agent_123","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"title"},"value":{"kind":"StringValue","value":"","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatAnErrorLooksLikeMutation, WhatAnErrorLooksLikeMutationVariables>;
export const TestCreateAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestCreateAgent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateAgentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createAgent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModelId"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"config"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestCreateAgentMutation, TestCreateAgentMutationVariables>;
export const TestUpdateAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestUpdateAgent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateAgentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateAgent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModelId"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestUpdateAgentMutation, TestUpdateAgentMutationVariables>;
export const TestApplyAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestApplyAgent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ApplyAgentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applyAgent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestApplyAgentMutation, TestApplyAgentMutationVariables>;
export const TestCopyAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestCopyAgent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CopyAgentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"copyAgent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"config"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestCopyAgentMutation, TestCopyAgentMutationVariables>;
export const TestArchiveAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestArchiveAgent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ArchiveAgentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"archiveAgent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestArchiveAgentMutation, TestArchiveAgentMutationVariables>;
export const TestRestoreAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestRestoreAgent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RestoreAgentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restoreAgent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestRestoreAgentMutation, TestRestoreAgentMutationVariables>;
export const TestListAgentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestListAgents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AgentFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AgentOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<TestListAgentsQuery, TestListAgentsQueryVariables>;
export const TestCreateCapabilityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestCreateCapability"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateCapabilityInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createCapability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Capability"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"features"}},{"kind":"Field","name":{"kind":"Name","value":"dependencies"}},{"kind":"Field","name":{"kind":"Name","value":"configSchema"}},{"kind":"Field","name":{"kind":"Name","value":"isBuiltIn"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"tools"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestCreateCapabilityMutation, TestCreateCapabilityMutationVariables>;
export const TestUpdateCapabilityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestUpdateCapability"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCapabilityInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateCapability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Capability"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"dependencies"}},{"kind":"Field","name":{"kind":"Name","value":"configSchema"}},{"kind":"Field","name":{"kind":"Name","value":"tools"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestUpdateCapabilityMutation, TestUpdateCapabilityMutationVariables>;
export const TestListCapabilitiesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestListCapabilities"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CapabilityFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"isBuiltIn"}}]}}]}}]}}]} as unknown as DocumentNode<TestListCapabilitiesQuery, TestListCapabilitiesQueryVariables>;
export const TestUseCapabilityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestUseCapability"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"capability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestUseCapabilityMutation, TestUseCapabilityMutationVariables>;
export const TestCreateModelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestCreateModel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateModelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createModel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Model"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contextWindow"}},{"kind":"Field","name":{"kind":"Name","value":"maxOutputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"inputModalities"}},{"kind":"Field","name":{"kind":"Name","value":"outputModalities"}},{"kind":"Field","name":{"kind":"Name","value":"pricePerMillionTokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"outputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"cacheReadTokens"}},{"kind":"Field","name":{"kind":"Name","value":"cacheCreationTokens"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestCreateModelMutation, TestCreateModelMutationVariables>;
export const TestUpdateModelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestUpdateModel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateModelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateModel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Model"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"contextWindow"}},{"kind":"Field","name":{"kind":"Name","value":"inputModalities"}},{"kind":"Field","name":{"kind":"Name","value":"pricePerMillionTokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestUpdateModelMutation, TestUpdateModelMutationVariables>;
export const TestArchiveModelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestArchiveModel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ArchiveModelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"archiveModel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Model"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestArchiveModelMutation, TestArchiveModelMutationVariables>;
export const TestRestoreModelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestRestoreModel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RestoreModelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restoreModel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Model"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestRestoreModelMutation, TestRestoreModelMutationVariables>;
export const TestSetDefaultModelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestSetDefaultModel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetDefaultModelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setDefaultModel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestSetDefaultModelMutation, TestSetDefaultModelMutationVariables>;
export const TestOrganizationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestOrganization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]} as unknown as DocumentNode<TestOrganizationQuery, TestOrganizationQueryVariables>;
export const TestListModelsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestListModels"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ModelFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"models"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]} as unknown as DocumentNode<TestListModelsQuery, TestListModelsQueryVariables>;
export const TestPageWhileChangingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestPageWhileChanging"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<TestPageWhileChangingQuery, TestPageWhileChangingQueryVariables>;
export const TestRenameWhilePagingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestRenameWhilePaging"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<TestRenameWhilePagingMutation, TestRenameWhilePagingMutationVariables>;
export const TestDeleteWhilePagingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestDeleteWhilePaging"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionTargetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<TestDeleteWhilePagingMutation, TestDeleteWhilePagingMutationVariables>;
export const TestCreateProviderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestCreateProvider"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateProviderInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createProvider"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"baseUrl"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestCreateProviderMutation, TestCreateProviderMutationVariables>;
export const TestUpdateProviderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestUpdateProvider"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateProviderInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateProvider"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"baseUrl"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestUpdateProviderMutation, TestUpdateProviderMutationVariables>;
export const TestListProvidersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestListProviders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ProviderFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"providers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<TestListProvidersQuery, TestListProvidersQueryVariables>;
export const TestPreviewRuntimeAgentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestPreviewRuntimeAgent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"previewRuntimeAgent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RuntimeAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelSource"}},{"kind":"Field","name":{"kind":"Name","value":"systemPrompt"}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"config"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"dependencyOf"}},{"kind":"Field","name":{"kind":"Name","value":"capability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isBuiltIn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"tools"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"capabilityRef"}}]}},{"kind":"Field","name":{"kind":"Name","value":"features"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestPreviewRuntimeAgentQuery, TestPreviewRuntimeAgentQueryVariables>;
export const TestRuntimeAgentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestRuntimeAgents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"runtimeAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"capability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestRuntimeAgentsQuery, TestRuntimeAgentsQueryVariables>;
export const TestUpdateSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestUpdateSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastSequence"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VersionConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestUpdateSessionMutation, TestUpdateSessionMutationVariables>;
export const TestChangeSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestChangeSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionTargetInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"archive"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"restore"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"pin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"unpin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"delete"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"archiveSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"archive"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"restoreSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"restore"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pinSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"pin"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pinnedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unpinSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"unpin"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pinnedAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"deleteSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"delete"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeletedSession"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<TestChangeSessionMutation, TestChangeSessionMutationVariables>;
export const TestReadSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestReadSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinnedAt"}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestReadSessionQuery, TestReadSessionQueryVariables>;
export const TestFilterSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestFilterSessions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestFilterSessionsQuery, TestFilterSessionsQueryVariables>;
export const TestSessionStatsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestSessionStats"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionGroupBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessionStats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"outputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"cacheReadTokens"}},{"kind":"Field","name":{"kind":"Name","value":"cacheCreationTokens"}},{"kind":"Field","name":{"kind":"Name","value":"turns"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"groups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"hasMoreGroups"}}]}}]}}]} as unknown as DocumentNode<TestSessionStatsQuery, TestSessionStatsQueryVariables>;
export const TestCreateSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestCreateSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"organizationId"}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"config"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestCreateSessionMutation, TestCreateSessionMutationVariables>;
export const TestListSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestListSessions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestListSessionsQuery, TestListSessionsQueryVariables>;
export const TestBeginTurnDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestBeginTurn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BeginTurnInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beginTurn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"turn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"runtime"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"leaseExpiresAt"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TurnConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"turn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"runtime"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestBeginTurnMutation, TestBeginTurnMutationVariables>;
export const TestEndTurnDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestEndTurn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CompleteTurnInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"completeTurn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"preview"}},{"kind":"Field","name":{"kind":"Name","value":"outputPreview"}},{"kind":"Field","name":{"kind":"Name","value":"turn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"outputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"cacheReadTokens"}},{"kind":"Field","name":{"kind":"Name","value":"cacheCreationTokens"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<TestEndTurnMutation, TestEndTurnMutationVariables>;
export const TestCancelTurnDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestCancelTurn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionTargetInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelTurn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"turn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestCancelTurnMutation, TestCancelTurnMutationVariables>;
export const TestCreateMessageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestCreateMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateMessageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"controls"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"turnId"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextPart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImagePart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ToolResultPart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"toolCallId"}},{"kind":"Field","name":{"kind":"Name","value":"result"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestCreateMessageMutation, TestCreateMessageMutationVariables>;
export const TestAppendEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestAppendEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AppendEventsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appendEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AppendedEvents"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"turnId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lastSequence"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestAppendEventsMutation, TestAppendEventsMutationVariables>;
export const TestReadLogDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestReadLog"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"exclude"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}},{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}},{"kind":"Argument","name":{"kind":"Name","value":"exclude"},"value":{"kind":"Variable","name":{"kind":"Name","value":"exclude"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"messages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"content"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestReadLogQuery, TestReadLogQueryVariables>;
export const TestMessagesOfSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TestMessagesOfSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TestMessagesOfSessionsQuery, TestMessagesOfSessionsQueryVariables>;