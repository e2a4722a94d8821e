import { isIP } from 'node:net';
import type { DocumentLimits } from './graphql/limits/document-limits.ts';
import { limitSettings } from './limit-settings.ts';
import type { TrafficLimits } from './server/traffic/limits.ts';
import { flagOf, settings as mainSettings } from './settings.ts';

/** How one process of the gateway runs. Built once from flags and environment, then frozen. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Null starts the embedded database. */
  readonly mongodbUri: string | null;
  readonly mongodbDatabase: string;
  readonly dataDir: string;
  /** Null: write demo data only into an embedded database that is new. */
  readonly demoData: boolean | null;
  /** The address that clients use, without a trailing slash, when it is not host and port. */
  readonly publicUrl: string | null;
  readonly logLevel: string;
  /** Processes that share the port. */
  readonly workers: number;
  /** Whether requests must carry a key or a token, or everyone acts for the default organization. */
  readonly auth: 'keys' | 'none';
  /** The issuer whose tokens are taken beside keys, or null. */
  readonly oidc: {
    readonly issuer: string;
    readonly audience: string;
    readonly jwksUrl: string | null;
    readonly organizationClaim: string;
    readonly scopeClaim: string;
  } | null;
  /** Null: as `auth` has it. */
  readonly graphiql: boolean | null;
  /** Null: as `auth` has it. */
  readonly introspection: boolean | null;
  readonly corsOrigins: readonly string[];
  /** The file of documents that clients may run by id, or null; `only`: no others. */
  readonly trustedDocuments: { readonly file: string; readonly only: boolean } | null;
  readonly documentLimits: DocumentLimits;
  readonly traffic: TrafficLimits;
  readonly headerBytes: number;
  readonly bodyBytes: number;
  readonly agentBodyBytes: number;
}

/** Whether only programs of this machine can reach the gateway and its data, so that it may be open by default. */
export function isPrivate({ host, mongodbUri }: Pick<Config, 'host' | 'mongodbUri'>): boolean {
  const isLoopback = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  return mongodbUri === null && isLoopback;
}

const settings = { ...mainSettings, ...limitSettings };

type Name = keyof typeof settings;
const names = Object.keys(settings) as Name[];

/** All that is wrong with the configuration, one line a fault. Secrets are left out. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/**
 * Reads flags and environment (flags win).
 * @throws ConfigError that lists every fault with name, reason and an example
 */
export function readConfig(flags: Partial<Record<string, string>>, env: NodeJS.ProcessEnv): Config {
  const text = (name: Name) => flags[flagOf(name)] ?? env[name] ?? settings[name].default;
  const faults = names.flatMap((name) => {
    const reason = settings[name].fault(text(name));
    return reason === null
      ? []
      : [`  ${name} ${reason}: ${JSON.stringify(redact(text(name)))}; example: ${settings[name].example}`];
  });
  if (text('OIDC_ISSUER') !== '' && text('OIDC_AUDIENCE') === '')
    faults.push('  OIDC_AUDIENCE is needed with OIDC_ISSUER; example: session-gateway');
  if (text('TRUSTED_DOCUMENTS_ONLY') === 'true' && text('TRUSTED_DOCUMENTS') === '')
    faults.push('  TRUSTED_DOCUMENTS is needed with TRUSTED_DOCUMENTS_ONLY; example: documents.json');
  if (faults.length > 0) throw new ConfigError(faults);
  const reach = { host: text('HOST'), mongodbUri: text('MONGODB_URI') || null };
  return Object.freeze({
    ...reach,
    port: Number(text('PORT')),
    mongodbDatabase: text('MONGODB_DATABASE'),
    dataDir: text('DATA_DIR'),
    demoData: choice(text('DEMO_DATA')),
    publicUrl: text('PUBLIC_URL').replace(/\/+$/, '') || null,
    logLevel: text('LOG_LEVEL'),
    workers: Number(text('WORKERS')),
    auth: authOf(text('AUTH'), reach),
    oidc: oidcOf(text),
    graphiql: choice(text('GRAPHIQL')),
    introspection: choice(text('INTROSPECTION')),
    corsOrigins: text('CORS_ORIGINS').split(',').filter(Boolean),
    trustedDocuments:
      text('TRUSTED_DOCUMENTS') === ''
        ? null
        : { file: text('TRUSTED_DOCUMENTS'), only: text('TRUSTED_DOCUMENTS_ONLY') === 'true' },
    ...limitsOf((name) => Number(text(name))),
  });
}

/** What is neither true nor false is left to others. */
function choice(text: string): boolean | null {
  return text === '' ? null : text === 'true';
}

function limitsOf(number: (name: keyof typeof limitSettings) => number) {
  return {
    headerBytes: number('MAX_HEADER_BYTES'),
    bodyBytes: number('MAX_BODY_BYTES'),
    agentBodyBytes: number('MAX_AGENT_BODY_BYTES'),
    documentLimits: {
      depth: number('GRAPHQL_MAX_DEPTH'),
      tokens: number('GRAPHQL_MAX_TOKENS'),
      aliases: number('GRAPHQL_MAX_ALIASES'),
      directives: number('GRAPHQL_MAX_DIRECTIVES'),
      rootFields: number('GRAPHQL_MAX_ROOT_FIELDS'),
      cost: number('GRAPHQL_MAX_COST'),
    },
    traffic: {
      rate: { perSecond: number('RATE_LIMIT'), burst: number('RATE_BURST') },
      requests: number('MAX_REQUESTS'),
      requestsPerCaller: number('MAX_REQUESTS_PER_KEY'),
      streams: number('MAX_STREAMS'),
      streamsPerCaller: number('MAX_STREAMS_PER_KEY'),
      requestTime: number('REQUEST_TIMEOUT'),
      lag: number('MAX_LAG'),
    },
  };
}

function authOf(asked: string, reach: Parameters<typeof isPrivate>[0]): Config['auth'] {
  if (asked === 'keys' || asked === 'none') return asked;
  return isPrivate(reach) ? 'none' : 'keys';
}

function oidcOf(text: (name: Name) => string): Config['oidc'] {
  if (text('OIDC_ISSUER') === '') return null;
  return {
    issuer: text('OIDC_ISSUER'),
    audience: text('OIDC_AUDIENCE'),
    jwksUrl: text('OIDC_JWKS_URL') || null,
    organizationClaim: text('OIDC_ORGANIZATION_CLAIM'),
    scopeClaim: text('OIDC_SCOPE_CLAIM'),
  };
}

/** A text with the user and password of any URI in it hidden. */
export function redact(text: string): string {
  return text.replace(/(\w+:\/\/)[^@/\s]*@/g, '$1***@');
}
