import type { CapabilityUse } from '../domain/capability.ts';
import type { Issue } from '../domain/errors.ts';
import type { Session } from '../domain/session.ts';

/** A path of the domain in the names of the REST API. Below a capability's `config` the names are the caller's own. */
export function wirePath(path: Issue['path']): Issue['path'] {
  const own = path.indexOf('config');
  return path.map((key, position) =>
    typeof key === 'string' && (own < 0 || position < own) ? snakeCase(key) : key,
  );
}

/** A body of `POST /v1/sessions` in the names of the domain; unknown fields are dropped. */
export function fromCreateSessionBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { agent_id, model_id, title, tags, capabilities } = body as Record<string, unknown>;
  return { agentId: agent_id, modelId: model_id, title, tags, capabilities };
}

/** A session as the REST API gives it. */
export function toSessionBody(session: Session) {
  return {
    id: session.id,
    organization_id: session.organizationId,
    agent_id: session.agentId,
    model_id: session.modelId,
    capabilities: session.capabilities.map(toCapabilityBody),
    tags: session.tags,
    title: session.title,
    status: session.status,
    preview: session.preview,
    output_preview: session.outputPreview,
    usage: session.usage && {
      input_tokens: session.usage.inputTokens,
      output_tokens: session.usage.outputTokens,
      cache_read_tokens: session.usage.cacheReadTokens,
      cache_creation_tokens: session.usage.cacheCreationTokens,
    },
    created_at: session.createdAt,
    updated_at: session.updatedAt,
    started_at: session.startedAt,
    finished_at: session.finishedAt,
  };
}

function toCapabilityBody({ ref, config }: CapabilityUse) {
  return config === null ? { ref } : { ref, config };
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
