/** The regular expressions that ran while `work` did, each once: of recognizers, of what they stand on, of everything. */
export function usedPatterns(work: () => void): RegExp[] {
  const used = new Map<string, RegExp>();
  const { exec } = RegExp.prototype;
  // All methods that search by a pattern ask its `exec`.
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    used.set(String(this), this);
    return exec.call(this, text);
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return [...used.values()];
}
