import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ignoredSessionFields } from '../src/rest/session-bodies.ts';
import { startApp } from './support/app.ts';

const guides = readdirSync('docs')
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);
const pages = ['README.md', 'CONTRIBUTING.md', 'examples/README.md', ...guides];

/** The requests of a guide, in order: what one changes is there for the next, of other guides too. */
const requestsOf = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/```sh\n((?:#.*\n)?(?:curl |session=)[\s\S]*?)```/g)].map(
    ([, command = '']) => command,
  );

const { url } = await startApp(afterAll);

/** What every answer has some of. */
const shown = /_[0-9a-f]{32}|"(code|totals|title)":/;

describe.each(guides.filter((page) => requestsOf(page).length > 0))('%s', (page) => {
  test.each(requestsOf(page))('answers as it says: %s', async (command) => {
    const output = await run(command.replace('http://localhost:4000', url));
    const codes = [...output.matchAll(/"code":"([A-Z_]+)"/g)].map(([, code]) => code);
    const promised = /^# answers ([A-Z_]+)\n/.exec(command)?.[1];
    expect(output).toMatch(shown);
    expect(codes[0]).toBe(promised);
  });
});

test('the guides to both APIs and to moving have requests', () => {
  expect(requestsOf('docs/rest.md').length).toBeGreaterThan(12);
  expect(requestsOf('docs/graphql.md').length).toBeGreaterThan(7);
  expect(requestsOf('docs/migrating.md').length).toBe(2);
});

test.each(pages)('every link of %s leads somewhere', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const broken = links
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
  expect(broken).toEqual([]);
});

test('docs/migrating.md names every field of a session that is ignored', () => {
  const fields = ignoredSessionFields.map((field) => `\`${field}\``).join(', ');
  expect(readFileSync('docs/migrating.md', 'utf8')).toContain(`| session | ${fields} |`);
});

/** What a command prints; a stream, which the command gives a time-out, is left once it has shown something. */
function run(command: string): Promise<string> {
  const isStream = / (-m|--max-time) /.test(command);
  return new Promise((resolve, reject) => {
    const child = execFile('bash', ['-c', command], (error, stdout, stderr) => {
      if (error && !isEnough(stdout)) reject(new Error(stderr));
      else resolve(stdout);
    });
    let text = '';
    child.stdout?.on('data', (part) => {
      text += part;
      if (isEnough(text)) child.kill();
    });
  });

  function isEnough(text: string): boolean {
    return isStream && shown.test(text);
  }
}

/** The anchors of a page's headings, as they are made of headings in plain words. */
function anchorsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
