/**
 * Headers of every answer. Answers may carry confidential text, so no cache keeps them; they are data, so a browser that
 * opens one as a page runs nothing in it. Pages for people (docs.ts) give a policy of their own.
 */
export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
