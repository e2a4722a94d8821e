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
  /** Bytes of a capability's config as JSON: settings, not content. */
  capabilityConfigBytes: 16 * 1024,
  /** Nesting of a capability's config: no reader of it needs recursion without bound. */
  capabilityConfigDepth: 32,
  /** Names of API keys and organizations: a line of a list. */
  apiKeyNameLength: 100,
  organizationNameLength: 100,
  /** Rows of one page of a list, and how many are given when the caller does not say. */
  pageSize: 100,
  defaultPageSize: 20,
  /** Ids that one `nodes` query may ask for: one `$in` of the database. */
  nodeIds: 100,
  /** Bytes of a request's body: twice what the largest reasonable session needs. */
  bodyBytes: 1024 * 1024,
} as const;
