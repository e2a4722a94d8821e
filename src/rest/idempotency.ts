import type {
  FastifyReply,
  FastifyRequest,
  onSendHookHandler,
  preHandlerHookHandler,
  RouteOptions,
} from 'fastify';
import { z } from 'zod';
import { parse } from '../domain/check.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { type Attempt, idempotencyKey, unquoted } from '../domain/idempotency.ts';
import { isWithinDepth } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import type { IdempotencyService } from '../services/idempotency.ts';
import type { Viewer } from '../services/viewer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    attempt: Attempt | null;
  }
}

const name = 'idempotency-key';

const keyHeader = z.object({ [name]: idempotencyKey });

/** The header as the documentation of every POST route tells it. */
export const idempotencyHeaders = z.object({
  [name]: idempotencyKey.optional().meta({
    description:
      'Makes the request safe to repeat: for 24 hours the first answer of a key is given again, with `idempotency-replayed: true`.',
    examples: ['8e03978e-40d5-43e8-bc93-6894a57f9324'],
  }),
});

/** No body that any route takes. What is compared of a request is its text, which is made by recursion. */
const tooDeep = new InvalidInputError([
  {
    path: [],
    code: 'TOO_LARGE',
    message: `must nest at most ${limits.variablesDepth} levels deep; received more`,
  },
]);

/** Of an answer's headers, those that belong to it whenever it is given. */
const keptHeaders = ['content-type', 'location', 'etag'];

interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface IdempotencyOptions {
  readonly idempotency: IdempotencyService;
  viewerOf(request: FastifyRequest): Viewer;
}

/**
 * Makes every POST route heed `Idempotency-Key`: the first answer of a key is kept and given, byte for byte, to whoever
 * repeats the request. Without the header it costs nothing.
 */
export function heedIdempotencyKeys({ idempotency, viewerOf }: IdempotencyOptions) {
  /** Whether the request shall go on; it does not where its answer is kept. */
  async function begin(request: FastifyRequest, reply: FastifyReply, header: string): Promise<boolean> {
    const { [name]: key } = parse(keyHeader, { [name]: unquoted(header) });
    const { method, url, body = null } = request;
    if (!isWithinDepth(body, limits.variablesDepth)) throw tooDeep;
    const beginning = await idempotency.begin(viewerOf(request), key, JSON.stringify([method, url, body]));
    if ('attempt' in beginning) {
      request.attempt = beginning.attempt;
      return true;
    }
    const kept: KeptAnswer = JSON.parse(beginning.answer);
    reply.code(kept.status).headers(kept.headers).header('idempotency-replayed', 'true').send(kept.body);
    return false;
  }

  async function settle(attempt: Attempt, reply: FastifyReply, body: string): Promise<void> {
    const { statusCode: status } = reply;
    if (status >= 300) return idempotency.giveUp(attempt, { wasRefused: status < 500 });
    const kept = keptHeaders.flatMap((header) => {
      const value = reply.getHeader(header);
      return value === undefined ? [] : [[header, String(value)]];
    });
    const answer: KeptAnswer = { status, headers: Object.fromEntries(kept), body };
    return idempotency.keep(attempt, JSON.stringify(answer));
  }

  const preHandler: preHandlerHookHandler = (request, reply, done) => {
    const header = request.headers['idempotency-key'];
    if (header === undefined) return done();
    begin(request, reply, String(header)).then((hasBegun) => hasBegun && done(), done);
  };

  const onSend: onSendHookHandler = (request, reply, payload, done) => {
    const { attempt } = request;
    if (attempt === null) return done();
    settle(attempt, reply, String(payload))
      .catch((error: unknown) => {
        // No failure of the request: the next one with the key finds what was created.
        request.log.warn({ err: error }, 'the answer to an idempotency key could not be kept');
      })
      .finally(done);
  };

  return (route: RouteOptions): void => {
    if (route.method !== 'POST') return;
    route.preHandler = [route.preHandler ?? [], preHandler].flat();
    route.onSend = [route.onSend ?? [], onSend].flat();
  };
}
