/** The outcome of one check. */
export interface Finding {
  what: string;
  ok: boolean;
  /** What was found, Chinese, without secrets. */
  detail: string;
  /** What to do when it is not well. */
  fix?: string;
}

export const well = (what: string, detail: string): Finding => ({ what, ok: true, detail });
export const amiss = (what: string, detail: string, fix: string): Finding => ({ what, ok: false, detail, fix });

/** Whether a version such as `16.4` or `0.8.1` is at least `least`. */
export function isAtLeast(version: string, least: string): boolean {
  const parts = (text: string) => (/^\d+(\.\d+)*/.exec(text)?.[0] ?? '0').split('.').map(Number);
  const [own, wanted] = [parts(version), parts(least)];
  const at = wanted.findIndex((part, i) => (own[i] ?? 0) !== part);
  return at < 0 || (own[at] ?? 0) > (wanted[at] ?? 0);
}
