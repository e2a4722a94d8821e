import type { Document } from '../document.ts';

/** What a pipeline may see besides its input. */
export interface PipelineEnvironment {
  collection(name: string): Iterable<Document>;
  now: Date;
}

export function runPipeline(
  stages: Document[],
  input: Iterable<Document>,
  _environment: PipelineEnvironment,
): Document[] {
  void stages;
  return [...input];
}

/** What a planner can take over from the front of a pipeline, and the stages that are left. */
export interface LeadingMatch {
  filter: Document;
  sort?: Document;
  skip?: number;
  limit?: number;
  rest: Document[];
}

export function leadingMatch(stages: Document[]): LeadingMatch {
  return { filter: {}, rest: stages };
}
