import { hash } from 'node:crypto';
import { type ApiKey, isInForce, isSecret } from '../domain/api-key.ts';
import { UnauthenticatedError } from '../domain/errors.ts';
import type { Store } from '../store/store.ts';
import { type RecentAnswers, recentAnswers } from './recent-answers.ts';
import type { TokenVerifier } from './tokens.ts';
import type { Viewer } from './viewer.ts';

/** Milliseconds for which a verified credential is taken without another look: the longest that a revoked one lives on. */
const lifetime = 5_000;

/** Milliseconds for which an organization that is there is not looked for again; nothing but an operator's hand removes one. */
const organizationLifetime = 60_000;

/** Credentials remembered at a time, and organizations: a few megabytes. */
const capacity = 10_000;

/** Milliseconds between two notes of a key's use. */
const noteInterval = 60_000;

/** Who a credential speaks for. */
export interface Identity {
  readonly viewer: Viewer;
  /** Null: the credential does not expire. */
  readonly expiresAt: Date | null;
  /** When a use was last noted, in milliseconds since the epoch; infinite for what keeps no such note. */
  notedAt: number;
}

export type IdentityService = ReturnType<typeof identityService>;

export const createIdentityMemory = (clock: () => Date): RecentAnswers<Identity> =>
  recentAnswers<Identity>({ lifetime, capacity, now: () => clock().getTime() });

/** From a credential to its viewer, without a command for callers who come often. */
export function identityService(
  store: Store,
  {
    clock,
    memory,
    tokens,
  }: { clock: () => Date; memory: RecentAnswers<Identity>; tokens: TokenVerifier | null },
) {
  const organizations = recentAnswers<true>({
    lifetime: organizationLifetime,
    capacity,
    now: () => clock().getTime(),
  });

  /** Keys outlive an organization that was removed; an issuer may know some that have never been made here. */
  async function hasOrganization({ viewer: { organizationId } }: Identity): Promise<boolean> {
    if (organizations.get(organizationId)) return true;
    const find = async () => ((await store.organizations.find(organizationId)) ? true : null);
    return (await organizations.load(organizationId, find)) !== null;
  }

  async function look(credential: string, digest: string): Promise<Identity | null> {
    const identity = isSecret(credential) ? await ofKey(digest) : await ofToken(credential);
    return identity && (await hasOrganization(identity)) ? identity : null;
  }

  async function ofKey(digest: string): Promise<Identity | null> {
    const key = await store.apiKeys.findByHash(digest);
    return key && key.revokedAt === null ? identityOf(key) : null;
  }

  async function ofToken(token: string): Promise<Identity | null> {
    return tokens && token.includes('.') ? tokens(token) : null;
  }

  return {
    /** The identity if the credential was verified a moment ago, else null. */
    recall(credential: string): Identity | null {
      const identity = memory.get(hash('sha256', credential));
      return identity && isInForce({ ...identity, revokedAt: null }, clock()) ? identity : null;
    },

    /** @throws UnauthenticatedError, or UnavailableError when whoever knows does not answer */
    async verify(credential: string): Promise<Identity> {
      const digest = hash('sha256', credential);
      const identity = await memory.load(digest, () => look(credential, digest));
      if (identity && isInForce({ ...identity, revokedAt: null }, clock())) return identity;
      throw new UnauthenticatedError('The key is not valid: it is mistyped, unknown, expired or revoked');
    },

    /** Notes that a key was used, at most once a minute; null when there is nothing to note. */
    noteUse(identity: Identity): Promise<void> | null {
      const now = clock();
      const { keyId } = identity.viewer;
      if (keyId === null || now.getTime() - identity.notedAt < noteInterval) return null;
      identity.notedAt = now.getTime();
      return store.apiKeys.touch(keyId, { now, unlessAfter: new Date(now.getTime() - noteInterval) });
    },
  };
}

function identityOf({ id, organizationId, scopes, expiresAt, lastUsedAt }: ApiKey): Identity {
  const viewer = Object.freeze({ organizationId, scopes: new Set(scopes), keyId: id });
  return { viewer, expiresAt, notedAt: lastUsedAt?.getTime() ?? 0 };
}
