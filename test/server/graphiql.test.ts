import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp } from '../support/app.ts';
import { hasBrowser, launchBrowser, openOfflinePage } from '../support/browser.ts';
import { agentId } from '../support/faults.ts';
import { postSession } from '../support/rest.ts';

const { url, services } = await startApp(afterAll);
let browser: Browser;

beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** The default tabs by their operation, and what the answer of each must show. */
const tabs = [
  ['CreateSession', /"__typename": "Session"[\s\S]*"title": "Debug login issue"/],
  ['CreateSessionWithOverrides', /"displayName": "Claude Sonnet 4\.5"[\s\S]*"timeout_ms": 5000/],
  ['ListSessions', /"totalCount": \d+[\s\S]*"status": "STARTED"/],
  ['FindSessions', /"totalCount": [1-9]\d*[\s\S]*"title": "[^"]*login/i],
  ['CountSessions', /"count": \d+[\s\S]*"name": "debugger"/],
  ['ApplyAgent', /"__typename": "Agent"[\s\S]*"name": "changelog-writer"[\s\S]*"Claude Sonnet 4\.5"/],
  ['ListModels', /"Claude Haiku 4\.5"[\s\S]*"totalCount": 2[\s\S]*"outputTokens": 5/],
  ['RuntimeAgent', /"source": "SESSION"[\s\S]*"dependencyOf": "code_execution"/],
  ['PreviewRuntimeAgent', /"modelSource": "ORGANIZATION"[\s\S]*"ref": "web_search"/],
  ['WatchSession', /"sequence": 5[\s\S]*"type": "turn.completed"/],
  ['SendMessage', /"role": "USER"[\s\S]*"text": "Does it happen in every browser\?"/],
  ['UpdateSession', /"title": "Flaky checkout test on CI"[\s\S]*"version": 6/],
  ['ReadSession', /"inputTokens": 1200[\s\S]*"role": "USER"/],
  ['WhatAnErrorLooksLike', /"code": "INVALID_INPUT"[\s\S]*"INVALID_ID"/],
] as const;

test.runIf(hasBrowser)(
  'GraphiQL works without any other host, and each of its tabs runs when pressed',
  async () => {
    const { page, foreign } = await openOfflinePage(browser, url);
    await page.goto(`${url}/graphql`);
    for (const [operation, answer] of tabs) {
      await press(page, operation);
      await expect.poll(() => textOf(page, '.graphiql-response'), { timeout: 15_000 }).toMatch(answer);
      if (operation === 'CreateSession' && process.env.SCREENSHOT)
        await page.screenshot({ path: process.env.SCREENSHOT });
    }
    expect(foreign).toEqual([]);
  },
  90_000,
);

/** The text of an editor, whose spaces are non-breaking. */
async function textOf(page: Page, editor: string): Promise<string> {
  const text = await page.locator(editor).innerText();
  return text.replace(/\u00a0/g, ' ');
}

test.runIf(hasBrowser)('a tab that subscribes shows what another client creates', async () => {
  const { page } = await openOfflinePage(browser, url);
  await page.goto(`${url}/graphql`);
  const open = services.live.open();
  await press(page, 'WatchSessions');
  await expect.poll(services.live.open, { timeout: 15_000 }).toBeGreaterThan(open);
  await postSession(url, { agent_id: agentId, title: 'Debug login issue' });
  await expect
    .poll(() => textOf(page, '.graphiql-response'), { timeout: 15_000 })
    .toMatch(/"kind": "CREATED"[\s\S]*"title": "Debug login issue"/);
});

/** Goes to a tab by its operation, and runs it. */
async function press(page: Page, operation: string): Promise<void> {
  await page.getByRole('button', { name: operation, exact: true }).click();
  const isThisOne = new RegExp(`(query|mutation|subscription) ${operation}\\b`);
  await expect.poll(() => textOf(page, '.graphiql-query-editor')).toMatch(isThisOne);
  // The page reads the operations of a tab a moment after it shows it, when it stores the text.
  const stored = () => page.evaluate<string>("localStorage.getItem('graphiql:query') ?? ''");
  await expect.poll(stored).toMatch(isThisOne);
  await page.getByRole('button', { name: /execute query/i }).click();
}
