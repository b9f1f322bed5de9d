import { styleText } from 'node:util';
import { bandNames, type Match } from '../matching/answers.ts';
import { faint, marked, printable } from './output.ts';

type Target = Match['targets'][number];
type Fit = Match['fit'][number];

/** A band's name in its colour. */
export function bandName(band: Match['band']): string {
  if (band === 'weak') return faint(bandNames.weak);
  return styleText(band === 'strong' ? ['bold', 'green'] : ['cyan'], bandNames[band], { stream: process.stdout });
}

export const featureNames: Record<Fit['feature'], string> = {
  domain: '领域',
  targets: '指标',
  maturity: '成熟度',
  price: '价格',
  transfer_mode: '合作方式',
  region: '地区',
  freshness: '时间',
};

const legNames = { lexical: '词面', dense: '语义' };

/** Which legs found a record, `词面、语义`; neither when it only ranks by being less unlike than the rest. */
export function foundByNames(foundBy: Match['foundBy']): string {
  return foundBy.length === 0 ? '词面、语义都不突出' : foundBy.map((leg) => legNames[leg]).join('、');
}

/** What stands where there are no terms to show; an organization is found by texts that are not shown with it. */
export function noTermsName({ record, foundBy }: Pick<Match, 'record' | 'foundBy'>): string {
  if (record.kind === 'organization') return '没有可展示的共同词';
  return foundBy.includes('lexical') ? '共有的都是一般字词' : '没有共同的词，只有语义相近';
}

/** Shared terms in the order of their telling: equal ones as they are, others with how the other side writes them. */
export function termNames(reasons: Match['reasons']): string[] {
  return reasons.map(({ term, kind, documentTerm }) => {
    if (kind === 'exact') return marked(printable(term));
    return `${marked(printable(term))}${kind === 'variant' ? '＝' : '≈'}${marked(printable(documentTerm))}`;
  });
}

const signs = {
  met: styleText('green', '✓', { stream: process.stdout }),
  missed: styleText('red', '✗', { stream: process.stdout }),
  unknown: faint('？'),
};

export const targetSign = (verdict: Target['verdict']): string => signs[verdict];

export const fitSign = (verdict: Fit['verdict']): string =>
  ({ good: signs.met, fair: '○', poor: signs.missed, unknown: signs.unknown })[verdict];

/** `抗拉强度≥250MPa` */
export const targetName = ({ about, text }: Target['target']): string => `${printable(about)}${printable(text)}`;
