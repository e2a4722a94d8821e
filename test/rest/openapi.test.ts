import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startApp } from '../support/app.ts';

test('docs/openapi.json is what the gateway serves; `npm run codegen` renews it', async () => {
  const { url } = await startApp();
  const served = await (await fetch(`${url}/openapi.json`)).json();
  expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(served);
});
