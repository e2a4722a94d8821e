import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { limitSettings } from '../src/limit-settings.ts';
import { settings } from '../src/settings.ts';
import { startApp } from './support/app.ts';

const readme = readFileSync('README.md', 'utf8');
const requests = [...readme.matchAll(/```sh\n(curl [\s\S]*?)```/g)].map(([, command = '']) => command);

test.each(requests)('the pasted request answers with a session: %s', async (command) => {
  const { url } = await startApp();
  const { stdout } = await promisify(execFile)('bash', ['-c', command.replace('http://localhost:4000', url)]);
  expect(stdout).toMatch(/"id":\s*"session_[0-9a-f]{32}"/);
  expect(stdout).not.toContain('"errors"');
});

test('lists every setting with its default', () => {
  expect(requests).toHaveLength(4);
  for (const [name, setting] of Object.entries(settings)) {
    expect(readme).toContain(`| \`${name}\` | ${setting.default === '' ? '' : `\`${setting.default}\` `}|`);
  }
});

test('docs/limits.md lists every limit with its default and meaning', () => {
  const text = readFileSync('docs/limits.md', 'utf8');
  for (const [name, setting] of Object.entries(limitSettings))
    expect(text).toContain(`| \`${name}\` | ${setting.default} | ${setting.description} |`);
});

test('--help names every setting', () => {
  const help = execFileSync(process.execPath, ['dist/main.js', '--help'], { encoding: 'utf8' });
  for (const name of Object.keys({ ...settings, ...limitSettings })) expect(help).toContain(name);
});
