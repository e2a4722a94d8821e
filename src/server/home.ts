import type { FastifyInstance } from 'fastify';
import { htmlPage, sendPage } from './page.ts';

interface HomeOptions {
  publicUrl(): string;
  readonly graphiql: boolean;
  readonly asksForKeys: boolean;
}

/** A plain page at `/` that tells a visitor where everything is. Its links lead to what this gateway shows. */
export async function homeRoute(app: FastifyInstance, options: HomeOptions): Promise<void> {
  app.get('/', { config: { isPublic: true } }, (_request, reply) => sendPage(reply, homePage(options)));
}

function homePage({ publicUrl, graphiql, asksForKeys }: HomeOptions): string {
  const graphql = graphiql
    ? '<a href="/graphql">GraphiQL</a>: try the GraphQL API, with examples that run when pressed'
    : '<code>/graphql</code>: the GraphQL API, for clients';
  const rest = asksForKeys
    ? '<code>/v1</code>: the REST API; both ask for a key'
    : '<a href="/v1/sessions">/v1/sessions</a>: the REST API';
  const key = asksForKeys ? "-H 'authorization: Bearer &lt;key&gt;' " : '';
  return htmlPage(
    'session-gateway',
    `<h1>session-gateway</h1>
<p>A gateway for AI-agent sessions: GraphQL and REST on the same data.</p>
<ul>
<li>${graphql}</li>
<li><a href="/docs">REST documentation</a>: every route, to try at once; as a file, <a href="/openapi.json">openapi.json</a></li>
<li>${rest}</li>
<li><a href="/problems">Problems</a>: every error code with its cause and remedy</li>
<li><a href="/healthz">/healthz</a> (the process lives) and <a href="/readyz">/readyz</a> (it can serve requests)</li>
</ul>
<p>Create a session by REST:</p>
<pre>curl -i ${publicUrl()}/v1/sessions \\
  -H 'content-type: application/json' ${key}\\
  -d '{"agent_id":"agent_01933b5a000070008000000000000001","title":"Debug login issue"}'</pre>
`,
  );
}
