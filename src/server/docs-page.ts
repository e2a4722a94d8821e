import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { policyOf, sendPage } from './page.ts';

/** Swagger UI's own files, served from here so that the page needs no other host. */
const assets = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
} as const;

const start = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  validatorUrl: null,
});
`;

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>session-gateway: REST</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<div id="docs"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</html>
`;

const policy = policyOf(
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
);

/** Documentation is for everyone. */
const open = { config: { isPublic: true } } as const;

/** `/docs`: the OpenAPI document as pages that can try requests. It works with no internet and runs no inline script. */
export async function docsPage(app: FastifyInstance): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  app.get('/docs', open, (_request, reply) => sendPage(reply, page, policy));
  app.get('/docs/start.js', open, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(start),
  );
  for (const [name, type] of Object.entries(assets)) {
    const file = resolve(`@fastify/swagger-ui/static/${name}`);
    app.get(`/docs/${name}`, open, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'public, max-age=86400')
        .send(await readFile(file)),
    );
  }
}
