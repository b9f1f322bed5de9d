declare module 'fastify' {
  interface FastifyContextConfig {
    /** The action of the policy table (src/access) that a route is. */
    action?: string;
    /** A route for those who are not signed in: a dead session or key counts as none. */
    anonymous?: boolean;
  }
}

export {};
