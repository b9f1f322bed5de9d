/** One step of an integer hash over numbers (Fibonacci multiplier, high bits folded back): 32 bits, signed. */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** The hash of a text's UTF-16 units. */
export function textHash(text: string): number {
  let hash = SEED;
  for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at));
  return hash;
}

export const SEED = 0x5bd1e995;
