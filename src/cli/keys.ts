import { type Config, ConfigError } from '../config.ts';
import { type ApiKey, createApiKeyInput, isInForce, newestApiKeys, withSecret } from '../domain/api-key.ts';
import { check } from '../domain/check.ts';
import { defaultOrganizationId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import type { Position } from '../domain/page.ts';
import { scopeNames } from '../domain/scopes.ts';
import type { RequestScope } from '../services/scope.ts';
import { createServices, type Services } from '../services/services.ts';
import type { CommandFlags, CommandLine } from './command-line.ts';
import { withStore } from './stores.ts';

interface KeyCommand {
  readonly services: Services;
  /** The operator, acting for the organization that --organization names. */
  readonly scope: Pick<RequestScope, 'viewer'>;
  readonly flags: CommandFlags;
  readonly words: readonly string[];
}

const commands: Readonly<Partial<Record<string, (command: KeyCommand) => Promise<void>>>> = {
  create,
  list,
  revoke,
};

/** `keys create`, `keys list`, `keys revoke <id>`. */
export async function keys(
  config: Config,
  { words: [name = '', ...words], flags }: CommandLine,
): Promise<void> {
  const command = commands[name];
  if (!command) throw new ConfigError(['  keys must be followed by create, list or revoke; see --help']);
  await withStore(config, async (store) => {
    const services = createServices(store);
    const { id: organizationId } = await services.organizations.get(
      flags.organization ?? defaultOrganizationId,
    );
    const viewer = { organizationId, scopes: new Set(['admin'] as const), keyId: null };
    await command({ services, scope: { viewer }, flags, words });
  });
}

async function create({ services, scope, flags }: KeyCommand): Promise<void> {
  const input = check(createApiKeyInput, {
    name: flags.name,
    scopes: (flags.scopes ?? scopeNames.filter((name) => name !== 'admin').join(',')).split(','),
    expiresAt: flags.expires === undefined ? null : dateOf(flags.expires),
  });
  const { apiKey, secret } = withSecret(await services.apiKeys.create(scope, input));
  console.log(`${describe(apiKey)}\n\nThe key itself, shown this once:\n\n  ${secret}\n`);
}

/** What is no date stays as it is, for the fault to show it. */
function dateOf(text: string): Date | string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date;
}

async function list({ services, scope }: KeyCommand): Promise<void> {
  let after: Position | null = null;
  do {
    const keyset = { order: newestApiKeys, after, before: null, limit: limits.pageSize, backward: false };
    const page: ApiKey[] = await services.apiKeys.page(scope, keyset);
    for (const key of page) console.log(describe(key));
    const last = page.at(limits.pageSize - 1);
    after = last ? { id: last.id, value: null } : null;
  } while (after !== null);
}

async function revoke({ services, scope, words }: KeyCommand): Promise<void> {
  console.log(describe(await services.apiKeys.revoke(scope, words[0])));
}

function describe(key: ApiKey): string {
  const state = isInForce(key, new Date()) ? 'in force' : key.revokedAt ? 'revoked' : 'expired';
  const used = key.lastUsedAt ? `last used ${key.lastUsedAt.toISOString()}` : 'never used';
  return [key.id, `${key.start}…`, key.name, key.scopes.join(','), state, used].join('  ');
}
