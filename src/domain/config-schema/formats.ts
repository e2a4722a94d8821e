/** Longer text than this is of none of the formats. */
const maxLength = 2_048;

const patterns: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'date-time':
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i,
  email: /^[^\s@]{1,64}@[^\s@]{1,255}$/,
  uuid: /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
};

/** The values of `format` that are checked, each in linear time; any other is a note to readers, as JSON Schema has it. */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  ...Object.fromEntries(
    Object.entries(patterns).map(([name, pattern]) => [
      name,
      (text: string) => text.length <= maxLength && pattern.test(text),
    ]),
  ),
  uri: (text) => text.length <= maxLength && /^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text),
};
