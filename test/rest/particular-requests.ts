import { agents } from '../../src/demo/catalogue.ts';
import { newId } from '../../src/services/new-id.ts';
import type { TestApp } from '../support/app.ts';
import { postSession } from '../support/rest.ts';

interface ParticularRequest {
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
];
