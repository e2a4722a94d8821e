import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { Cursors } from './cursors.ts';
import { startHousekeeping } from './housekeeping.ts';
import type { EmbeddedDatabase, EmbeddedOptions } from './index.ts';
import { lockFolder } from './lock.ts';
import { Retries } from './retries.ts';
import { socketPathOf, uriOf } from './socket.ts';
import { Storage } from './storage/storage.ts';
import { serveConnection } from './wire/connection.ts';

/** Opens the folder and serves it from the calling thread. */
export async function openDatabase({ directory, port }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = resolve(directory);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const unlock = lockFolder(folder);
  try {
    const storage = new Storage(folder);
    const cursors = new Cursors();
    const retries = new Retries(storage);
    const shared = { storage, cursors, retries };
    const server = createServer((socket) => serveConnection(socket, { ...shared, host: host() }));
    const socketPath = socketPathOf(folder);
    const host = () => {
      const address = server.address();
      return typeof address === 'object' && address ? `127.0.0.1:${address.port}` : socketPath;
    };
    if (port === undefined) rmSync(socketPath, { force: true });
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      if (port === undefined) server.listen(socketPath, () => listening());
      else server.listen(port, '127.0.0.1', () => listening());
    });
    const sockets = new Set<import('node:net').Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    const stopHousekeeping = startHousekeeping(shared);
    return {
      uri: uriOf(host()),
      isNew: storage.isNew,
      close: async () => {
        stopHousekeeping();
        const closed = new Promise<void>((done) => server.close(() => done()));
        for (const socket of sockets) socket.destroy();
        await closed;
        await storage.close().finally(unlock);
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
