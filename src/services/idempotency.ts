import { hash } from 'node:crypto';
import type { Checked } from '../domain/check.ts';
import { GatewayError, IdempotencyError } from '../domain/errors.ts';
import { type Attempt, type IdempotencyRecord, keyLease, keyLifetime } from '../domain/idempotency.ts';
import type { Store } from '../store/store.ts';
import { existing } from './accept.ts';
import { ensureAwaited } from './lifetime.ts';
import { newId } from './new-id.ts';
import type { RequestScope } from './scope.ts';
import type { Viewer } from './viewer.ts';

/** How a request with a key goes on: it runs, or its answer is there already. */
export type Beginning = { readonly attempt: Attempt } | { readonly answer: string };

/** How something is created that an idempotency key may go with. */
export interface Creation<Input, T> {
  readonly operation: string;
  readonly noun: string;
  readonly checked: Checked<Input & { readonly idempotencyKey?: string | null | undefined }>;
  /** What the thing is found by. */
  idOf(thing: T): string;
  find(scope: RequestScope, id: string): Promise<T | null>;
  run(scope: RequestScope, checked: Checked<Input>): Promise<T>;
}

interface IdempotencyOptions {
  readonly clock: () => Date;
  /** Milliseconds after which a request is given up. */
  readonly requestTime: number;
}

export type IdempotencyService = ReturnType<typeof idempotencyService>;

/** Lets a caller repeat a request safely (IETF draft-ietf-httpapi-idempotency-key-header). */
export function idempotencyService(store: Store, { clock, requestTime }: IdempotencyOptions) {
  const { idempotency: records } = store;

  /** @throws IdempotencyError while another request with the key runs, or when the key was used for another request */
  async function begin(viewer: Viewer, key: string, request: string): Promise<Beginning> {
    const fresh = newRecord(viewer, key, request);
    if (await records.insert(fresh)) return { attempt: attemptOf(fresh, false) };
    const seen = await records.find(fresh.id);
    if (!seen) throw inUse();
    if (seen.expiresAt <= clock()) {
      if (await records.replace(seen, fresh)) return { attempt: attemptOf(fresh, false) };
      throw inUse();
    }
    if (seen.fingerprint !== fresh.fingerprint) throw new IdempotencyError('IDEMPOTENCY_KEY_REUSED');
    if (seen.answer !== null) return { answer: seen.answer };
    if (seen.leaseUntil > clock() || !(await records.extendLease(seen, fresh.leaseUntil))) throw inUse();
    return { attempt: attemptOf(seen, true) };
  }

  /** Callers who may do other things are other callers: none gets an answer that it could not have got itself. */
  function newRecord({ organizationId, scopes }: Viewer, key: string, request: string): IdempotencyRecord {
    const now = clock().getTime();
    return {
      id: `${organizationId}:${key}`,
      organizationId,
      fingerprint: hash('sha256', [...scopes].sort().join(' ') + request),
      seed: newId('key').slice('key_'.length),
      leaseUntil: new Date(now + keyLease(requestTime)),
      expiresAt: new Date(now + keyLifetime),
      answer: null,
    };
  }

  const keep = ({ recordId, seed }: Attempt, answer: string) => records.keep(recordId, seed, answer);

  /** After a refusal nothing is kept; after a failure the next request with the key may look how far this one came. */
  async function giveUp({ recordId, seed }: Attempt, { wasRefused }: { wasRefused: boolean }) {
    if (wasRefused) await records.remove(recordId, seed);
    else await records.endLease(recordId, seed, clock());
  }

  return {
    begin,
    keep,
    giveUp,

    /** Creates something once for each key. Its id is kept: a replay gives it as it is now. */
    async once<Input, T>(scope: RequestScope, creation: Creation<Input, T>, onReplay: () => void) {
      const { checked, operation, noun, idOf, find, run } = creation;
      const isKeyless = checked.input === null || !Object.hasOwn(checked.input, 'idempotencyKey');
      if (isKeyless) return run(scope, checked);
      const { idempotencyKey: key, ...rest } = checked.input;
      const input = { input: rest as Input, issues: [] } as const;
      if (key === null || key === undefined) return run(scope, input);
      ensureAwaited(scope.lifetime);
      const beginning = await begin(scope.viewer, key, JSON.stringify([operation, rest]));
      if ('answer' in beginning) {
        onReplay();
        return existing(noun, beginning.answer, await find(scope, beginning.answer));
      }
      const { attempt } = beginning;
      try {
        const created = await run({ ...scope, viewer: { ...scope.viewer, attempt } }, input);
        await keep(attempt, idOf(created));
        return created;
      } catch (error) {
        await giveUp(attempt, { wasRefused: isRefusal(error) });
        throw error;
      }
    },

    removeExpired: () => records.removeExpired(clock()),
  };
}

function attemptOf({ id, seed }: IdempotencyRecord, isRepeated: boolean): Attempt {
  return { recordId: id, seed, isRepeated };
}

function inUse(): IdempotencyError {
  return new IdempotencyError('IDEMPOTENCY_KEY_IN_USE');
}

/** Whether the request was refused before it changed anything. */
function isRefusal(error: unknown): boolean {
  return error instanceof GatewayError && error.code !== 'UNAVAILABLE' && error.code !== 'INTERNAL';
}
