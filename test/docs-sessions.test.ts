import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { eventTypes } from '../src/domain/event.ts';
import { startApp } from './support/app.ts';

const page = readFileSync('docs/sessions.md', 'utf8');
const requests = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, command = '']) => command);

/** What the answer of each must show, in the order of the page. */
const answers = [
  /200 OK[\s\S]*etag: "6"[\s\S]*"title":"Flaky checkout test on CI"/i,
  /"status":"active"|"output_preview":"Welcome!"[\s\S]*"turn":null/,
  /"type":"message.created"[\s\S]*"type":"turn.completed"/,
  /event: connected[\s\S]*event: turn.completed/,
];

test.each(requests.map((command, index) => [command, answers[index]] as const))(
  'the request runs as it stands: %s',
  async (command, answer) => {
    const { url } = await startApp();
    const script = command.replaceAll('http://localhost:4000', url);
    // A stream is left by the client: curl then leaves with a code of its own.
    const { stdout } = await promisify(execFile)('bash', ['-c', `${script}\ntrue`]);
    expect(stdout).toMatch(answer ?? /$^/);
    expect(stdout).not.toContain('"code":');
  },
);

test('names every type of event', () => {
  expect(requests).toHaveLength(answers.length);
  for (const type of Object.keys(eventTypes)) expect(page).toContain(`\`${type}\``);
});
