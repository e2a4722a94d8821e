import { limits } from './domain/limits.ts';
import { standardLimits as documents } from './graphql/limits/document-limits.ts';
import { standardHeaderBytes, standardTraffic as traffic } from './server/traffic/limits.ts';
import type { Setting } from './settings.ts';

/** Every limit of traffic and of GraphQL documents that can be set. `docs/limits.md` tells them all. */
export const limitSettings = {
  RATE_LIMIT: limit(
    traffic.rate.perSecond,
    [1, 1_000_000_000],
    'Points of cost that a key may spend each second.',
  ),
  RATE_BURST: limit(traffic.rate.burst, [1, 1_000_000_000], 'Points of cost that a key can have saved up.'),
  MAX_REQUESTS: limit(
    traffic.requests,
    [1, 1_000_000],
    'Requests that are answered at one time; beyond it 503.',
  ),
  MAX_REQUESTS_PER_KEY: limit(
    traffic.requestsPerCaller,
    [1, 1_000_000],
    'The same of one key; beyond it 429.',
  ),
  MAX_STREAMS: limit(
    traffic.streams,
    [0, 1_000_000],
    'Streams (server-sent events) open at one time; beyond it 503.',
  ),
  MAX_STREAMS_PER_KEY: limit(traffic.streamsPerCaller, [0, 1_000_000], 'The same of one key; beyond it 429.'),
  REQUEST_TIMEOUT: limit(
    traffic.requestTime,
    [100, 600_000],
    'Milliseconds after which a request is given up with 503.',
  ),
  MAX_LAG: limit(
    traffic.lag,
    [10, 60_000],
    'Milliseconds by which the event loop may be late; beyond it 503.',
  ),
  MAX_HEADER_BYTES: limit(
    standardHeaderBytes,
    [1_024, 1_048_576],
    'Bytes of a request before its body, the address included; beyond it 431.',
  ),
  MAX_BODY_BYTES: limit(limits.bodyBytes, [1_024, 67_108_864], 'Bytes of a body by REST; beyond it 413.'),
  MAX_AGENT_BODY_BYTES: limit(
    limits.agentBodyBytes,
    [1_024, 67_108_864],
    'The same where agents are written, and at `/graphql`.',
  ),
  GRAPHQL_MAX_DEPTH: limit(documents.depth, [1, 1_000], 'Levels of fields in a document.'),
  GRAPHQL_MAX_TOKENS: limit(documents.tokens, [1, 1_000_000], 'Tokens of a document.'),
  GRAPHQL_MAX_ALIASES: limit(
    documents.aliases,
    [0, 1_000_000],
    'Aliases in an operation, fragments spread out.',
  ),
  GRAPHQL_MAX_DIRECTIVES: limit(
    documents.directives,
    [0, 1_000_000],
    'Directives in an operation, fragments spread out.',
  ),
  GRAPHQL_MAX_ROOT_FIELDS: limit(documents.rootFields, [1, 1_000_000], 'Fields at the root of an operation.'),
  GRAPHQL_MAX_COST: limit(documents.cost, [1, 1_000_000_000], 'Cost of an operation.'),
} satisfies Record<string, Setting>;

function limit(standard: number, [min, max]: [min: number, max: number], description: string): Setting {
  return {
    default: String(standard),
    example: String(standard),
    description,
    fault: (text) =>
      /^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max
        ? null
        : `is not a whole number from ${min} to ${max}`,
  };
}
