import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { destination, type Logger, pino } from 'pino';

/** Never written to the log. */
const secretHeaders = ['authorization', 'x-api-key', 'cookie'].map((name) => `req.headers["${name}"]`);

/** Keys and tokens, wherever in an address somebody wrote one. */
const secrets = /sgw_[0-9A-Za-z]+|eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

/** Lines wait until there are so many bytes of them, or so many milliseconds have passed: a write costs as much as a request. */
const together = { minLength: 8_192, periodicFlush: 100 };

/**
 * The log, one JSON object a line on standard output. Lines that wait are written when the process exits, but not when
 * it is killed.
 */
export function createLog(level: string): Logger {
  const output = destination({ dest: 1, sync: false, contentMode: 'buffer', ...together });
  return pino({ level, redact: secretHeaders, hooks: { streamWrite: asBytes } }, output);
}

/** Of strings, the output would join and measure all that wait anew for each line. Its types know of no bytes. */
function asBytes(line: string): string {
  return Buffer.from(line) as unknown as string;
}

/** One line for each request, when it has been answered, instead of one at either end. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const line = {
      method: request.method,
      url: request.url.replace(secrets, '[Redacted]'),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (error) request.log.error({ ...line, err: error }, 'answering failed');
    else request.log.info(line, 'answered');
  }
}
