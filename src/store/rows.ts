import type { CapabilityUse } from '../domain/capability.ts';
import type { CapabilityUseRow, Row } from './collections.ts';

/** A stored row as the domain's object, and back. */
export function fromRow<T extends { readonly id: string }>({ _id, ...rest }: Row<T>): T {
  return { id: _id, ...rest } as unknown as T;
}

export function toRow<T extends { readonly id: string }>({ id, ...rest }: T): Row<T> {
  return { _id: id, ...rest };
}

export function fromCapabilityRows(rows: readonly CapabilityUseRow[]): CapabilityUse[] {
  return rows.map(({ ref, config }) => ({ ref, config: config === null ? null : JSON.parse(config) }));
}

export function toCapabilityRows(uses: readonly CapabilityUse[]): CapabilityUseRow[] {
  return uses.map(({ ref, config }) => ({ ref, config: config === null ? null : JSON.stringify(config) }));
}
