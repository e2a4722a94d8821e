import { type Created, type CreateSessionInput, createSessionInput } from './create-session.ts';
import type { CatalogueRow, SessionRow } from './database.ts';

export interface ListArguments {
  readonly first: number;
  readonly filter?: { readonly createdAt?: { readonly before?: string } };
}

/** What `createSession` answers: the session, or one of the error types of the union. */
export async function createSessionResult(
  input: unknown,
  create: (input: CreateSessionInput) => Promise<Created>,
) {
  const parsed = createSessionInput.safeParse(input);
  if (!parsed.success) return { __typename: 'InvalidInputError', message: sentence(parsed.error.issues) };
  const created = await create(parsed.data);
  return 'session' in created
    ? { __typename: 'Session', ...created.session }
    : { __typename: 'NotFoundError', message: `There is no such ${created.missing}` };
}

/** Fields whose name or form differs from the stored one. */
export const fields = {
  Session: {
    id: ({ _id }: SessionRow) => _id,
    status: ({ status }: SessionRow) => status.toUpperCase(),
    createdAt: ({ createdAt }: SessionRow) => createdAt.toISOString(),
    updatedAt: ({ updatedAt }: SessionRow) => updatedAt.toISOString(),
  },
  Agent: { id: ({ _id }: CatalogueRow) => _id },
  Model: { id: ({ _id }: CatalogueRow) => _id },
};

function sentence(issues: readonly { readonly message: string }[]): string {
  return issues.map(({ message }) => message).join('; ');
}
