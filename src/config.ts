import { isIP } from 'node:net';
import { flagOf, settings } from './settings.ts';

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
}

/** Whether only programs of this machine can reach the gateway and its data, so that it may be open by default. */
export function isPrivate({ host, mongodbUri }: Pick<Config, 'host' | 'mongodbUri'>): boolean {
  const isLoopback = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  return mongodbUri === null && isLoopback;
}

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
  if (faults.length > 0) throw new ConfigError(faults);
  const reach = { host: text('HOST'), mongodbUri: text('MONGODB_URI') || null };
  return Object.freeze({
    ...reach,
    port: Number(text('PORT')),
    mongodbDatabase: text('MONGODB_DATABASE'),
    dataDir: text('DATA_DIR'),
    demoData: text('DEMO_DATA') === '' ? null : text('DEMO_DATA') === 'true',
    publicUrl: text('PUBLIC_URL').replace(/\/+$/, '') || null,
    logLevel: text('LOG_LEVEL'),
    auth: authOf(text('AUTH'), reach),
    oidc: oidcOf(text),
  });
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
