import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    mongodbUri: string;
  }
}

/** Builds the program once and gives every test a database server: the one of MONGODB_URI, or an embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // `npm run typecheck` checks the types, of the tests with it.
  const build = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'];
  execFileSync(process.execPath, build, { stdio: 'inherit' });
  if (process.env.MONGODB_URI) {
    project.provide('mongodbUri', process.env.MONGODB_URI);
    return async () => undefined;
  }
  const directory = mkdtempSync(join(tmpdir(), 'gateway-test-'));
  const server = spawn(
    process.execPath,
    ['dist/main.js', 'database', '--port', '0', '--data-dir', directory],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  project.provide('mongodbUri', line.replace('MONGODB_URI=', ''));
  return async () => {
    const exited = once(server, 'exit');
    server.kill();
    await exited;
    rmSync(directory, { recursive: true });
  };
}
