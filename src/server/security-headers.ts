/** Of every answer: browsers take it for what it says it is, and tell nobody the address that led elsewhere. */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;
