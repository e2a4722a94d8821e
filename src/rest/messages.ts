import type { FastifyInstance } from 'fastify';
import { check, parse } from '../domain/check.ts';
import { createMessageInput, toMessage } from '../domain/create-message.ts';
import { sendList } from './list.ts';
import { messageQuery } from './log-query.ts';
import { logReader } from './log-reader.ts';
import {
  createMessageBody,
  fromCreateMessageBody,
  messageBody,
  messageListBody,
  toMessageBody,
} from './message-bodies.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { sessionIdParam } from './session-bodies.ts';

const listMessages = operation({
  id: 'listMessages',
  tag: 'Messages',
  summary: 'List the messages of a session',
  description: 'The conversation, oldest first unless `order_desc` says otherwise.',
  params: sessionIdParam,
  query: messageQuery,
  answers: { 200: { description: 'Messages of the session.', body: messageListBody } },
  problems: ['NOT_FOUND'],
});

const createMessage = operation({
  id: 'createMessage',
  tag: 'Messages',
  summary: 'Send a message',
  description: 'Adds a message to the conversation. A runtime that watches the session then answers it.',
  params: sessionIdParam,
  body: createMessageBody,
  answers: { 201: { description: 'The message.', body: messageBody } },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

type Params = { Params: { session_id: string } };

/** `/v1/sessions/{session_id}/messages`: the conversation, read and added to. */
export async function messageRoutes(app: FastifyInstance, { services, scopeOf }: RestOptions): Promise<void> {
  const readLog = logReader(services);

  app.get<Params>('/v1/sessions/:session_id/messages', listMessages, async (request, reply) => {
    const scope = scopeOf(request);
    const slice = parse(messageQuery, request.query);
    const choice = { types: ['message.created'], exclude: [] };
    const { rows, total } = await readLog(scope, request.params.session_id, { slice, choice });
    return sendList(reply, {
      noun: 'messages',
      rows: rows.map((event) => toMessageBody(toMessage(event))),
      total,
      offset: 0,
      limit: slice.limit,
    });
  });

  app.post<Params>('/v1/sessions/:session_id/messages', createMessage, async (request, reply) => {
    const input = { sessionId: request.params.session_id, ...fromCreateMessageBody(request.body) };
    const scope = scopeOf(request);
    const event = await services.events.createMessage(scope, check(createMessageInput, input));
    return reply.code(201).send(toMessageBody(toMessage(event)));
  });
}
