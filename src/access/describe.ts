import { stateWords } from '../records/decide-state.ts';
import type { RecordState } from '../records/fields.ts';
import { type Action, type Allowance, ruleOf, type Who, type Whose } from './policy.ts';
import { roleNames } from './roles.ts';

/** 0 Chinese, 1 English. */
export type Language = 0 | 1;

/** Who may do something to which records, in words: `企业成员（本单位的草稿、已提交）；…`. */
export function accessText(action: Action, language: Language): string {
  return ruleOf(action)
    .allow.map((allowance) => allowanceText(allowance, language))
    .join(language === 0 ? '；' : '; ');
}

function allowanceText([who, whose, states]: Allowance, language: Language): string {
  const name = whoText(who, language);
  if (whose === 'any' && !states) return name;
  if (language === 1) {
    const which = [states?.join(' or '), whoseWords[whose][1]].filter(Boolean).join(', ');
    return `${name} (${which})`;
  }
  const inStates = states?.map((state: RecordState) => stateWords[state]).join('、') ?? '';
  const own = whoseWords[whose][0];
  return `${name}（${[own, inStates].filter(Boolean).join('，')}）`;
}

function whoText(who: Who, language: Language): string {
  if (who === 'everyone') return ['任何人', 'everyone'][language]!;
  if (who === 'signed_in') return ['任何登录者', 'everyone signed in'][language]!;
  return language === 0 ? roleNames[who] : who.replaceAll('_', ' ');
}

const whoseWords: Record<Whose, readonly [string, string]> = {
  any: ['', ''],
  own_organization: ['本单位的', 'of the own organization'],
  own_season: ['本季的', 'of the own season'],
  every_season: ['管理各季的', 'who runs every season'],
  own_session: ['本专场的', 'of the own venue session'],
  own_person: ['本人的', 'of the own person'],
  interested: ['已登记意向并接受保密条款的', 'after registered interest and accepted terms'],
  introduced: ['需求方同意联系的', 'whose demander agreed to be reached'],
  assigned: ['交给本人的', 'assigned to the own person'],
};
