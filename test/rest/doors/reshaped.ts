/** Something that the doors shape differently: what GraphQL selects of it, and what REST makes of that. */
export interface Reshaped {
  readonly select: string;
  fromGraphql(value: Readonly<Record<string, unknown>>): unknown;
}

/** Fields, by the name of their REST schema and their own; `fromGraphql` gets the object around the field. */
export const reshapedFields: Readonly<Record<string, Readonly<Record<string, Reshaped>>>> = {
  Session: {
    is_pinned: { select: 'pinnedAt', fromGraphql: ({ pinnedAt }) => pinnedAt !== null },
    forked_from_session_id: {
      select: 'forkedFrom { sessionId sequence }',
      fromGraphql: ({ forkedFrom }) => Object(forkedFrom).sessionId,
    },
    forked_from_sequence: { select: '', fromGraphql: ({ forkedFrom }) => Object(forkedFrom).sequence },
  },
  Model: {
    provider_id: {
      select: 'provider { id name type status }',
      fromGraphql: ({ provider }) => Object(provider).id,
    },
    provider_name: { select: '', fromGraphql: ({ provider }) => Object(provider).name },
    provider_type: { select: '', fromGraphql: ({ provider }) => Object(provider).type },
    enabled: { select: '', fromGraphql: ({ status }) => status === 'ACTIVE' },
    healthy: {
      select: '',
      fromGraphql: ({ status, provider }) => status === 'ACTIVE' && Object(provider).status === 'ACTIVE',
    },
  },
  RuntimeAgent: { model_id: { select: 'model { id }', fromGraphql: ({ model }) => Object(model).id } },
  Event: { context: { select: 'turnId', fromGraphql: ({ turnId }) => ({ turn_id: turnId }) } },
};

/** Fields that GraphQL has under another name, by the name of their REST schema and their own. */
export const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AppendedEvents: { data: 'events' },
  Model: { model_id: 'name' },
  Provider: { provider_type: 'type' },
  Capability: { id: 'ref', tool_definitions: 'tools' },
};

/** Whole objects, by the name of their REST schema. */
export const reshapedObjects: Readonly<Record<string, Reshaped>> = {
  AgentStats: {
    select: `{
      totals { count inputTokens outputTokens cacheReadTokens cacheCreationTokens turns durationMs }
      groups { key totals { count } }
    }`,
    fromGraphql: toAgentStats,
  },
  ContentPart: {
    select: `{
      __typename
      ... on TextPart { text }
      ... on ImagePart { url base64 mediaType }
      ... on ImageFilePart { imageId filename }
      ... on ToolCallPart { toolCallId name arguments }
      ... on ToolResultPart { toolCallId result error }
    }`,
    fromGraphql: ({ __typename, ...part }) => toPart(String(__typename), part),
  },
};

function toPart(typename: string, part: Readonly<Record<string, unknown>>): unknown {
  const { toolCallId, mediaType, imageId, ...rest } = part;
  switch (typename) {
    case 'ImagePart':
      return { type: 'image', media_type: mediaType, ...rest };
    case 'ImageFilePart':
      return { type: 'image_file', image_id: imageId, ...rest };
    case 'ToolCallPart':
      return { type: 'tool_call', id: toolCallId, ...rest };
    case 'ToolResultPart':
      return { type: 'tool_result', tool_call_id: toolCallId, ...rest };
    default:
      return { type: 'text', ...rest };
  }
}

function toAgentStats({ totals, groups }: Readonly<Record<string, unknown>>): unknown {
  const { count, inputTokens, outputTokens, cacheReadTokens, cacheCreationTokens, turns, durationMs } =
    Object(totals);
  const counts = new Map(
    (groups as { key: string; totals: { count: number } }[]).map((group) => [group.key, group.totals.count]),
  );
  return {
    session_count: count,
    started_session_count: counts.get('started') ?? 0,
    active_session_count: counts.get('active') ?? 0,
    idle_session_count: counts.get('idle') ?? 0,
    total_input_tokens: inputTokens,
    total_output_tokens: outputTokens,
    total_cache_read_tokens: cacheReadTokens,
    total_cache_creation_tokens: cacheCreationTokens,
    execution_count: turns,
    total_session_duration_ms: durationMs,
  };
}
