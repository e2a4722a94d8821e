import type { FastifyReply } from 'fastify';
import type { GraphiQLOptions } from 'graphql-yoga';
import { examples } from '../graphql/examples.ts';
import { policyOf, sendPage } from './page.ts';

/** The page runs only what is in it, and speaks only to this server. */
const policy = policyOf(
  "script-src 'self' 'unsafe-inline' blob:",
  "style-src 'self' 'unsafe-inline'",
  'font-src data:',
  'img-src data:',
  "connect-src 'self'",
  'worker-src blob: data:',
);

// The page slides its tabs at the first press, away from under the pointer, which then misses.
const stillTabs = '.graphiql-tab { transform: none !important; }';

let page: Promise<Buffer> | null = null;

/**
 * Answers with the GraphiQL page, complete in itself: it loads nothing from anywhere else. It is made when it is asked
 * for the first time: a gateway that no browser visits does without the 60 MB that it takes.
 */
export async function sendGraphiQL(reply: FastifyReply): Promise<FastifyReply> {
  page ??= renderPage();
  return sendPage(reply, await page, policy);
}

async function renderPage(): Promise<Buffer> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const tabs = Object.values(examples);
  const options: GraphiQLOptions & { variables: string } = {
    title: 'session-gateway',
    favicon: 'data:,',
    // The first tab's own variables are ignored by the page; the top-level ones are what it shows.
    variables: JSON.stringify(examples.createSession.variables, null, 2),
    defaultTabs: tabs.map((tab) => ({
      query: tab.query,
      ...('variables' in tab && { variables: JSON.stringify(tab.variables, null, 2) }),
    })),
  };
  const html = renderGraphiQL(options).replace('</head>', () => `<style>${stillTabs}</style></head>`);
  return Buffer.from(html);
}
