import { pinyin } from 'pinyin-pro';
import type { RegistryOrganization } from '../../../src/desensitization/recognizers/registry.ts';
import type { Category } from '../../../src/desensitization/types.ts';
import type { Random } from '../../../src/text/seeded.ts';
import { landline, mobile } from './invented-registry.ts';
import { mailSpellings, numberSpellings, type Spelling, wordSpellings } from './spellings.ts';

/** A secret put into a demand. */
export interface Plant {
  /** Row of the report. */
  kind: string;
  spelling: string;
  /** What it is, plainly. */
  secret: string;
  /** As it stands in the text. */
  written: string;
  /** How a person's way of being reached is recorded with the demand. */
  contact: Category | null;
  isSecretTerm: boolean;
}

/** What a plant is made from. */
export interface Parties {
  own: RegistryOrganization;
  other: RegistryOrganization;
}

type Maker = (parties: Parties, random: Random) => Plant;

const spelled = (
  kind: string,
  spellings: Record<string, Spelling>,
  secretOf: (parties: Parties, random: Random) => string,
  more: Partial<Plant> = {},
): Maker[] =>
  Object.entries(spellings).map(([spelling, spell]) => (parties, random) => {
    const secret = secretOf(parties, random);
    return { kind, spelling, secret, written: spell(secret, random), contact: null, isSecretTerm: false, ...more };
  });

const initials = (text: string) => pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
const plain = { 原样: (text: string) => text };
const capital = {
  大写: (text: string) => text.toUpperCase(),
  间点: (text: string) => [...text.toUpperCase()].join('.'),
};

/** Every kind of secret in every spelling that it can have. */
export const makers: Maker[] = [
  ...spelled('需求方全称', wordSpellings, ({ own }) => own.name),
  ...spelled('需求方曾用名', wordSpellings, ({ own }) => own.formerNames[0]!),
  ...spelled('需求方简称', wordSpellings, ({ own }) => own.shortName!),
  ...spelled('需求方字号', wordSpellings, ({ own }) => own.shortName!.slice(0, 2)),
  ...spelled('需求方拼音首字母', capital, ({ own }) => initials(own.shortName!)),
  ...spelled('需求方拼音', plain, ({ own }) => pinyin(own.shortName!, { toneType: 'none', type: 'array' }).join('')),
  ...spelled('需求方联系人', wordSpellings, ({ own }) => own.contacts[0]!),
  ...spelled('需求方地址', wordSpellings, ({ own }) => own.address!.slice(6)),
  ...spelled('他方全称', wordSpellings, ({ other }) => other.name),
  ...spelled('他方简称', wordSpellings, ({ other }) => other.shortName!),
  ...spelled('手机号', numberSpellings, (_, random) => mobile(random), { contact: 'phone' }),
  ...spelled('固定电话', numberSpellings, (_, random) => landline(random), { contact: 'phone' }),
  ...spelled(
    '邮箱',
    mailSpellings,
    ({ own }, random) => `${initials(own.contacts[0]!)}${mobile(random).slice(7)}@mail.example`,
    {
      contact: 'email',
    },
  ),
  ...spelled('保密词', wordSpellings, (_, random) => random.pick(TERMS), { isSecretTerm: true }),
  ...spelled('保密代号', numberSpellings, (_, random) => `玄武${mobile(random).slice(5)}`, { isSecretTerm: true }),
];

const TERMS = ['双螺旋渗铬法', '梯度钎料配方', '低钴浸出液', '北山二期扩建', '三号窑余热线', '负极包覆剂'];
