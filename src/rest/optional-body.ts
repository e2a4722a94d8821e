import type { FastifyInstance } from 'fastify';
import { textBody } from './text-body.ts';

/**
 * Lets routes of this scope be called without a body, also by clients that announce JSON and send none: the body is
 * then undefined.
 */
export function allowEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('ignore', 'ignore');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    textBody((request, body, done) => {
      if (body === '') done(null, undefined);
      else parse(request, body, done);
    }),
  );
}
