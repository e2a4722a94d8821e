import { z } from 'zod';
import { sessionCapabilityUses } from './capability.ts';
import { type Decide, nothing, type SessionChanges } from './decision.ts';
import { draft } from './event.ts';
import { idSchema } from './ids.ts';
import type { JsonObject } from './json.ts';
import { mustBe } from './rules.ts';
import { titleSchema } from './session.ts';
import { tagsSchema } from './tags.ts';

const versionError = mustBe('a whole number of 1 or more');
const version = z
  .number({ error: versionError })
  .int({ error: versionError })
  .min(1, { error: versionError });

/** Which session a change is for and, if the caller minds, at which version or versions. */
export const target = {
  sessionId: idSchema('session'),
  expectedVersion: z
    .union([version, z.array(z.number())], { error: versionError })
    .nullish()
    .transform((versions) => (versions === null || versions === undefined ? null : [versions].flat())),
};

export const targetInput = z.object(target);

/** What a client may change of a session: a field that is absent stays, null clears it. */
export const sessionPatch = z.object(
  {
    title: titleSchema.nullable().optional(),
    tags: tagsSchema.nullable().optional(),
    modelId: idSchema('model').nullable().optional(),
    capabilities: sessionCapabilityUses.nullable().optional(),
  },
  { error: mustBe('an object') },
);

export type TargetInput = z.output<typeof targetInput>;

export const updateSessionInput = z.object({ ...target, ...sessionPatch.shape });

export type UpdateSessionInput = z.output<typeof updateSessionInput>;

export type SessionPatch = z.output<typeof sessionPatch>;

/** Sets what the patch has and what differs from before; an archived session may be changed too. */
export function update({ title, tags, modelId, capabilities }: SessionPatch): Decide {
  const wanted: SessionChanges = {
    ...(title !== undefined && { title }),
    ...(tags !== undefined && { tags: tags ?? [] }),
    ...(modelId !== undefined && { modelId }),
    ...(capabilities !== undefined && { capabilities: capabilities ?? [] }),
  };
  return (session) => {
    const fields = Object.keys(wanted) as (keyof typeof wanted)[];
    const changed = fields.filter((key) => JSON.stringify(session[key]) !== JSON.stringify(wanted[key]));
    if (changed.length === 0) return nothing;
    const changes: SessionChanges = Object.fromEntries(changed.map((key) => [key, wanted[key]]));
    return { changes, events: [draft('session.updated', toData(changes))] };
  };
}

/** Archiving stops new turns and messages; a turn that is running may end. */
export const archive: Decide = ({ archivedAt }, { now }) =>
  archivedAt ? nothing : { changes: { archivedAt: now }, events: [draft('session.archived', {})] };

export const restore: Decide = ({ archivedAt }) =>
  archivedAt ? { changes: { archivedAt: null }, events: [draft('session.restored', {})] } : nothing;

export const pin: Decide = ({ pinnedAt }, { now }) =>
  pinnedAt ? nothing : { changes: { pinnedAt: now }, events: [draft('session.pinned', {})] };

export const unpin: Decide = ({ pinnedAt }) =>
  pinnedAt ? { changes: { pinnedAt: null }, events: [draft('session.unpinned', {})] } : nothing;

/** The log is JSON in the names of the REST API at every door. */
function toData({ modelId, ...rest }: SessionChanges): JsonObject {
  return { ...rest, ...(modelId !== undefined && { model_id: modelId }) } as unknown as JsonObject;
}
