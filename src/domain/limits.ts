/** Every size the gateway enforces on data, with the reason for its number. Sizes of text count Unicode code points. */
export const limits = {
  /** Fits a line of a list; the API that callers move over from allows the same. */
  titleLength: 255,
  /** Tags are stored in a multikey index: each one is an index entry of the session. */
  tags: 32,
  tagLength: 64,
  /** Keeps a session's document far from MongoDB's 16 MiB, together with the size of each config. */
  capabilities: 100,
  capabilityRefLength: 128,
  /** More than a session's: an agent is written seldom, and has a larger body to itself. */
  agentCapabilities: 250,
  /** Bytes of a capability's config as JSON: settings, not content. */
  capabilityConfigBytes: 16 * 1024,
  /** Nesting of a capability's config: no reader of it needs recursion without bound. */
  capabilityConfigDepth: 32,
  /** A name that stands in addresses and commands: what a DNS label and most file systems take as well. */
  slugLength: 64,
  /** Names for people, of agents, models and providers: a line of a list. */
  displayNameLength: 255,
  descriptionLength: 4_096,
  /** Bytes of an agent's system prompt in UTF-8: the largest context windows hold no more. */
  systemPromptBytes: 1024 * 1024,
  /** Characters of an address: what every HTTP client and server takes. */
  urlLength: 2_048,
  /** Tokens of a model's window: what GraphQL's Int holds. */
  modelTokens: 2 ** 31 - 1,
  /** US dollars of a million tokens: a hundred times the dearest there is. */
  tokenPrice: 100_000,
  /** Characters of what a list is searched for. */
  searchLength: 255,
  /** Names of API keys and organizations: a line of a list. */
  apiKeyNameLength: 100,
  organizationNameLength: 100,
  /** Keys of an organization that are in force: more than people can keep in view, and a leak of `admin` stays a bounded one. */
  apiKeys: 1_000,
  /** Bytes and nesting of a JSON Schema: it is read and compiled while no other request is served. */
  jsonSchemaBytes: 16 * 1024,
  jsonSchemaDepth: 32,
  jsonSchemaValues: 1_000,
  /** Checks that a schema of configs makes of one value, references followed: some 50 ms to compile. */
  configSchemaChecks: 500,
  /** Capabilities that an organization makes for itself: one command reads them all. An agent can use each. */
  ownCapabilities: 300,
  capabilityTools: 64,
  capabilityToolsBytes: 32 * 1024,
  capabilityDependencies: 32,
  /** Characters that one capability adds to the system prompt. */
  capabilityPromptLength: 16_384,
  /** Compiled schemas of configs that are kept ready: a compiled one takes up to a few hundred kilobytes. */
  compiledSchemas: 100,
  /** Checks of a schema times values of a config: some 30 ms at most, during which no other request is served. */
  configChecks: 100_000,
  /** Steps of patterns times characters of the text they look at, for one config: some 40 ms at most. */
  configTextWork: 500_000,
  /** Steps of one pattern of a schema: each is a place in it that a character of a text is held against. */
  patternSteps: 500,
  /** Characters of an idempotency key. */
  idempotencyKeyLength: 255,
  /** Rows of one page of a list, and how many are given when the caller does not say. */
  pageSize: 100,
  defaultPageSize: 20,
  /** Values of one list of a filter: each may be an ordered scan of its own, of which MongoDB merges at most 200. */
  filterValues: 20,
  /** `and` and `or` below the outermost filter, and filters of a whole: enough for a form, and a query of bounded size. */
  filterDepth: 3,
  filterParts: 30,
  /** Levels of a GraphQL request's variables: a config as deep as it may be fits, and every reader recurses safely. */
  variablesDepth: 64,
  /** Groups of one statistic: what a chart or a table shows. */
  statisticGroups: 100,
  /** Ids that one `nodes` query may ask for: one `$in` of the database. */
  nodeIds: 100,
  /** Events of one append: one insert of the database, however large they are. */
  eventsPerAppend: 100,
  /** Events that a fork copies: a few dozen inserts, done within a request's time. */
  forkEvents: 10_000,
  /** Sessions that one call changes by a filter: done within a request's time; the answer tells whether there are more. */
  bulkSessions: 1_000,
  /** Bytes of an event's data as JSON: a long message fits; files belong elsewhere and are referred to. */
  eventDataBytes: 64 * 1024,
  /** Bytes of the metadata of an event or message as JSON, and of a message's controls: labels, not content. */
  metadataBytes: 8 * 1024,
  /** Nesting of an event's data and metadata, for the same reason as that of a config. */
  eventDepth: 32,
  eventTypeLength: 128,
  /** Parts of one message: text and what belongs to it. */
  messageParts: 100,
  /** Names and ids in a part of a message, such as a tool's: what providers of models give takes less. */
  partWordLength: 256,
  /** Events on either side of one that is asked for: with it, they fit a page. */
  eventWindow: 49,
  /** Characters of a message that a list of sessions shows. */
  previewLength: 200,
  /** A runtime's name for itself, and what it says of a failure: shown to people, kept with the session. */
  runtimeNameLength: 128,
  failureReasonLength: 1_000,
  /** Seconds for which a turn stays its runtime's without a sign of life: shorter ones lapse in a pause of a process. */
  leaseSeconds: { min: 5, max: 3_600, default: 60 },
  /** GraphQL's Int and the REST API's int32: a bucket of tokens stays here once it is reached. */
  tokens: 2_147_483_647,
  /** Bytes of a request's body: twice what the largest reasonable session needs. */
  bodyBytes: 1024 * 1024,
  /** The same of a request that may write an agent: the largest system prompt, escaped as JSON, and its capabilities. */
  agentBodyBytes: 4 * 1024 * 1024,
} as const;
