const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether an 18-character unified social credit code ends in the right check character (GB 32100-2015). */
export function hasValidCheckCharacter(code: string): boolean {
  return code.length === 18 && checkCharacter(code.slice(0, 17)) === code[17];
}

/** The check character of the first 17: weights are powers of 3 modulo 31 (GB 32100-2015, annex). '' for bad input. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = characters.indexOf(character);
    if (value < 0) return '';
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return characters[(31 - (sum % 31)) % 31] ?? '';
}
