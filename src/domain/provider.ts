/** Who serves models: an account at a vendor, or a server of one's own. No secret is kept with it. */
export interface Provider {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  /** The protocol it speaks, such as `anthropic` or `openai`. */
  readonly type: string;
  readonly baseUrl: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
