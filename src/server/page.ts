import { hash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}' +
  'pre{background:#f4f4f5;padding:1rem;overflow:auto}code{background:#f4f4f5}';

/** Its own style, and its icon, which is empty. */
const plainPolicy = policyOf(`style-src 'sha256-${hash('sha256', style, 'base64')}'`, 'img-src data:');

/** A Content-Security-Policy: a page loads and runs nothing but what is named, and no other page shows it within itself. */
export function policyOf(...sources: readonly string[]): string {
  return [
    "default-src 'none'",
    ...sources,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function sendPage(reply: FastifyReply, page: string | Buffer, policy = plainPolicy): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page);
}

/** A plain HTML page, complete in itself. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${style}</style>
${body}</html>
`;
}
