import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SessionStatus } from '../domain/session.ts';
import type { SessionGroup } from '../domain/session-statistics.ts';
import { agentIdParam } from './agent-bodies.ts';
import { uncounted, uncountedFields } from './compatibility.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';

const number = z.int().min(0);

const statisticsBody = z
  .object({
    session_count: number.meta({ description: 'How many sessions there are, archived ones among them.' }),
    started_session_count: number.meta({ description: 'How many of them have had no turn yet.' }),
    active_session_count: number.meta({ description: 'How many of them have a turn running.' }),
    idle_session_count: number.meta({ description: 'How many of them wait for their next turn.' }),
    total_input_tokens: number.meta({ description: 'Tokens read, other than from a cache.' }),
    total_output_tokens: number.meta({ description: 'Tokens written by models.' }),
    total_cache_read_tokens: number.meta({ description: 'Tokens read from a cache.' }),
    total_cache_creation_tokens: number.meta({ description: 'Tokens written to a cache.' }),
    execution_count: number.meta({ description: 'How many turns have begun in the sessions.' }),
    total_session_duration_ms: number.meta({
      description:
        'Milliseconds from the beginning of the first turn of each session to the end of its last, or to the last sign of life of one that runs.',
    }),
    ...uncountedFields,
  })
  .meta({ id: 'AgentStats', description: 'Numbers about the sessions with one agent.' });

const getAgentStats = operation({
  id: 'getAgentStats',
  tag: 'Agents',
  summary: 'Count the sessions with an agent',
  description:
    'How many sessions there are with the agent and what they have spent. `GET /v1/sessions/stats?agent_id=` takes every filter and group.',
  params: agentIdParam,
  answers: { 200: { description: 'The numbers.', body: statisticsBody } },
  problems: ['NOT_FOUND'],
});

/** `/v1/agents/{agent_id}/stats`. */
export async function agentStatisticsRoute(
  app: FastifyInstance,
  { services, scopeOf }: RestOptions,
): Promise<void> {
  app.get<{ Params: { agent_id: string } }>('/v1/agents/:agent_id/stats', getAgentStats, async (request) => {
    const scope = scopeOf(request);
    const { id } = await services.agents.get(scope, request.params.agent_id);
    const ofAgent = { agentIds: [id], archived: 'include' } as const;
    return toStatisticsBody((await services.sessions.groups(scope, ofAgent, 'status')).groups);
  });
}

function toStatisticsBody(groups: readonly SessionGroup[]): z.output<typeof statisticsBody> {
  const countOf = (status: SessionStatus) => groups.find(({ key }) => key === status)?.count ?? 0;
  const sum = (field: Exclude<keyof SessionGroup, 'key'>) =>
    groups.reduce((total, group) => total + group[field], 0);
  return {
    session_count: sum('count'),
    started_session_count: countOf('started'),
    active_session_count: countOf('active'),
    idle_session_count: countOf('idle'),
    total_input_tokens: sum('inputTokens'),
    total_output_tokens: sum('outputTokens'),
    total_cache_read_tokens: sum('cacheReadTokens'),
    total_cache_creation_tokens: sum('cacheCreationTokens'),
    execution_count: sum('turns'),
    total_session_duration_ms: sum('duration'),
    ...uncounted,
  };
}
