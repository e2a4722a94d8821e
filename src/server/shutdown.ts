import type { FastifyInstance } from 'fastify';

/** Milliseconds between two looks for connections that have become idle. */
const idleInterval = 50;

/**
 * Closes the server within `deadline` milliseconds: it accepts nothing new, lets what is in flight finish, closes each
 * connection as it becomes idle, and cuts what is left at the end.
 */
export async function closeGracefully(app: FastifyInstance, deadline: number): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), idleInterval);
  const hardStop = setTimeout(() => app.server.closeAllConnections(), deadline);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(hardStop);
  }
}
