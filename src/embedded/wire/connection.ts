import type { Socket } from 'node:net';
import { CommandError } from '../command-error.ts';
import type { Server } from '../commands/command.ts';
import { runCommand } from '../commands.ts';
import type { Document } from '../document.ts';
import { formatReply, maxMessageBytes, parseMessage, type Request } from './messages.ts';

/** Answers the commands of one client. A malformed message ends its connection, and no other. */
export function serveConnection(socket: Socket, shared: Omit<Server, 'disconnected'>): void {
  let pending: Buffer = Buffer.alloc(0);
  const connection = new AbortController();
  const server: Server = { ...shared, disconnected: connection.signal };
  socket.setNoDelay(true);
  socket.once('close', () => connection.abort());
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    try {
      for (;;) {
        const message = nextMessage(pending);
        if (!message) break;
        pending = pending.subarray(message.length);
        answer(socket, server, parseMessage(message)).catch(() => socket.destroy());
      }
    } catch {
      socket.destroy();
    }
  });
}

function nextMessage(pending: Buffer): Buffer | null {
  if (pending.length < 4) return null;
  const length = pending.readInt32LE(0);
  if (length < 16 || length > maxMessageBytes) throw new Error(`a message of ${length} bytes`);
  return pending.length < length ? null : pending.subarray(0, length);
}

async function answer(socket: Socket, server: Server, request: Request): Promise<void> {
  const reply = await outcome(server, request.command);
  if (request.wantsReply && !socket.destroyed) socket.write(framed(request, reply));
}

/** The answer, or an error in its place if it is too large for one message. */
function framed(request: Request, reply: Document): Buffer {
  try {
    return formatReply(request, reply);
  } catch (error) {
    return formatReply(request, { ok: 0, ...errorFields(error) });
  }
}

async function outcome(server: Server, command: Document): Promise<Document> {
  try {
    return { ...(await runCommand(server, command)), ok: 1 };
  } catch (error) {
    return { ok: 0, ...errorFields(error) };
  }
}

function errorFields(error: unknown): Document {
  if (error instanceof CommandError) {
    return { errmsg: error.message, code: error.code, codeName: error.codeName, ...error.extra };
  }
  return {
    errmsg: error instanceof Error ? error.message : String(error),
    code: 1,
    codeName: 'InternalError',
  };
}
