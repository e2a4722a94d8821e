import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';

test('the OpenAPI document passes the recommended rules of a public linter, and more, without a warning', async () => {
  const source = readFileSync('docs/openapi.json', 'utf8');
  const problems = await lintFromString({
    source,
    absoluteRef: 'docs/openapi.json',
    config: await createConfig({
      extends: ['recommended-strict'],
      rules: {
        'no-invalid-media-type-examples': 'error',
        'no-invalid-parameter-examples': 'error',
        'no-invalid-schema-examples': 'error',
        'operation-description': 'error',
        'tag-description': 'error',
        'no-unused-components': 'error',
        'paths-kebab-case': 'error',
        'parameter-description': 'error',
      },
    }),
  });
  expect(
    problems.map(({ ruleId, severity, message, location }) => [
      severity,
      ruleId,
      message,
      location[0]?.pointer,
    ]),
  ).toEqual([]);
});
