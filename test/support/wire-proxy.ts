import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';
import { onTestFinished } from 'vitest';

const headerBytes = 16;
/** Of a reply: header, flags and the kind of its only section. */
const documentStart = headerBytes + 4 + 1;

/** A proxy before the database that changes its replies on the way; gone when the test is over. The URI to use. */
export async function changeReplies(uri: string, change: (reply: Document) => Document): Promise<string> {
  return startProxy(uri, (client, database) => {
    client.pipe(database);
    let pending: Buffer = Buffer.alloc(0);
    database.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= headerBytes && pending.length >= pending.readInt32LE(0)) {
        const length = pending.readInt32LE(0);
        client.write(changed(pending.subarray(0, length), change));
        pending = pending.subarray(length);
      }
    });
  });
}

interface HeldDatabase {
  readonly uri: string;
  /** Gives no reply until they are released. */
  hold(): void;
  release(): void;
}

/** A proxy before the database that can be made to keep its callers waiting; gone when the test is over. */
export async function holdReplies(uri: string): Promise<HeldDatabase> {
  const databases = new Set<Socket>();
  let isHeld = false;
  const address = await startProxy(uri, (client, database) => {
    databases.add(database);
    client.pipe(database).pipe(client);
    if (isHeld) database.pause();
  });
  return {
    uri: address,
    hold: () => {
      isHeld = true;
      for (const database of databases) database.pause();
    },
    release: () => {
      isHeld = false;
      for (const database of databases) database.resume();
    },
  };
}

async function startProxy(uri: string, join: (client: Socket, database: Socket) => void): Promise<string> {
  const target = new URL(uri);
  const sockets: Socket[] = [];
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    sockets.push(client, database);
    join(client, database);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  return `mongodb://127.0.0.1:${typeof address === 'object' && address?.port}/?directConnection=true`;
}

function changed(message: Buffer, change: (reply: Document) => Document): Buffer {
  const opMsg = 2013;
  if (message.readInt32LE(12) !== opMsg) return message;
  const reply = BSON.deserialize(message.subarray(documentStart));
  const other = change(reply);
  if (other === reply) return message;
  const whole = Buffer.concat([message.subarray(0, documentStart), BSON.serialize(other)]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}
