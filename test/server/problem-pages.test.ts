import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ErrorCode, errorCodes } from '../../src/domain/errors.ts';
import { problemCatalogue } from '../../src/rest/problem-docs.ts';
import { problems, problemType } from '../../src/rest/problems.ts';
import { startApp } from '../support/app.ts';

const codes = Object.keys(errorCodes) as ErrorCode[];

test('the type of a problem leads to its cause and remedy, on the gateway itself', async () => {
  const { url } = await startApp();
  const problem = await (await fetch(`${url}/v1/sessions/session_1`)).json();
  const page = await fetch(new URL(problem.type, url));
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('each has a <code>pointer</code> to it');
});

test('every code has a page, and the list of all leads there', async () => {
  const { url } = await startApp();
  const list = await (await fetch(`${url}/problems`)).text();
  for (const code of codes) {
    expect(list).toContain(`<a href="${problemType(code)}">${code}</a>`);
    const page = await (await fetch(url + problemType(code))).text();
    expect(page).toContain(`<code>${code}</code>, HTTP status ${problems[code].status}`);
  }
});

test('docs/rest.md has the catalogue; `npm run codegen` renews it', () => {
  expect(readFileSync('docs/rest.md', 'utf8')).toContain(problemCatalogue());
});
