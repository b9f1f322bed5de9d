import { type Quantity, quantities } from '../../text/quantities.ts';
import { categoryNames } from '../category-names.ts';
import { isAmount } from './kept-kinds.ts';
import type { Confidential, Leak } from './types.ts';

/** A hidden amount by its value: 3万吨, 30,000吨 and 三万吨 are one. */
export interface SecretAmount {
  value: string;
  secret: Confidential;
}

/** The amounts among the detected pieces; a piece that is no single amount is searched for as a phrase alone. */
export function secretAmounts(detected: readonly Confidential[]): SecretAmount[] {
  return detected.flatMap((secret) => {
    const read = isAmount(secret.category) ? quantities(secret.text) : [];
    return read.length === 1 ? [{ value: readValue(read[0]!), secret }] : [];
  });
}

export interface AmountFind {
  leak: Leak;
  secret: Confidential;
}

/** Every place at which a hidden amount shows, however it is written. Shares and figures agree by chance: they warn. */
export function findAmounts(shown: Readonly<Record<string, string>>, amounts: readonly SecretAmount[]): AmountFind[] {
  if (amounts.length === 0) return [];
  const byValue = new Map(amounts.map(({ value, secret }) => [value, secret]));
  return Object.entries(shown).flatMap(([field, text]) =>
    quantities(text).flatMap((quantity) => {
      const secret = byValue.get(readValue(quantity));
      return secret ? [{ leak: amountLeak(field, quantity, secret), secret }] : [];
    }),
  );
}

function amountLeak(field: string, { start, end, text }: Quantity, secret: Confidential): Leak {
  const { category } = secret;
  return {
    field,
    // 年产 and 不低于 are no secret.
    start: start + Math.max(0, text.search(NUMERAL)),
    end,
    kind: 'detected',
    what: `原文中的${categoryNames[category]}`,
    how: text.includes(secret.text) ? 'literal' : 'spelling',
    severity: category === 'money' || category === 'output' ? 'block' : 'warn',
  };
}

/** 年产3万吨 is a rate, its detected piece 3万吨 a mass: told alike. */
function readValue({ min, max, unit, dimension }: Quantity): string {
  if (unit === 't/a') return `kg ${inKilograms(min)} ${inKilograms(max)}`;
  return `${unit.replace(/\/a$/, '')} ${min} ${max}${dimension.startsWith('money') ? ' money' : ''}`;
}

const inKilograms = (tons: number | null) => (tons === null ? null : tons * 1000);
const NUMERAL = /[\p{N}一二两三四五六七八九十百千万]/u;
