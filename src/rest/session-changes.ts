import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Checked } from '../domain/check.ts';
import { check } from '../domain/check.ts';
import { idSchema } from '../domain/ids.ts';
import type { Session } from '../domain/session.ts';
import {
  sessionPatch,
  type TargetInput,
  targetInput,
  updateSessionInput,
} from '../domain/session-changes.ts';
import type { RequestScope } from '../services/scope.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { expectedVersions, ifMatchHeader, sendSession, sessionAnswer } from './session-answer.ts';
import { sessionIdParam } from './session-bodies.ts';

const { title, tags, modelId, capabilities } = sessionPatch.shape;

const updateSessionBody = z
  .object({
    title: title.meta({ description: 'A title for people.' }),
    tags: tags.meta({ description: 'All tags from now on.' }),
    model_id: modelId.meta({ description: "The model to use instead of the agent's default." }),
    capabilities: capabilities.meta({ description: 'All capabilities of the session from now on.' }),
  })
  .meta({
    id: 'UpdateSessionRequest',
    description: 'What is to change: a field that is absent stays as it is, null clears it.',
    examples: [{ title: 'Login fails after a password reset', tags: ['debugging'] }],
  });

const common = {
  tag: 'Sessions',
  params: sessionIdParam,
  headers: ifMatchHeader,
  problems: ['NOT_FOUND', 'VERSION_CONFLICT'],
} as const;

const updateSession = operation({
  ...common,
  id: 'updateSession',
  summary: 'Change a session',
  description: 'Changes title, tags, model or capabilities. Unknown fields of the body are ignored.',
  body: updateSessionBody,
  answers: { 200: sessionAnswer('The session as it is now.') },
});

const deleteSession = operation({
  ...common,
  id: 'deleteSession',
  summary: 'Delete a session',
  description: 'Deletes the session with all of its events and messages, for good.',
  answers: { 204: { description: 'It is gone.' } },
});

/** Examples that leave the session of the others alone. */
const idParam = (number: number) =>
  z.object({
    session_id: idSchema('session').meta({
      description: 'The id of the session.',
      examples: [`session_01933b5a00007000800000000000000${number}`],
    }),
  });

const pinSession = operation({
  ...common,
  params: idParam(3),
  id: 'pinSession',
  summary: 'Pin a session',
  description:
    'Pins the session, for lists that show pinned ones first. One that is pinned already stays so.',
  answers: { 204: { description: 'It is pinned.' } },
});

const unpinSession = operation({
  ...common,
  params: idParam(3),
  id: 'unpinSession',
  summary: 'Unpin a session',
  description: 'Takes the pin off the session, if it has one.',
  answers: { 204: { description: 'It is not pinned.' } },
});

const archiveSession = operation({
  ...common,
  params: idParam(4),
  id: 'archiveSession',
  summary: 'Archive a session',
  description:
    'An archived session takes no new turns and messages, and lists leave it out. A running turn may end.',
  answers: { 200: sessionAnswer('The archived session.') },
});

const restoreSession = operation({
  ...common,
  params: idParam(4),
  id: 'restoreSession',
  summary: 'Restore a session',
  description: 'Takes the session out of the archive.',
  answers: { 200: sessionAnswer('The session as it is now.') },
});

const cancelTurn = operation({
  ...common,
  id: 'cancelTurn',
  summary: 'Cancel the running turn',
  description:
    'Takes the running turn away from its runtime, which learns of it at its next call. Where none is running, nothing changes.',
  answers: { 200: sessionAnswer('The session, which is idle unless no turn has run yet.') },
});

type Params = { Params: { session_id: string } };
type Change = (scope: RequestScope, checked: Checked<TargetInput>) => Promise<Session>;

/** `/v1/sessions/{session_id}`: what clients do with a session after creating it. */
export async function sessionChangeRoutes(
  app: FastifyInstance,
  { services, scopeOf }: RestOptions,
): Promise<void> {
  const { sessionChanges, turns } = services;
  const change = (act: Change, request: FastifyRequest<Params>) =>
    act(scopeOf(request), check(targetInput, targetOf(request)));

  app.patch<Params>('/v1/sessions/:session_id', updateSession, async (request, reply) => {
    const { title, tags, model_id, capabilities } = Object(request.body);
    const input = { ...targetOf(request), title, tags, modelId: model_id, capabilities };
    const scope = scopeOf(request);
    return sendSession(reply, await sessionChanges.update(scope, check(updateSessionInput, input)));
  });

  const answeringSession: readonly [
    method: 'POST',
    name: string,
    declared: ReturnType<typeof operation>,
    act: Change,
  ][] = [
    ['POST', 'archive', archiveSession, sessionChanges.archive],
    ['POST', 'restore', restoreSession, sessionChanges.restore],
    ['POST', 'cancel', cancelTurn, turns.cancel],
  ];
  for (const [method, name, declared, act] of answeringSession) {
    app.route<Params>({
      method,
      url: `/v1/sessions/:session_id/${name}`,
      ...declared,
      handler: async (request, reply) => sendSession(reply, await change(act, request)),
    });
  }

  const answeringNothing: readonly [
    method: 'PUT' | 'DELETE',
    name: string,
    declared: ReturnType<typeof operation>,
    act: Change,
  ][] = [
    ['DELETE', '', deleteSession, (scope, input) => sessionChanges.remove(scope, input)],
    ['PUT', '/pin', pinSession, sessionChanges.pin],
    ['DELETE', '/pin', unpinSession, sessionChanges.unpin],
  ];
  for (const [method, name, declared, act] of answeringNothing) {
    app.route<Params>({
      method,
      url: `/v1/sessions/:session_id${name}`,
      ...declared,
      handler: async (request, reply) => {
        await change(act, request);
        return reply.code(204).send();
      },
    });
  }
}

function targetOf(request: FastifyRequest<Params>) {
  return { sessionId: request.params.session_id, expectedVersion: expectedVersions(request) };
}
