import type { FastifyInstance } from 'fastify';
import { htmlPage } from './page.ts';

/** A plain page at `/` that tells a visitor where everything is. */
export async function homeRoute(app: FastifyInstance, { publicUrl }: { publicUrl(): string }): Promise<void> {
  app.get('/', { config: { isPublic: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(homePage(publicUrl())),
  );
}

function homePage(url: string): string {
  return htmlPage(
    'session-gateway',
    `<h1>session-gateway</h1>
<p>A gateway for AI-agent sessions: GraphQL and REST on the same data.</p>
<ul>
<li><a href="/graphql">GraphiQL</a>: try the GraphQL API, with examples that run when pressed</li>
<li><a href="/docs">REST documentation</a>: every route, to try at once; as a file, <a href="/openapi.json">openapi.json</a></li>
<li><a href="/v1/sessions">/v1/sessions</a>: the REST API</li>
<li><a href="/problems">Problems</a>: every error code with its cause and remedy</li>
<li><a href="/healthz">/healthz</a> (the process lives) and <a href="/readyz">/readyz</a> (it can serve requests)</li>
</ul>
<p>Create a session by REST:</p>
<pre>curl -i ${url}/v1/sessions \\
  -H 'content-type: application/json' \\
  -d '{"agent_id":"agent_01933b5a000070008000000000000001","title":"Debug login issue"}'</pre>
`,
  );
}
