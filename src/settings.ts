export interface Setting {
  readonly default: string;
  readonly example: string;
  readonly description: string;
  /** Why the text is refused, or null. */
  fault(text: string): string | null;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Every setting by its environment variable; the flag is the same in kebab case (`--mongodb-uri`). */
export const settings = {
  HOST: {
    default: '127.0.0.1',
    example: '0.0.0.0',
    description: 'Address to listen on.',
    fault: (text) => (/^[A-Za-z0-9.:_-]+$/.test(text) ? null : 'is not a host name or IP address'),
  },
  PORT: {
    default: '4000',
    example: '4000',
    description: 'Port to listen on; 0 takes any free one.',
    fault: (text) =>
      /^\d{1,5}$/.test(text) && Number(text) < 65536 ? null : 'is not a port from 0 to 65535',
  },
  MONGODB_URI: {
    default: '',
    example: 'mongodb://user:password@db.example:27017/?replicaSet=rs0',
    description: 'MongoDB to use; unset starts the embedded database.',
    fault: (text) =>
      text === '' || /^mongodb(\+srv)?:\/\/./.test(text)
        ? null
        : 'does not begin with mongodb:// or mongodb+srv://',
  },
  MONGODB_DATABASE: {
    default: 'session_gateway',
    example: 'session_gateway',
    description: 'Name of the database.',
    fault: (text) =>
      /^[A-Za-z0-9_-]{1,63}$/.test(text) ? null : 'is not a database name of 1 to 63 letters, digits, _ or -',
  },
  DATA_DIR: {
    default: '.session-gateway',
    example: '/var/lib/session-gateway',
    description: 'Folder of the embedded database.',
    fault: (text) => (text === '' ? 'is empty' : null),
  },
  DEMO_DATA: {
    default: '',
    example: 'false',
    description: 'Write demo data at start; unset: only into an embedded database that is new.',
    fault: choiceFault,
  },
  PUBLIC_URL: {
    default: '',
    example: 'https://sessions.example.com',
    description: 'Address that clients use, where it differs from host and port.',
    fault: urlFault,
  },
  GRAPHIQL: {
    default: '',
    example: 'true',
    description: 'Show GraphiQL to browsers; unset: where no keys are asked for.',
    fault: choiceFault,
  },
  INTROSPECTION: {
    default: '',
    example: 'false',
    description: 'Let callers read the schema; unset: all without keys, else keys with the scope admin.',
    fault: choiceFault,
  },
  CORS_ORIGINS: {
    default: '',
    example: 'https://app.example.com,https://admin.example.com',
    description: 'Web sites whose pages may call the gateway, joined by commas.',
    fault: (text) =>
      text.split(',').find((origin) => !isOrigin(origin)) === undefined || text === ''
        ? null
        : 'holds what is no origin, such as https://app.example.com',
  },
  TRUSTED_DOCUMENTS: {
    default: '',
    example: 'documents.json',
    description: 'JSON file of GraphQL documents that clients may run by their id.',
    fault: () => null,
  },
  TRUSTED_DOCUMENTS_ONLY: {
    default: 'false',
    example: 'true',
    description: 'Run no other document than those.',
    fault: (text) => (['true', 'false'].includes(text) ? null : 'is neither true nor false'),
  },
  LOG_LEVEL: {
    default: 'info',
    example: 'debug',
    description: `One of ${logLevels.join(', ')}.`,
    fault: (text) => (logLevels.includes(text) ? null : `is none of ${logLevels.join(', ')}`),
  },
  WORKERS: {
    default: '1',
    example: '4',
    description: 'Processes that share the port; one a core at most.',
    fault: (text) => (/^[1-9]\d?$/.test(text) ? null : 'is not a number from 1 to 99'),
  },
  AUTH: {
    default: '',
    example: 'keys',
    description: 'keys or none; unset: none for the embedded database on a loopback address, else keys.',
    fault: (text) => (['', 'keys', 'none'].includes(text) ? null : 'is neither keys nor none'),
  },
  OIDC_ISSUER: {
    default: '',
    example: 'https://login.example.com/',
    description: 'OpenID Connect issuer whose access tokens are taken beside keys.',
    fault: urlFault,
  },
  OIDC_AUDIENCE: {
    default: '',
    example: 'session-gateway',
    description: 'Audience that its tokens must be for.',
    fault: () => null,
  },
  OIDC_JWKS_URL: {
    default: '',
    example: 'https://login.example.com/keys',
    description: "Address of the issuer's keys; unset: asked of the issuer.",
    fault: urlFault,
  },
  OIDC_ORGANIZATION_CLAIM: {
    default: 'org_id',
    example: 'org_id',
    description: 'Claim of a token that holds the id of its organization.',
    fault: claimFault,
  },
  OIDC_SCOPE_CLAIM: {
    default: 'scope',
    example: 'scope',
    description: 'Claim of a token that holds its scopes, as a list or as words.',
    fault: claimFault,
  },
} satisfies Record<string, Setting>;

/** The command line's name of a setting. */
export function flagOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

function choiceFault(text: string): string | null {
  return ['', 'true', 'false'].includes(text) ? null : 'is neither true nor false';
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function urlFault(text: string): string | null {
  if (text === '' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) return null;
  return 'is not an http or https URL';
}

function claimFault(text: string): string | null {
  return text === '' ? 'is empty' : null;
}
