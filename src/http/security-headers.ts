/**
 * Headers of every answer. Answers may carry confidential text, so no cache keeps them; they are data, so a browser that
 * opens one as a page runs nothing in it. Pages for people (docs.ts) give a policy of their own.
 */
export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Only where the caller came by TLS, which a trusted proxy ends: a browser then never comes without it, for a year. */
export const transportSecurity = { 'strict-transport-security': 'max-age=31536000' };
