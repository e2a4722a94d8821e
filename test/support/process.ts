import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inject, onTestFinished } from 'vitest';

/** The program itself, as a process of its own on a database of the tests' server; killed when the test is over. */
export async function startGateway(database: string): Promise<{ url: string }> {
  const options = {
    port: '0',
    'mongodb-uri': inject('mongodbUri'),
    'mongodb-database': database,
    'log-level': 'fatal',
    auth: 'none',
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(process.execPath, ['dist/main.js', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /REST +(http:\S+)\/v1\/sessions/.exec(line) ?? [];
    if (url) return { url };
  }
  throw new Error('the program ended early');
}
