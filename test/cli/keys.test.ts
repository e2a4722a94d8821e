import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { type TestContext, test } from 'vitest';

type Finished = TestContext['onTestFinished'];

function folder(onTestFinished: Finished): string {
  const directory = mkdtempSync(join(tmpdir(), 'gateway-keys-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

async function gateway(directory: string, ...args: string[]): Promise<string> {
  const env = { PATH: process.env.PATH };
  const line = [process.execPath, 'dist/main.js', ...args, '--data-dir', directory] as const;
  const { stdout } = await promisify(execFile)(line[0], line.slice(1), { env });
  return stdout;
}

/** Starts the gateway with keys and reads what it prints until its last line matches. */
async function start(directory: string, last: RegExp, onTestFinished: Finished): Promise<string> {
  const args = [
    'dist/main.js',
    '--port',
    '0',
    '--auth',
    'keys',
    '--log-level',
    'fatal',
    '--data-dir',
    directory,
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  for await (const line of createInterface({ input: child.stdout })) {
    text += `${line}\n`;
    if (last.test(text)) return text;
  }
  throw new Error('the program ended early');
}

const secretIn = (text: string) => /sgw_[0-9A-Za-z]{49}/.exec(text)?.[0] ?? '';
const idIn = (text: string) => /(key|org)_[0-9a-f]{32}/.exec(text)?.[0] ?? '';

// At the same time: each waits for processes.
test.concurrent('the first start without a key tells how to make one; it opens the running gateway until it is revoked', async ({
  expect,
  onTestFinished,
}) => {
  const directory = folder(onTestFinished);
  const told = await start(directory, /keys create --name first --scopes admin/, onTestFinished);
  const url = /REST +(http:\S+)/.exec(told)?.[1] ?? '';
  const read = async (key: string) => (await fetch(url, { headers: { authorization: key } })).status;
  const made = await gateway(directory, 'keys', 'create', '--name', 'first', '--scopes', 'admin');
  expect(await read('')).toBe(401);
  expect(await read(secretIn(made))).toBe(200);
  expect(await gateway(directory, 'keys', 'list')).toMatch(/first {2}admin {2}in force/);
  expect(await gateway(directory, 'keys', 'revoke', idIn(made))).toContain('revoked');
  await expect.poll(() => read(secretIn(made)), { timeout: 8_000, interval: 500 }).toBe(401);
});

test.concurrent('keys belong to the organization that they were made for', async ({
  expect,
  onTestFinished,
}) => {
  const directory = folder(onTestFinished);
  const organization = idIn(await gateway(directory, 'organizations', 'create', '--name', 'Acme'));
  expect(await gateway(directory, 'organizations', 'list')).toMatch(
    new RegExp(`Default\n${organization}  Acme`),
  );
  await gateway(directory, 'keys', 'create', '--name', 'theirs', '--organization', organization);
  expect(await gateway(directory, 'keys', 'list', '--organization', organization)).toContain('theirs');
  expect(await gateway(directory, 'keys', 'list')).not.toContain('theirs');
});

test.concurrent.for([
  [
    ['keys', 'create', '--scopes', 'everything', '--expires', 'soon'],
    /name must be text of 1 to 100 characters.*; scopes\[0\] must be one of.*; expiresAt must be a date; received "soon"/,
  ],
  [['keys', 'create', '--name', 'x', '--organization', 'org_x'], /must name an existing organization/],
  [['keys', 'destroy'], /create, list or revoke/],
] as const)('%j is refused in words', async ([args, message], { expect, onTestFinished }) => {
  await expect(gateway(folder(onTestFinished), ...args)).rejects.toThrow(message);
});
