import type { FastifyInstance } from 'fastify';
import { type ErrorCode, errorCodes, GatewayError } from '../domain/errors.ts';
import { show } from '../domain/rules.ts';
import { allCodes, problems, problemType, slugOf } from '../rest/problems.ts';
import { htmlPage, sendPage } from './page.ts';

/** Documentation is for everyone. */
const open = { config: { isPublic: true } } as const;

/** `/problems` explains every error code; `/problems/{code}`, the `type` of a problem, explains one. */
export async function problemPages(app: FastifyInstance): Promise<void> {
  app.get('/problems', open, (_request, reply) => sendPage(reply, listPage()));
  app.get<{ Params: { slug: string } }>('/problems/:slug', open, ({ params: { slug } }, reply) => {
    const code = allCodes.find((known) => slugOf(known) === slug);
    if (!code) throw new GatewayError('NOT_FOUND', `There is no problem ${show(slug)}; /problems lists all`);
    return sendPage(reply, problemPage(code));
  });
}

function listPage(): string {
  const items = allCodes.map(
    (code) => `<li><a href="${problemType(code)}">${code}</a>: ${toHtml(errorCodes[code])}</li>`,
  );
  return htmlPage('Problems', `<h1>Problems</h1>\n<ul>\n${items.join('\n')}\n</ul>\n`);
}

function problemPage(code: ErrorCode): string {
  const { status, title, cause, remedy } = problems[code];
  const body = [
    `<h1>${title}</h1>`,
    `<p><code>${code}</code>, HTTP status ${status}: ${toHtml(errorCodes[code])}</p>`,
    `<h2>Cause</h2>\n<p>${toHtml(cause)}</p>`,
    `<h2>Remedy</h2>\n<p>${toHtml(remedy)}</p>`,
    '<p><a href="/problems">All problems</a></p>\n',
  ];
  return htmlPage(title, body.join('\n'));
}

/** Text with code in backticks. */
function toHtml(text: string): string {
  return text.replaceAll('<', '&lt;').replace(/`([^`]+)`/g, '<code>$1</code>');
}
