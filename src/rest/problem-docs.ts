import { errorCodes } from '../domain/errors.ts';
import { allCodes, problems } from './problems.ts';

/** The error catalogue as Markdown; a part of `docs/rest.md`. */
export function problemCatalogue(): string {
  return allCodes
    .map((code) => {
      const { status, title, cause, remedy } = problems[code];
      return `### ${code}\n\n${status} ${title}. ${errorCodes[code]}\n\n- Cause: ${cause}\n- Remedy: ${remedy}\n`;
    })
    .join('\n');
}

/** A text with what stands between the two markers of a generated part replaced. */
export function withGenerated(text: string, part: string, content: string): string {
  const [before, , after] = text.split(new RegExp(`(?<=<!-- ${part} -->\n)([\\s\\S]*)(?=<!-- /${part} -->)`));
  if (after === undefined) throw new Error(`There is no part ${part}`);
  return `${before}\n${content}\n${after}`;
}
