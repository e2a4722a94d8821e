import type { FastifyInstance } from 'fastify';
import {
  applyAgentInput,
  copyAgentInput,
  replaceAgentInput,
  updateAgentInput,
} from '../domain/agent-input.ts';
import { check, parse } from '../domain/check.ts';
import { agentBody, agentIdParam, agentListBody, toAgentBody } from './agent-bodies.ts';
import {
  applyAgentBody,
  copyAgentBody,
  fromAgentBody,
  fromReplaceAgentBody,
  replaceAgentBody,
  updateAgentBody,
} from './agent-requests.ts';
import { catalogueFilterOf, catalogueListQuery, sendList } from './list.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { withAddress } from './wire.ts';

const tag = 'Agents';
const ignored = 'Unknown fields of the body are ignored.';
const created = {
  description: 'The agent.',
  body: agentBody,
  headers: { location: 'The address of the agent.' },
};

const listAgents = operation({
  id: 'listAgents',
  tag,
  summary: 'List agents',
  description: 'Agents newest first, by position; active ones unless asked otherwise.',
  query: catalogueListQuery,
  answers: { 200: { description: 'A page of agents.', body: agentListBody } },
});

const createAgent = operation({
  id: 'createAgent',
  tag,
  summary: 'Create an agent, or change the one that is there',
  description: `An agent is found by \`id\` where that is given, else by \`name\`: it is changed as by PATCH, and restored if it was archived. Otherwise one is created. Any number of callers may send the same at once; one agent comes of it. ${ignored}`,
  body: applyAgentBody,
  answers: { 201: created },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

const getAgent = operation({
  id: 'getAgent',
  tag,
  summary: 'Get an agent',
  description: 'One agent by its id, archived or not.',
  params: agentIdParam,
  answers: { 200: { description: 'The agent.', body: agentBody } },
  problems: ['NOT_FOUND'],
});

const updateAgent = operation({
  id: 'updateAgent',
  tag,
  summary: 'Change an agent',
  description: `Changes what is given; null clears. ${ignored}`,
  params: agentIdParam,
  body: updateAgentBody,
  answers: { 200: { description: 'The agent as it now is.', body: agentBody } },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

const replaceAgent = operation({
  id: 'replaceAgent',
  tag,
  summary: 'Create or replace an agent',
  description: `Makes the agent of this id what the body says, and clears what it leaves out. An archived one is restored; where the organization has none of this id, one is created under it. ${ignored}`,
  params: agentIdParam,
  body: replaceAgentBody,
  answers: { 200: { description: 'The agent as it now is.', body: agentBody }, 201: created },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

const archiveAgent = operation({
  id: 'archiveAgent',
  tag,
  summary: 'Archive an agent',
  description: 'New sessions are refused from then on; those that refer to the agent keep it.',
  params: agentIdParam,
  answers: { 204: { description: 'The agent is archived.' } },
  problems: ['NOT_FOUND'],
});

const copyAgent = operation({
  id: 'copyAgent',
  tag,
  summary: 'Copy an agent',
  description: 'Creates an agent with the parts of another, which may be archived.',
  params: agentIdParam,
  body: copyAgentBody,
  isBodyOptional: true,
  answers: { 201: created },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

interface Address {
  Params: { agent_id: string };
}

/** `/v1/agents`: list, create, get, change, replace, archive, copy. */
export async function agentRoutes(
  app: FastifyInstance,
  { services, scopeOf, agentBodyBytes: bodyLimit }: RestOptions,
): Promise<void> {
  const address = '/v1/agents/:agent_id';

  app.get('/v1/agents', listAgents, async (request, reply) => {
    const query = parse(catalogueListQuery, request.query);
    const scope = scopeOf(request);
    const { rows, total } = await services.agents.list(scope, catalogueFilterOf(query), query);
    const { offset, limit } = query;
    return sendList(reply, { noun: 'agents', rows: rows.map(toAgentBody), total, offset, limit });
  });

  app.post('/v1/agents', { ...createAgent, bodyLimit }, async (request, reply) => {
    const input = check(applyAgentInput, fromAgentBody(request.body));
    const { agent } = await services.agents.apply(scopeOf(request), input);
    return reply.code(201).header('location', `/v1/agents/${agent.id}`).send(toAgentBody(agent));
  });

  app.get<Address>(address, getAgent, async (request) =>
    toAgentBody(await services.agents.get(scopeOf(request), request.params.agent_id)),
  );

  app.patch<Address>(address, { ...updateAgent, bodyLimit }, async (request) => {
    const body = withAddress(fromAgentBody(request.body), { id: request.params.agent_id });
    const input = check(updateAgentInput, body);
    return toAgentBody(await services.agents.update(scopeOf(request), input));
  });

  app.put<Address>(address, { ...replaceAgent, bodyLimit }, async (request, reply) => {
    const body = withAddress(fromReplaceAgentBody(request.body), { id: request.params.agent_id });
    const input = check(replaceAgentInput, body);
    const { agent, isNew } = await services.agents.apply(scopeOf(request), input);
    if (isNew) reply.code(201).header('location', `/v1/agents/${agent.id}`);
    return reply.send(toAgentBody(agent));
  });

  app.delete<Address>(address, archiveAgent, async (request, reply) => {
    const { agent_id: id } = request.params;
    await services.agents.setStatus(scopeOf(request), id, 'archived');
    return reply.code(204).send();
  });

  app.post<Address>(`${address}/copy`, copyAgent, async (request, reply) => {
    const body = withAddress(fromAgentBody(request.body ?? {}), { id: request.params.agent_id });
    const input = check(copyAgentInput, body);
    const agent = await services.agents.copy(scopeOf(request), input);
    return reply.code(201).header('location', `/v1/agents/${agent.id}`).send(toAgentBody(agent));
  });
}
