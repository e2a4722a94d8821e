import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The longest path that a Unix socket takes on every system. */
const maxSocketPath = 100;

/** The socket of a folder: in it where the path is short enough, else in the system's folder for temporary files. */
export function socketPathOf(folder: string): string {
  const inside = join(folder, 'database.sock');
  if (Buffer.byteLength(inside) <= maxSocketPath && inside === inside.toLowerCase()) return inside;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `session-gateway-${name}.sock`);
}

/** The address of a host and port, or of a socket's path, for the official driver. */
export function uriOf(address: string): string {
  return `mongodb://${address.startsWith('/') ? encodeURIComponent(address) : address}/?directConnection=true`;
}
