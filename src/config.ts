import { parseArgs } from 'node:util';

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
}

interface Setting {
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
    fault: (text) => (['', 'true', 'false'].includes(text) ? null : 'is neither true nor false'),
  },
  PUBLIC_URL: {
    default: '',
    example: 'https://sessions.example.com',
    description: 'Address that clients use, where it differs from host and port.',
    fault: (text) => (text === '' || isHttpUrl(text) ? null : 'is not an http or https URL'),
  },
  LOG_LEVEL: {
    default: 'info',
    example: 'debug',
    description: `One of ${logLevels.join(', ')}.`,
    fault: (text) => (logLevels.includes(text) ? null : `is none of ${logLevels.join(', ')}`),
  },
} satisfies Record<string, Setting>;

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
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze({
    host: text('HOST'),
    port: Number(text('PORT')),
    mongodbUri: text('MONGODB_URI') || null,
    mongodbDatabase: text('MONGODB_DATABASE'),
    dataDir: text('DATA_DIR'),
    demoData: text('DEMO_DATA') === '' ? null : text('DEMO_DATA') === 'true',
    publicUrl: text('PUBLIC_URL').replace(/\/+$/, '') || null,
    logLevel: text('LOG_LEVEL'),
  });
}

/** Splits a command line into its command, its flags and the two that only print. */
export function readCommandLine(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
      ...Object.fromEntries(names.map((name) => [flagOf(name), { type: 'string' as const }])),
    },
  });
  const flags: Record<string, string> = Object.fromEntries(
    Object.entries(values).flatMap(([flag, value]) => (typeof value === 'string' ? [[flag, value]] : [])),
  );
  return {
    command: positionals[0] ?? 'start',
    help: values.help === true,
    version: values.version === true,
    flags,
  };
}

/** The settings as `--help` prints them. */
export function describeSettings(): string {
  return names
    .map(
      (name) =>
        `  --${flagOf(name).padEnd(18)} ${name.padEnd(17)} ${settings[name].description}${shownDefault(name)}`,
    )
    .join('\n');
}

/** A text with the user and password of any URI in it hidden. */
export function redact(text: string): string {
  return text.replace(/(\w+:\/\/)[^@/\s]*@/g, '$1***@');
}

function shownDefault(name: Name): string {
  return settings[name].default === '' ? '' : ` Default: ${settings[name].default}`;
}

function flagOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
