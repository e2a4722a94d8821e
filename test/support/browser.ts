import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

export const hasBrowser = existsSync(executablePath);
if (!hasBrowser) console.warn(`skipped: browser tests need ${executablePath} (Debian's package chromium)`);

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

/** A page that reaches the gateway and nothing else, and the addresses of all that it asked for in vain. */
export async function openOfflinePage(
  browser: Browser,
  url: string,
): Promise<{ page: Page; foreign: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const foreign: string[] = [];
  await page.route('**', (route) => {
    const { protocol, origin } = new URL(route.request().url());
    if (origin === url || protocol === 'blob:' || protocol === 'data:') return route.continue();
    foreign.push(route.request().url());
    return route.abort();
  });
  return { page, foreign };
}
