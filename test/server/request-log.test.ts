import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

test('keys and cookies are never written to the log, at any level', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gateway-log-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const env = { PATH: process.env.PATH };
  const common = ['dist/main.js', '--data-dir', directory];
  const made = execFileSync(process.execPath, [...common, 'keys', 'create', '--name', 'log'], {
    env,
    encoding: 'utf8',
  });
  const secret = /sgw_[0-9A-Za-z]{49}/.exec(made)?.[0] ?? 'no key';
  const child = spawn(
    process.execPath,
    [...common, '--port', '0', '--auth', 'keys', '--log-level', 'trace'],
    { env },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log += text));
  await expect.poll(() => log, { timeout: 10_000 }).toMatch(/REST +http/);
  const url = /REST +(http:\S+)/.exec(log)?.[1] ?? '';
  const forms = [
    { authorization: `Bearer ${secret}` },
    { 'x-api-key': secret, cookie: 'visitor=a-cookie' },
    { authorization: `Bearer ${secret}x` },
    { authorization: secret, 'x-api-key': `other-${secret}` },
  ];
  const statuses = await Promise.all(forms.map(async (headers) => (await fetch(url, { headers })).status));
  expect(statuses).toEqual([200, 200, 401, 401]);
  await expect.poll(() => log.match(/"status":(?:200|401)/g)?.length).toBe(4);
  const token = `eyJ${'h'.repeat(20)}.${'p'.repeat(20)}.${'s-_'.repeat(20)}`;
  const misnamed = await fetch(url, { headers: { 'x-api-key': secret, 'x-request-id': secret } });
  expect(misnamed.headers.get('x-request-id')).not.toBe(secret);
  for (const misplaced of [`?api_key=${secret}`, `/${secret}`, `?access_token=${token}`])
    await fetch(url + misplaced, { headers: { 'x-api-key': secret } });
  await expect.poll(() => log.match(/\[Redacted\]"/g)?.length).toBe(3);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(`GET /v1/sessions HTTP/1.1\r\nauthorization: ${secret}\r\nx: \0\r\n\r\n`);
  await expect.poll(() => log).toContain('could not be read as a request');
  expect(log).not.toContain([...Buffer.from(secret).subarray(8)].join(','));
  expect(log).not.toContain(token.slice(40));
  expect(log).not.toContain(secret.slice(8));
  expect(log).not.toContain('a-cookie');
});
