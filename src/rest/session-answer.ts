import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Session } from '../domain/session.ts';
import type { Answer } from './operation.ts';
import { sessionBody, toSessionBody } from './session-bodies.ts';

/** The header by which a request says which versions of a session it is for (RFC 9110, section 13.1.1). */
export const ifMatchHeader = z.object({
  'if-match': z.string().optional().meta({
    description:
      'Do it only if the session is at this version, which is in the header `ETag` of every answer with the session, such as `"3"`. Otherwise the answer is 412, with the present session in `current`.',
  }),
});

/** The header by which a reader says which versions of a session it has (RFC 9110, section 13.1.2). */
export const ifNoneMatchHeader = z.object({
  'if-none-match': z.string().optional().meta({
    description:
      'Versions of the session that you have, from the header `ETag`, such as `"3"`. The answer is 304, without a body, if it is at one of them.',
  }),
});

/** Documents an answer with a session. */
export function sessionAnswer(description: string, headers: Answer['headers'] = {}): Answer {
  return {
    description,
    body: sessionBody,
    headers: { etag: 'The version of the session, for `If-Match`.', ...headers },
  };
}

export function sendSession(reply: FastifyReply, session: Session): FastifyReply {
  return reply.header('etag', etagOf(session)).send(toSessionBody(session));
}

/** Whether the reader has the session as it is, by the header `If-None-Match`. */
export function isKnown(request: FastifyRequest, session: Session): boolean {
  const header = request.headers['if-none-match']?.trim();
  if (header === undefined) return false;
  return header === '*' || header.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etagOf(session));
}

export function etagOf({ version }: Session): string {
  return `"${version}"`;
}

/** The versions that `If-Match` allows; null where it allows any. A tag that is none of ours allows no version. */
export function expectedVersions(request: FastifyRequest): number[] | null {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '*') return null;
  return [...header.matchAll(/(?<![^\s,])"(\d{1,10})"/g)].map(([, version]) => Number(version));
}
