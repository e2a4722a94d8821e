import { parseArgs } from 'node:util';
import { limitSettings } from '../limit-settings.ts';
import { flagOf, settings } from '../settings.ts';

/** Flags of single commands, which are no settings. */
const commandFlags = {
  name: 'Name of a new key or organization.',
  scopes: 'Scopes of a new key, joined by commas.',
  expires: 'Date at which a new key expires.',
  organization: 'Organization to act for; unset: the default one.',
} as const;

export type CommandFlags = Partial<Record<keyof typeof commandFlags, string>>;

export interface CommandLine {
  readonly command: string;
  /** What follows the command. */
  readonly words: readonly string[];
  readonly flags: CommandFlags & Readonly<Partial<Record<string, string>>>;
  readonly help: boolean;
  readonly version: boolean;
}

/** Splits a command line into its command, its flags and the two that only print. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const known = [...Object.keys({ ...settings, ...limitSettings }).map(flagOf), ...Object.keys(commandFlags)];
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
      ...Object.fromEntries(known.map((flag) => [flag, { type: 'string' as const }])),
    },
  });
  const flags: Record<string, string> = Object.fromEntries(
    Object.entries(values).flatMap(([flag, value]) => (typeof value === 'string' ? [[flag, value]] : [])),
  );
  const [command = 'start', ...words] = positionals;
  return { command, words, flags, help: values.help === true, version: values.version === true };
}

export const usage = `Usage: session-gateway [command] [flags]

Commands:
  start                 run the gateway (the default)
  database              run the embedded database alone, on the loopback port that --port names
  seed                  write demo data into the database and leave
  keys create           make an API key and show it, once: --name, --scopes, --expires, --organization
  keys list             show the keys of an organization: --organization
  keys revoke <id>      end a key for good: --organization
  organizations create  make an organization: --name
  organizations list    show all organizations

Flags of commands:
${Object.entries(commandFlags)
  .map(([flag, description]) => `  --${flag.padEnd(20)} ${description}`)
  .join('\n')}

Settings, each a flag or an environment variable:
${describeSettings()}
  -h, --help           show this text
  -v, --version        show the version
`;

function describeSettings(): string {
  return Object.entries({ ...settings, ...limitSettings })
    .map(([name, { description, default: standard }]) => {
      const shownDefault = standard === '' ? '' : ` Default: ${standard}`;
      return `  --${flagOf(name).padEnd(26)} ${name.padEnd(25)} ${description}${shownDefault}`;
    })
    .join('\n');
}
