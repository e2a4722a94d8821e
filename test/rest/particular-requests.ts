import { agents, demoId } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import type { TestApp } from '../support/app.ts';
import { postSession } from '../support/rest.ts';
import { catalogueRequests } from './catalogue-requests.ts';

export interface ParticularRequest {
  /** The operation's id and the status that it answers. */
  readonly name: string;
  send(gateway: TestApp): Promise<{ readonly status: number }>;
}

/** Requests for the documented answers that do not follow from the form of their operation. */
export const particularRequests: readonly ParticularRequest[] = [
  {
    name: 'createSession 404',
    send: ({ url }) => postSession(url, { agent_id: newId('agent') }),
  },
  {
    name: 'createSession 409',
    send: async ({ url, store }) => {
      const [agent] = agents;
      if (!agent) throw new Error('the demo data has no agent');
      const id = newId('agent');
      await store.agents.insert({ ...agent, id, name: 'archived-one', status: 'archived' });
      return postSession(url, { agent_id: id });
    },
  },
  {
    name: 'getSession 304',
    send: ({ url }) =>
      fetch(`${url}/v1/sessions/${demoId('session', 12)}`, { headers: { 'if-none-match': '*' } }),
  },
  ...['archive', 'restore', 'cancel', 'turns', 'fork'].map((path) => stale(path, 'POST')),
  ...['PUT', 'DELETE'].map((method) => stale('pin', method)),
  stale('', 'PATCH'),
  stale('', 'DELETE'),
  {
    name: 'beginTurn 409',
    send: async ({ url }) => {
      await sendJson(url, '/turns', { runtime: 'one' }, { session: 11 });
      return sendJson(url, '/turns', { runtime: 'another' }, { session: 11 });
    },
  },
  {
    name: 'createMessage 409',
    send: async ({ url }) => {
      await sendJson(url, '/archive', undefined, { session: 10 });
      return sendJson(url, '/messages', { message: hello }, { session: 10 });
    },
  },
  {
    name: 'appendEvents 409',
    send: ({ url }) =>
      sendJson(url, '/events', { turn_id: newId('turn'), events: [{ type: 'x.a', data: {} }] }),
  },
  ...Object.entries({ renew: {}, complete: {}, fail: { reason: 'none' } }).map(([end, body]) => ({
    name: `${end}Turn 409`,
    send: ({ url }: TestApp) => sendJson(url, `/turns/${newId('turn')}/${end}`, body),
  })),
  ...catalogueRequests,
  {
    name: 'getSessionStats 400',
    send: ({ url }) => fetch(`${url}/v1/sessions/stats?group_by=colour`),
  },
];

const hello = { role: 'user', content: [{ type: 'text', text: 'Hello' }] };

/** A request about a version of a demo session that it never had. */
function stale(path: string, method: string): ParticularRequest {
  const name = operationIdOf(method, path);
  const body = { '': { title: 'x' }, turns: { runtime: 'x' }, fork: {} }[method === 'DELETE' ? 'none' : path];
  return {
    name: `${name} 412`,
    send: ({ url }) => sendJson(url, path === '' ? '' : `/${path}`, body, { method, ifMatch: '"99"' }),
  };
}

function operationIdOf(method: string, path: string): string {
  if (path === 'turns') return 'beginTurn';
  if (path === 'cancel') return 'cancelTurn';
  if (path === 'pin') return method === 'PUT' ? 'pinSession' : 'unpinSession';
  if (path === '') return method === 'PATCH' ? 'updateSession' : 'deleteSession';
  return `${path}Session`;
}

interface Particulars {
  readonly method?: string;
  readonly ifMatch?: string;
  readonly session?: number;
}

function sendJson(
  url: string,
  path: string,
  body?: object,
  { method = 'POST', ifMatch, session = 12 }: Particulars = {},
): Promise<Response> {
  return fetch(`${url}/v1/sessions/${demoId('session', session)}${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}
