/** On whose behalf a request runs. */
export interface Viewer {
  readonly organizationId: string;
}
