import { builder } from '../builder.ts';

/** The input of a mutation that needs no more than the id of what it acts on. */
export function idInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({ id: t.id({ required: true, description: 'Its id.' }) }),
  });
}
