import { type Config, ConfigError } from '../config.ts';
import { check } from '../domain/check.ts';
import { createOrganizationInput } from '../domain/organization.ts';
import { createServices } from '../services/services.ts';
import type { CommandLine } from './command-line.ts';
import { withStore } from './stores.ts';

/** `organizations create`, `organizations list`. */
export async function organizations(config: Config, { words: [name], flags }: CommandLine): Promise<void> {
  if (name !== 'create' && name !== 'list')
    throw new ConfigError(['  organizations must be followed by create or list; see --help']);
  await withStore(config, async (store) => {
    const services = createServices(store);
    const made = name === 'create' && [
      await services.organizations.create(check(createOrganizationInput, { name: flags.name })),
    ];
    for (const organization of made || (await services.organizations.list()))
      console.log(`${organization.id}  ${organization.name}`);
  });
}
