import { hash, randomBytes } from 'node:crypto';
import {
  type ApiKey,
  type CreateApiKeyInput,
  expiryFaults,
  type MadeApiKey,
  numberFaults,
  secretBytes,
  startOf,
  toSecret,
} from '../domain/api-key.ts';
import type { Checked } from '../domain/check.ts';
import { NotFoundError } from '../domain/errors.ts';
import { limits } from '../domain/limits.ts';
import type { Keyset } from '../domain/page.ts';
import { show } from '../domain/rules.ts';
import type { Store } from '../store/store.ts';
import { accept } from './accept.ts';
import { announced } from './announced.ts';
import { createdBefore, idToCreate } from './attempts.ts';
import { authorize } from './authorize.ts';
import { parseId } from './ids.ts';
import type { RequestScope } from './scope.ts';

type ByViewer = Pick<RequestScope, 'viewer'>;

interface ApiKeyOptions {
  clock(): Date;
  /** Called when a key was revoked, so that this process stops taking it at once. */
  forget(): void;
  /** Called when something failed that changes no outcome. */
  failed(error: unknown): void;
}

export function apiKeyService(store: Store, { clock, forget, failed }: ApiKeyOptions) {
  const { organizations } = store;
  return {
    /**
     * Makes a key. Its secret is in this answer and nowhere else.
     * @throws InvalidInputError
     */
    async create(scope: ByViewer, checked: Checked<CreateApiKeyInput>): Promise<MadeApiKey> {
      authorize(scope, 'admin');
      const made = await createdBefore(scope, 'key', (id) => this.find(scope, id));
      if (made) return made;
      const now = clock();
      const { organizationId } = scope.viewer;
      const id = idToCreate(scope, 'key');
      const announcement = { noun: 'apiKey', id, since: now } as const;
      return announced({ organizations, failed }, organizationId, announcement, async (before) => {
        const given = checked.input ?? Object(checked.raw);
        const counted = { now, atMost: limits.apiKeys, others: before };
        const number = before.length + (await store.apiKeys.countInForce(organizationId, counted));
        const input = accept(checked, [...expiryFaults(given.expiresAt, now), ...numberFaults(number)]);
        const secret = toSecret(randomBytes(secretBytes));
        const apiKey: ApiKey = {
          id,
          organizationId,
          ...input,
          start: startOf(secret),
          createdAt: now,
          lastUsedAt: null,
          revokedAt: null,
        };
        await store.apiKeys.insert(apiKey, hash('sha256', secret));
        return { apiKey, secret };
      });
    },

    /** A key that an earlier request has made. */
    async find(scope: ByViewer, id: string): Promise<MadeApiKey | null> {
      authorize(scope, 'admin');
      const apiKey = await store.apiKeys.find(scope.viewer.organizationId, id);
      return apiKey && { apiKey, secret: null };
    },

    async page(scope: ByViewer, keyset: Keyset): Promise<ApiKey[]> {
      authorize(scope, 'admin');
      return store.apiKeys.findPage(scope.viewer.organizationId, keyset);
    },

    async count(scope: ByViewer): Promise<number> {
      authorize(scope, 'admin');
      return store.apiKeys.count(scope.viewer.organizationId);
    },

    /**
     * Ends a key for good: at once in this process, in others within seconds. Repeating it changes nothing.
     * @throws InvalidInputError or NotFoundError
     */
    async revoke(scope: ByViewer, value: unknown): Promise<ApiKey> {
      authorize(scope, 'admin');
      const id = parseId('key', value);
      const revoked = await store.apiKeys.revoke(scope.viewer.organizationId, id, clock());
      if (!revoked) {
        const message = `must name an existing API key; there is no ${show(id)}`;
        throw new NotFoundError([{ path: ['id'], code: 'NOT_FOUND', message }]);
      }
      forget();
      return revoked;
    },

    isAnyThere: (): Promise<boolean> => store.apiKeys.isAnyThere(),
  };
}
