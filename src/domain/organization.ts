/** A tenant: every other thing belongs to exactly one. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}
