import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders that this process holds. A lock with its own number that is not here is an earlier process's. */
const held = new Set<string>();

/**
 * Takes the folder for this process; the answer gives it back. The lock of a process that is gone is taken over.
 * @throws Error that names the folder and the process that holds it
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (Object(error).code !== 'EEXIST') throw error;
    const holder = Number(readFileSync(file, 'utf8'));
    if (isAlive(holder, folder)) throw new Error(`The folder ${folder} is in use by process ${holder}`);
    writeFileSync(file, String(process.pid), { mode: 0o600 });
  }
  held.add(folder);
  return () => {
    held.delete(folder);
    rmSync(file, { force: true });
  };
}

/** In a container every start may have the same process number: our own counts only for folders that we hold. */
function isAlive(pid: number, folder: string): boolean {
  if (pid === process.pid) return held.has(folder);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return Object(error).code === 'EPERM';
  }
}
