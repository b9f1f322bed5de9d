declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route for those who are not signed in: a dead session or key counts as none. */
    anonymous?: boolean;
  }
}

export {};
