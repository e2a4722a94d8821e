import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { makeKey, startApp } from '../support/app.ts';

const asBrowser = { accept: 'text/html' };
const pageOf = async (url: string) => (await fetch(url, { headers: asBrowser })).text();

describe.each(['none', 'keys'] as const)('the home page, with auth %s', (auth) => {
  test('has links that each lead somewhere', async () => {
    const { url } = await startApp(undefined, { auth });
    const page = await pageOf(url);
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) => link);
    expect(links).toEqual(expect.arrayContaining(['/docs', '/openapi.json', '/problems']));
    expect(links.includes('/graphql')).toBe(auth === 'none');
    const statusOf = async (link: string) => (await fetch(url + link, { headers: asBrowser })).status;
    const answers = await Promise.all(links.map(async (link) => [link, await statusOf(link)]));
    expect(answers).toEqual(links.map((link) => [link, 200]));
  });

  test('has a request that creates a session as it stands', async () => {
    const gateway = await startApp(undefined, { auth });
    const { secret } = await makeKey(gateway);
    const [, request = ''] = /<pre>([\s\S]+)<\/pre>/.exec(await pageOf(gateway.url)) ?? [];
    const command = request.replace('&lt;key&gt;', secret).replace('http://gateway.test', gateway.url);
    const { stdout } = await promisify(execFile)('bash', ['-c', command]);
    expect(stdout).toMatch(/^HTTP\/1.1 201 /);
  });
});
