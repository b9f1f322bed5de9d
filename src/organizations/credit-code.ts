const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Values by code unit. */
const VALUES: (number | undefined)[] = Array.from({ length: 128 }, (_, unit) => {
  const value = characters.indexOf(String.fromCharCode(unit));
  return value < 0 ? undefined : value;
});

/** Whether an 18-character unified social credit code ends in the right check character (GB 32100-2015). */
export function hasValidCheckCharacter(code: string): boolean {
  return code.length === 18 && checkCharacter(code.slice(0, 17)) === code[17];
}

/** The check character of the first 17: weights are powers of 3 modulo 31 (GB 32100-2015, annex). '' for bad input. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (let at = 0; at < first17.length; at += 1) {
    const value = VALUES[first17.charCodeAt(at)];
    if (value === undefined) return '';
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return characters[(31 - (sum % 31)) % 31] ?? '';
}
