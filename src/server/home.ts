import type { FastifyInstance } from 'fastify';

/** A plain page at `/` that tells a visitor where everything is. */
export async function homeRoute(app: FastifyInstance, { publicUrl }: { publicUrl(): string }): Promise<void> {
  app.get('/', { config: { isPublic: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(homePage(publicUrl())),
  );
}

function homePage(url: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>session-gateway</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}pre{background:#f4f4f5;padding:1rem;overflow:auto}</style>
<h1>session-gateway</h1>
<p>A gateway for AI-agent sessions: GraphQL and REST on the same data.</p>
<ul>
<li><a href="/graphql">GraphiQL</a>: try the GraphQL API, with examples that run when pressed</li>
<li><a href="/v1/sessions">/v1/sessions</a>: the REST API</li>
<li><a href="/healthz">/healthz</a> (the process lives) and <a href="/readyz">/readyz</a> (it can serve requests)</li>
</ul>
<p>Create a session by REST:</p>
<pre>curl -i ${url}/v1/sessions \\
  -H 'content-type: application/json' \\
  -d '{"agent_id":"agent_01933b5a000070008000000000000001","title":"Debug login issue"}'</pre>
</html>
`;
}
