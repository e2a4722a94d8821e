import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../src/embedded/commands.ts';

test('the documentation lists exactly the commands there are', () => {
  const [, list = ''] = /^Commands: (.*)\.$/m.exec(readFileSync('docs/embedded-database.md', 'utf8')) ?? [];
  expect(list.split(', ')).toEqual(Object.keys(commands).map((name) => `\`${name}\``));
});
