import { passesLuhn } from '../../src/desensitization/recognizers/bank-card.ts';
import { identityCheckCharacter } from '../../src/desensitization/recognizers/identity-card.ts';
import type { Category } from '../../src/desensitization/types.ts';
import { checkCharacter } from '../../src/organizations/credit-code.ts';
import type { Random } from '../../src/text/seeded.ts';

/** A made-up identifier: area 999999, mobile numbers 1990000xxxx and card numbers nobody was given. */
export interface Identifier {
  category: Category;
  text: string;
}

export const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => Math.floor(random.next() * 10)).join('');

const two = (value: number) => String(value).padStart(2, '0');

function identityCard(random: Random): string {
  const year = 1940 + Math.floor(random.next() * 70);
  const day = `${year}${two(1 + Math.floor(random.next() * 12))}${two(1 + Math.floor(random.next() * 28))}`;
  const first = `999999${day}${digits(random, 3)}`;
  return first + identityCheckCharacter(first);
}

function creditCode(random: Random): string {
  const organization = Array.from({ length: 7 }, () => random.pick([...'0123456789ABCDEFGHJKLMNPQRTUWXY'])).join('');
  const first = `91999999${random.pick(['MA', '7', '5'])}${organization}00`.slice(0, 17);
  return first + checkCharacter(first);
}

function bankCard(random: Random): string {
  const first = `62${digits(random, random.pick([13, 16]))}`;
  const last = [...'0123456789'].find((digit) => passesLuhn(first + digit));
  return first + last;
}

export const checkedKinds: Record<string, (random: Random) => Identifier> = {
  'identity cards': (random) => ({ category: 'identity_card', text: identityCard(random) }),
  'credit codes': (random) => ({ category: 'organization_id', text: creditCode(random) }),
  'bank cards': (random) => ({ category: 'bank_card', text: bankCard(random) }),
  'mobile numbers': (random) => ({ category: 'phone', text: `1990000${digits(random, 4)}` }),
};

const wrong = (right: string) => right.slice(0, -1) + (right.endsWith('5') ? '6' : '5');

/** Numbers that are none: wrong check digits without context, and what only looks like an identifier. */
export const nearMisses: Record<string, (random: Random) => string> = {
  'identity numbers with a wrong check': (random) => wrong(identityCard(random)),
  'card numbers with a wrong check': (random) => wrong(bankCard(random)),
  'credit codes with a wrong check': (random) => wrong(creditCode(random)),
  'order numbers': (random) => `订单号${digits(random, random.pick([10, 12, 16, 18, 20]))}`,
  'order numbers without label': (random) => `20${digits(random, random.pick([10, 14, 16]))}`,
  standards: (random) => `GB/T ${digits(random, 5)}-20${digits(random, 2)}`,
  'patent numbers': (random) => `ZL20${digits(random, 2)}1${digits(random, 7)}.${digits(random, 1)}`,
  'part numbers': (random) => `${random.pick(['PN', 'M', 'HX-'])}${digits(random, random.pick([6, 8, 11]))}`,
  dates: (random) => `20${digits(random, 2)}-0${1 + Math.floor(random.next() * 9)}-1${digits(random, 1)}`,
  quantities: (random) => `${digits(random, 3)}.${digits(random, 2)}MPa，${digits(random, 4)} 转/分`,
  'rows of figures': (random) => Array.from({ length: 6 }, () => digits(random, 2)).join(' '),
};
