import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { check } from '../domain/check.ts';
import { idSchema } from '../domain/ids.ts';
import { beginTurnInput, completeTurnInput, failTurnInput, renewTurnInput, tokens } from '../domain/turn.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { expectedVersions, ifMatchHeader, sendSession, sessionAnswer } from './session-answer.ts';
import { sessionIdParam } from './session-bodies.ts';

const turnParams = (number: number) =>
  z.object({
    session_id: idSchema('session').meta({
      description: 'The id of the session.',
      examples: [`session_01933b5a00007000800000000000000${number}`],
    }),
    turn_id: idSchema('turn').meta({
      description: 'The id of the running turn.',
      examples: [`turn_01933b5a00007000800000000000000${number}`],
    }),
  });

const { runtime, leaseSeconds } = beginTurnInput.shape;
const { outputPreview, finish } = completeTurnInput.shape;

const lease_seconds = leaseSeconds.meta({
  description: 'Seconds for which the turn stays yours without a sign of life.',
});

const beginTurnBody = z
  .object({
    runtime: runtime.meta({ description: 'A name for yourself: others who are refused are told it.' }),
    lease_seconds,
  })
  .meta({
    id: 'BeginTurnRequest',
    description: 'Who wants to run the session.',
    examples: [{ runtime: 'runner-1', lease_seconds: 60 }],
  });

const renewTurnBody = z
  .object({ lease_seconds })
  .meta({ id: 'RenewTurnRequest', description: 'For how long.', examples: [{ lease_seconds: 60 }] });

const usage = z
  .object({
    input_tokens: tokens.meta({ description: 'Tokens read, other than from a cache.' }),
    output_tokens: tokens.meta({ description: 'Tokens written by the model.' }),
    cache_read_tokens: tokens.nullish().meta({ description: 'Tokens read from a cache.' }),
    cache_creation_tokens: tokens.nullish().meta({ description: 'Tokens written to a cache.' }),
  })
  .meta({ id: 'TurnUsage', description: 'Tokens that a turn used, in buckets that do not overlap.' });

const endFields = {
  usage: usage
    .nullish()
    .meta({ description: 'Tokens that the turn used; they are added to those of the session.' }),
  finish: finish.meta({
    description: 'Whether the session is finished with it: then it takes no further turn.',
  }),
};

const completeTurnBody = z
  .object({
    ...endFields,
    output_preview: outputPreview.meta({
      description:
        "What lists show as the agent's last words; without it, the start of its last message stays.",
    }),
  })
  .meta({
    id: 'CompleteTurnRequest',
    description: 'How the turn ended.',
    examples: [{ usage: { input_tokens: 1200, output_tokens: 300 } }],
  });

const failTurnBody = z
  .object({ reason: failTurnInput.shape.reason.meta({ description: 'What went wrong.' }), ...endFields })
  .meta({
    id: 'FailTurnRequest',
    description: 'Why the turn failed.',
    examples: [{ reason: 'The model did not answer in time.' }],
  });

const beginTurn = operation({
  id: 'beginTurn',
  tag: 'Turns',
  summary: 'Begin a turn',
  description:
    "Makes the session active for one runtime; the session's `turn` has the id to end it with. Refused with 409 while another turn runs, which is told in `turn`, unless its lease has lapsed.",
  params: sessionIdParam,
  headers: ifMatchHeader,
  body: beginTurnBody,
  answers: { 201: sessionAnswer('The session with its turn.') },
  problems: ['NOT_FOUND', 'CONFLICT', 'VERSION_CONFLICT'],
});

const renewTurn = operation({
  id: 'renewTurn',
  tag: 'Turns',
  summary: 'Renew the lease of a turn',
  description: 'Says that the turn is still running. Appending events of the turn does the same.',
  params: turnParams(2),
  body: renewTurnBody,
  answers: { 200: sessionAnswer('The session with its turn.') },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

const completeTurn = operation({
  id: 'completeTurn',
  tag: 'Turns',
  summary: 'Complete a turn',
  description: 'Ends the turn well: the session becomes idle.',
  params: turnParams(6),
  body: completeTurnBody,
  answers: { 200: sessionAnswer('The session as it is now.') },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

const failTurn = operation({
  id: 'failTurn',
  tag: 'Turns',
  summary: 'Fail a turn',
  description:
    'Ends the turn with a failure: the session becomes idle, and takes another turn unless it is finished.',
  params: turnParams(8),
  body: failTurnBody,
  answers: { 200: sessionAnswer('The session as it is now.') },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

type SessionParams = { Params: { session_id: string } };
type TurnParams = { Params: { session_id: string; turn_id: string } };

/** `/v1/sessions/{session_id}/turns`: what runtimes do. */
export async function turnRoutes(app: FastifyInstance, { services, scopeOf }: RestOptions): Promise<void> {
  const { turns } = services;

  app.post<SessionParams>('/v1/sessions/:session_id/turns', beginTurn, async (request, reply) => {
    const { runtime, lease_seconds } = Object(request.body);
    const input = {
      sessionId: request.params.session_id,
      expectedVersion: expectedVersions(request),
      runtime,
      leaseSeconds: lease_seconds,
    };
    const scope = scopeOf(request);
    return sendSession(reply.code(201), await turns.begin(scope, check(beginTurnInput, input)));
  });

  app.post<TurnParams>('/v1/sessions/:session_id/turns/:turn_id/renew', renewTurn, async (request, reply) => {
    const input = { ...turnOf(request), leaseSeconds: Object(request.body).lease_seconds };
    const scope = scopeOf(request);
    return sendSession(reply, await turns.renew(scope, check(renewTurnInput, input)));
  });

  app.post<TurnParams>(
    '/v1/sessions/:session_id/turns/:turn_id/complete',
    completeTurn,
    async (request, reply) => {
      const input = {
        ...turnOf(request),
        ...endOf(request),
        outputPreview: Object(request.body).output_preview,
      };
      const scope = scopeOf(request);
      return sendSession(reply, await turns.complete(scope, check(completeTurnInput, input)));
    },
  );

  app.post<TurnParams>('/v1/sessions/:session_id/turns/:turn_id/fail', failTurn, async (request, reply) => {
    const input = { ...turnOf(request), ...endOf(request), reason: Object(request.body).reason };
    const scope = scopeOf(request);
    return sendSession(reply, await turns.fail(scope, check(failTurnInput, input)));
  });
}

function turnOf({ params }: FastifyRequest<TurnParams>) {
  return { sessionId: params.session_id, turnId: params.turn_id };
}

function endOf({ body }: FastifyRequest<TurnParams>) {
  const { usage, finish } = Object(body);
  return { usage: fromUsageBody(usage), finish };
}

function fromUsageBody(usage: unknown): unknown {
  if (typeof usage !== 'object' || usage === null) return usage;
  const { input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens } = usage as Record<
    string,
    unknown
  >;
  return {
    inputTokens: input_tokens,
    outputTokens: output_tokens,
    cacheReadTokens: cache_read_tokens,
    cacheCreationTokens: cache_creation_tokens,
  };
}
