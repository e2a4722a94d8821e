import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

const opMsg = 2013;
const headerBytes = 16;
/** What drivers send of their own accord, to watch the server. */
const upkeep = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'endSessions']);

export interface CommandCounter {
  readonly uri: string;
  /** The commands that went through since the last call, by name. */
  take(): Record<string, number>;
  close(): void;
}

/** A proxy before the database that counts the commands of MongoDB's wire protocol, alike for every server. */
export async function countCommands(databaseUri: string): Promise<CommandCounter> {
  const target = new URL(databaseUri);
  const counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port || 27017), target.hostname);
    for (const [from, to] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
    client.on(
      'data',
      commandReader((name) => counts.set(name, (counts.get(name) ?? 0) + 1)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    take: () => {
      const taken = Object.fromEntries(counts);
      counts.clear();
      return taken;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Cuts a stream into messages and names the command of each. */
function commandReader(note: (name: string) => void): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= headerBytes && pending.length >= pending.readInt32LE(0)) {
      const length = pending.readInt32LE(0);
      const name = commandOf(pending.subarray(0, length));
      if (name !== null && !upkeep.has(name)) note(name);
      pending = pending.subarray(length);
    }
  };
}

/** The first key of the first document (after flags, section kind, document length and element type). */
function commandOf(message: Buffer): string | null {
  if (message.readInt32LE(12) !== opMsg) return null;
  const start = headerBytes + 4 + 1 + 4 + 1;
  return message.toString('utf8', start, message.indexOf(0, start));
}
