import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { GatewayError } from '../domain/errors.ts';
import { show } from '../domain/rules.ts';

/** What a body at `/graphql` may be. */
const read = ['application/json', 'application/graphql+json', 'application/graphql'];

/** What an answer may be, the last two as streams. */
const written = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  'multipart/mixed',
];

/** The media type of a body, in small letters and without its parameters (RFC 9110: its case does not matter). */
export function mediaTypeOf({ 'content-type': type = '' }: IncomingHttpHeaders): string {
  const [name = ''] = type.split(/[;,]/, 1);
  return name.trim().toLowerCase();
}

/**
 * Refuses what cannot be read or answered before anything of it is done. A form of any web page, which may be posted
 * here without the browser asking first, is among what is not read.
 */
export function refuseMediaTypes({ method, headers }: FastifyRequest): void {
  if (method === 'POST' && !read.includes(mediaTypeOf(headers)))
    throw new GatewayError(
      'UNSUPPORTED_MEDIA_TYPE',
      `A GraphQL request must be application/json; received ${show(headers['content-type'] ?? 'none')}`,
    );
  if (!acceptedOf(headers).some((accepted) => written.some((type) => includes(accepted, type))))
    throw notAcceptable(written.join(', '));
}

export function notAcceptable(types: string): GatewayError {
  return new GatewayError('NOT_ACCEPTABLE', `The answer can be ${types}; Accept has none of that in UTF-8`);
}

/** The media types that the caller reads; answers are in UTF-8, so those in another charset are left out. */
function acceptedOf({ accept }: IncomingHttpHeaders): string[] {
  return (accept || '*/*')
    .replace(/\s/g, '')
    .toLowerCase()
    .split(',')
    .filter((range) => !/;charset=(?!utf-8(;|$))/.test(range))
    .map((range) => range.split(';', 1).join());
}

function includes(range: string, type: string): boolean {
  return range === '*/*' || range === type || range === `${type.split('/', 1)}/*`;
}
