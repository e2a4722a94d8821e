import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every row of the threat table in docs/security.md names tests that are there', () => {
  const text = readFileSync('docs/security.md', 'utf8');
  const rows = text.split('\n').filter((line) => /^\| (?!threat|---)[^|]+\|[^|]+\| `(?:test|npm)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  const scripts = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
  for (const row of rows) {
    for (const [, path = ''] of row.matchAll(/`(test\/[^`]+)`/g))
      expect([path, existsSync(path)]).toEqual([path, true]);
    for (const [, script = ''] of row.matchAll(/`npm run ([^`]+)`/g)) expect(scripts).toHaveProperty(script);
  }
});
