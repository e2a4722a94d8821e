import type { OwnCapability } from '../domain/capability-definition.ts';
import { byIdReader } from './by-id.ts';
import type { CapabilityRow, Collections } from './collections.ts';

export function capabilityStore({ capabilities }: Collections) {
  const read = byIdReader(capabilities);
  return {
    insert: async (capability: OwnCapability) => {
      await capabilities.insertOne(fromCapability(capability));
    },
    findMany: async (organizationId: string, refs: readonly string[]) => {
      const ids = refs.map((ref) => rowId(organizationId, ref));
      return (await read(organizationId, ids)).map((row) => row && toCapability(row));
    },
  };
}

function rowId(organizationId: string, ref: string): string {
  return `${organizationId}/${ref}`;
}

function toCapability({ _id, tools, configSchema, ...rest }: CapabilityRow): OwnCapability {
  return {
    ...rest,
    tools: JSON.parse(tools),
    configSchema: configSchema === null ? null : JSON.parse(configSchema),
  };
}

function fromCapability({ tools, configSchema, ...rest }: OwnCapability): CapabilityRow {
  return {
    _id: rowId(rest.organizationId, rest.ref),
    ...rest,
    tools: JSON.stringify(tools),
    configSchema: configSchema === null ? null : JSON.stringify(configSchema),
  };
}
