import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startApp } from './support/app.ts';

const readme = readFileSync('examples/README.md', 'utf8');
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, command = '']) => command.trim());

/** What every example tells, each in its own words. */
const story = [/created session_[0-9a-f]{32}/, /listed /, /refused [\s\S]*INVALID_INPUT[\s\S]*INVALID_ID/];

test.each(commands)('the example runs: %s', async (command) => {
  const { url } = await startApp();
  const env = { ...process.env, GATEWAY_URL: url };
  const { stdout } = await promisify(execFile)('bash', ['-c', command], { env });
  for (const part of story) expect(stdout).toMatch(part);
  if (command.includes('graphql'))
    expect(stdout).toMatch(/followed 1 session\.created.*\nfollowed 2 message\.created.*browser/);
});

test('there are three', () => expect(commands).toHaveLength(3));
