import type { Scope } from '../../src/domain/scopes.ts';
import { makeKey, type TestApp } from '../support/app.ts';
import { post } from '../support/client.ts';

/** One thing of each kind that has an id, all of one organization. */
export interface World {
  readonly provider: string;
  readonly model: string;
  readonly agent: string;
  /** A capability is named by its ref. */
  readonly capability: string;
  /** A turn runs in it. */
  readonly session: string;
  readonly turn: string;
  readonly event: string;
  readonly message: string;
  readonly key: string;
}

export type Kind = keyof World;

/** An organization that works through the API, as its members do. Whatever it names, it names after its marker. */
export class Tenant {
  readonly marker: string;
  readonly organizationId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly #url: string;
  #made = 0;

  private constructor(
    url: string,
    { marker, organizationId, secret }: { marker: string; organizationId: string; secret: string },
  ) {
    this.#url = url;
    this.marker = marker;
    this.organizationId = organizationId;
    this.headers = { 'x-api-key': secret };
  }

  static async of(gateway: TestApp, marker: string): Promise<Tenant> {
    const { id: organizationId } = await gateway.services.organizations.create({
      input: { name: marker },
      issues: [],
    });
    const scopes: Scope[] = ['admin'];
    const { secret } = await makeKey(gateway, { organizationId, scopes });
    return new Tenant(gateway.url, { marker, organizationId, secret });
  }

  /** A name that was not used before. */
  name(): string {
    this.#made += 1;
    return `${this.marker}-${this.#made}`;
  }

  async world(): Promise<World> {
    const name = this.name();
    const ref = name.replaceAll('-', '_');
    const [conversation, key] = await Promise.all([
      this.#conversation(name),
      this.#make('ApiKey', { name, scopes: ['SESSIONS_READ'] }, '... on CreatedApiKey { apiKey { id } }'),
      this.#create('Capability', { ref, name, description: name }, '... on Capability { ref }'),
    ]);
    return { ...conversation, capability: ref, key };
  }

  async #conversation(name: string) {
    const provider = await this.#make('Provider', { name, type: 'openai' });
    const model = await this.#make('Model', { providerId: provider, name });
    const agent = await this.#make('Agent', { name, systemPrompt: name, defaultModelId: model });
    const session = await this.#make('Session', {
      agentId: agent,
      modelId: model,
      title: name,
      tags: [name],
    });
    const begun = `mutation { beginTurn(input: { sessionId: "${session}", runtime: "${name}" }) { ... on Session { turn { id } } } }`;
    const read = `{ session(id: "${session}") { events(first: 1) { nodes { id } } } }`;
    const [message, turn, event] = await Promise.all([
      this.#make('Message', { sessionId: session, role: 'USER', content: [{ text: name }] }),
      this.#idIn('turn', begun),
      this.#idIn('event', read),
    ]);
    return { provider, model, agent, session, message, turn, event };
  }

  /** Changes a session, so that whoever watches it hears of it. */
  async touch(session: string): Promise<void> {
    for (const mutation of ['pinSession', 'unpinSession']) {
      const query = `mutation { ${mutation}(input: { sessionId: "${session}" }) { ... on Session { id } } }`;
      await this.#idIn('session', query);
    }
  }

  async #make(type: string, input: object, selection = `... on ${type} { id }`): Promise<string> {
    const prefix = type === 'ApiKey' ? 'key' : type.toLowerCase();
    return idIn(prefix, await this.#create(type, input, selection));
  }

  async #create(type: string, input: object, selection: string): Promise<unknown> {
    const query = `mutation ($input: Create${type}Input!) { create${type}(input: $input) { ${selection} ... on Error { message } } }`;
    return post(this.#url, { query, variables: { input } }, this.headers);
  }

  async #idIn(prefix: string, query: string): Promise<string> {
    return idIn(prefix, await post(this.#url, { query }, this.headers));
  }
}

/** The first id of the kind in an answer. */
function idIn(prefix: string, answer: unknown): string {
  const id = new RegExp(`${prefix}_[0-9a-f]{32}`).exec(JSON.stringify(answer))?.[0];
  if (id === undefined) throw new Error(`no ${prefix} in ${JSON.stringify(answer)}`);
  return id;
}
