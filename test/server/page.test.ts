import { expect, test } from 'vitest';
import { startApp } from '../support/app.ts';
import { hasBrowser, launchBrowser, openOfflinePage } from '../support/browser.ts';

const pages = ['/', '/problems', '/problems/not-found', '/docs', '/graphql'];
const plainPages = pages.slice(0, 3);

test.each(pages)(
  '%s may load nothing from elsewhere, and no other page may show it within itself',
  async (path) => {
    const { url } = await startApp();
    const { status, headers } = await fetch(url + path, { headers: { accept: 'text/html' } });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    );
  },
);

test.each(plainPages)('%s runs nothing, and has no style but its own', async (path) => {
  const { url } = await startApp();
  const policy = (await fetch(url + path)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("style-src 'sha256-");
  expect(policy).not.toContain('script-src');
  expect(policy).not.toContain('unsafe-inline');
});

test.runIf(hasBrowser)('a browser shows the plain pages as they are meant, without a fault', async () => {
  const { url } = await startApp();
  const browser = await launchBrowser();
  try {
    const { page, foreign } = await openOfflinePage(browser, url);
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    for (const path of plainPages) {
      await page.goto(url + path);
      const width = await page.evaluate('getComputedStyle(document.body).maxWidth');
      expect([path, width]).toEqual([path, '704px']);
    }
    expect({ foreign, faults }).toEqual({ foreign: [], faults: [] });
  } finally {
    await browser.close();
  }
});

test.each([
  ...pages,
  '/docs/start.js',
  '/v1/sessions',
  '/graphql?query={__typename}',
  '/healthz',
  '/nowhere',
  '/v1/sessions/%ff',
])('%s is taken for what it says it is, and its address is told to no other site', async (path) => {
  const { url } = await startApp();
  const { headers } = await fetch(url + path);
  expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([
    'nosniff',
    'no-referrer',
  ]);
});
