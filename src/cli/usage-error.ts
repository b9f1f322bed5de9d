/** The command was called in a wrong way: exit code 2. The message is Chinese and says how it is called. */
export class UsageError extends Error {}

/** The command could not do what was asked: exit code 1. The message is one Chinese sentence. */
export class CommandFailure extends Error {}
