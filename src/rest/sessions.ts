import type { FastifyInstance } from 'fastify';
import { check } from '../domain/check.ts';
import { createSessionInput } from '../domain/session.ts';
import { parseListQuery } from './list.ts';
import type { RestOptions } from './routes.ts';
import { fromCreateSessionBody, toSessionBody } from './wire.ts';

/** `/v1/sessions`: create, get, list. */
export async function sessionRoutes(
  app: FastifyInstance,
  { services, viewerOf }: RestOptions,
): Promise<void> {
  app.post('/v1/sessions', async (request, reply) => {
    const input = check(createSessionInput, fromCreateSessionBody(request.body));
    const session = await services.sessions.create(services.scope(viewerOf(request)), input);
    return reply.code(201).header('location', `/v1/sessions/${session.id}`).send(toSessionBody(session));
  });

  app.get<{ Params: { session_id: string } }>('/v1/sessions/:session_id', async (request) =>
    toSessionBody(await services.sessions.get(services.scope(viewerOf(request)), request.params.session_id)),
  );

  app.get<{ Querystring: { agent_id?: string } }>('/v1/sessions', async (request) => {
    const page = parseListQuery(request.query);
    const agentId = request.query.agent_id ?? null;
    const { rows, total } = await services.sessions.list(services.scope(viewerOf(request)), {
      ...page,
      agentId,
    });
    return { data: rows.map(toSessionBody), total, ...page };
  });
}
