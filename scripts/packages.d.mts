/** Types of packages.mjs, which is plain JavaScript for an older Node. */
export function neededInstall(purpose: 'start' | 'test', folder?: string): string[] | null;
