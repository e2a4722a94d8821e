import Fastify from 'fastify';
import { type CreateSessionInput, createSession } from './create-session.ts';
import { connect, listed, newestSessions, type SessionRow } from './database.ts';

// A route as Fastify's documentation writes it: JSON Schemas for what comes in and what goes out.

const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });

const body = {
  type: 'object',
  required: ['agent_id'],
  properties: {
    agent_id: { type: 'string', pattern: '^agent_[0-9a-f]{32}$' },
    model_id: nullable({ type: 'string', pattern: '^model_[0-9a-f]{32}$' }),
    title: nullable(text(255)),
    tags: { type: 'array', maxItems: 32, items: text(64) },
    capabilities: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        required: ['ref'],
        properties: { ref: text(128), config: { type: 'string' } },
      },
    },
  },
};

const nullableText = { type: ['string', 'null'] };
const session = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    organization_id: { type: 'string' },
    agent_id: { type: 'string' },
    model_id: nullableText,
    capabilities: {
      type: 'array',
      items: { type: 'object', properties: { ref: { type: 'string' }, config: nullableText } },
    },
    tags: { type: 'array', items: { type: 'string' } },
    title: nullableText,
    status: { type: 'string' },
    preview: nullableText,
    output_preview: nullableText,
    usage: { type: ['object', 'null'], additionalProperties: true },
    created_at: { type: 'string', format: 'date-time' },
    updated_at: { type: 'string', format: 'date-time' },
    started_at: { type: ['string', 'null'], format: 'date-time' },
    finished_at: { type: ['string', 'null'], format: 'date-time' },
  },
};

const list = {
  type: 'object',
  properties: {
    data: { type: 'array', items: session },
    total: { type: 'integer' },
    offset: { type: 'integer' },
    limit: { type: 'integer' },
  },
};

const database = await connect();
const app = Fastify();

interface Body {
  readonly agent_id: string;
  readonly model_id?: string | null;
  readonly title?: string | null;
  readonly tags?: string[];
  readonly capabilities?: { ref: string; config?: string }[];
}

app.post<{ Body: Body }>(
  '/v1/sessions',
  { schema: { body, response: { 201: session } } },
  async (request, reply) => {
    const { agent_id: agentId, model_id: modelId, ...rest } = request.body;
    const input: CreateSessionInput = { agentId, modelId: modelId ?? null, ...rest };
    const created = await createSession(database, input);
    if ('missing' in created) return reply.code(404).send({ error: `There is no such ${created.missing}` });
    return reply.code(201).send(toBody(created.session));
  },
);

const querystring = {
  type: 'object',
  properties: {
    offset: { type: 'integer', minimum: 0, default: 0 },
    limit: { type: 'integer', minimum: 0, maximum: 100, default: 20 },
    created_before: { type: 'string', format: 'date-time' },
  },
};

app.get<{ Querystring: { offset: number; limit: number; created_before?: string } }>(
  '/v1/sessions',
  { schema: { querystring, response: { 200: list } } },
  async ({ query: { offset, limit, created_before: before } }) => {
    const [rows, total] = await Promise.all([
      newestSessions(database, { limit, before }),
      database.sessions.countDocuments(listed(before)),
    ]);
    return { data: rows.map(toBody), total, offset, limit };
  },
);

await app.listen({ port: Number(process.env.PORT) });

function toBody(row: SessionRow) {
  return {
    id: row._id,
    organization_id: row.organizationId,
    agent_id: row.agentId,
    model_id: row.modelId,
    capabilities: row.capabilities,
    tags: row.tags,
    title: row.title,
    status: row.status,
    preview: row.preview,
    output_preview: row.outputPreview,
    usage: row.usage,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    started_at: row.startedAt,
    finished_at: row.finishedAt,
  };
}
