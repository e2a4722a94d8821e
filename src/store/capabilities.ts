import type { CapabilityParts, OwnCapability } from '../domain/capability-definition.ts';
import type { Status } from '../domain/catalogue.ts';
import { limits } from '../domain/limits.ts';
import { byIdReader } from './by-id.ts';
import { changeRow, setStatus } from './change-row.ts';
import type { CapabilityRow, Collections } from './collections.ts';

interface CapabilityKey {
  readonly organizationId: string;
  readonly ref: string;
}

type Changes = Partial<CapabilityParts> & Pick<OwnCapability, 'updatedAt'>;

export function capabilityStore({ capabilities }: Collections) {
  const read = byIdReader(capabilities, toCapability, { recurs: true });
  return {
    insert: async (capability: OwnCapability) => {
      await capabilities.insertOne(fromCapability(capability));
    },
    /** All of an organization's own, archived ones included, in one command. */
    findAll: async (organizationId: string) => {
      const batchSize = limits.ownCapabilities + 1;
      const rows = await capabilities.find({ organizationId }, { batchSize }).toArray();
      return rows.map(toCapability);
    },
    findMany: (organizationId: string, refs: readonly string[]) =>
      read(
        organizationId,
        refs.map((ref) => rowId(organizationId, ref)),
      ),
    change: async ({ organizationId, ref }: CapabilityKey, changes: Changes) => {
      const id = rowId(organizationId, ref);
      return orNull(await changeRow(capabilities, { organizationId, id }, toFields(changes)));
    },
    setStatus: async ({ organizationId, ref }: CapabilityKey, to: { status: Status; now: Date }) => {
      const id = rowId(organizationId, ref);
      return orNull(await setStatus(capabilities, { organizationId, id }, to));
    },
  };
}

function orNull(row: CapabilityRow | null): OwnCapability | null {
  return row && toCapability(row);
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

function fromCapability(capability: OwnCapability): CapabilityRow {
  const { organizationId, ref } = capability;
  return { _id: rowId(organizationId, ref), ...capability, ...toFields(capability) } as CapabilityRow;
}

/** Fields as they are stored: what holds a caller's own keys as JSON text. */
function toFields({ tools, configSchema, ...rest }: Partial<OwnCapability>) {
  return {
    ...rest,
    ...(tools && { tools: JSON.stringify(tools) }),
    ...(configSchema !== undefined && { configSchema: configSchema && JSON.stringify(configSchema) }),
  };
}
