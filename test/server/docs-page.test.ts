import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp } from '../support/app.ts';
import { hasBrowser, launchBrowser, openOfflinePage } from '../support/browser.ts';

const { url } = await startApp(afterAll);
let browser: Browser;

beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser();
});
afterAll(() => browser?.close());

test.runIf(hasBrowser)(
  'the documentation renders with no other host, and a request tried there creates',
  async () => {
    const { page, foreign } = await openOfflinePage(browser, url);
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${url}/docs`);
    const operation = page.locator('#operations-Sessions-createSession');
    await operation.getByText('Create a session').click();
    expect(await operation.locator('textarea').inputValue()).toContain('"title": "Debug login issue"');
    await operation.getByRole('button', { name: 'Execute' }).click();
    const answer = operation.locator('.live-responses-table .response');
    expect(await answer.locator('.response-col_status').innerText()).toContain('201');
    expect(await answer.innerText()).toMatch(/"id": "session_[0-9a-f]{32}"/);
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });
    expect({ foreign, faults }).toEqual({ foreign: [], faults: [] });
  },
);
