import type { Match } from '../matching/types.ts';
import type { Api } from './api.ts';
import { excerpts } from './highlighted.ts';
import { targetLines } from './match-lines.ts';
import { marked, printable, strong } from './output.ts';
import { tableLines } from './table.ts';

type Place = Match['reasons'][number]['document'][number];
type Fields = Record<string, unknown>;

/** A pair in full for a terminal: scores, shared terms, and the passages they stand in on both sides. */
export async function explanationLines(
  api: Api,
  subject: Record<string, string | undefined>,
  match: Match,
): Promise<string[]> {
  const { record, score, legs, reasons } = match;
  const [own, other] = await Promise.all([fieldsOfSubject(api, subject), fieldsOf(api, record.kind, record.id)]);
  const figures: [string, string][] = [
    ['得分（0 到 100）', score.toFixed(1)],
    ['词面（BM25）', legs.lexical.toFixed(3)],
    ['语义（余弦）', legs.dense === null ? '—' : legs.dense.toFixed(3)],
    ['融合', legs.fused.toFixed(3)],
  ];
  const sides = [
    { title: '我方文本', fields: own, places: reasons.flatMap(({ query }) => query) },
    { title: '对方文本', fields: other, places: reasons.flatMap(({ document }) => document) },
  ];
  return [
    strong(`${printable(record.title)}  ${printable(record.organizationName ?? '')}`.trimEnd()),
    ...tableLines([{ title: '一路' }, { title: '值', align: 'right' }], figures),
    '',
    reasons.length === 0
      ? '没有共同的词，只有语义相近。'
      : `共有的词：${reasons.map(({ term }) => marked(printable(term))).join('、')}`,
    ...targetLines(match).map((line) => line.trim()),
    ...sides.flatMap(({ title, fields, places }) => passages(title, fields, places)),
  ];
}

const fieldNames: Record<string, string> = {
  title: '名称',
  problem: '技术问题',
  targets: '目标指标',
  application: '应用场景',
  cooperation: '合作要求',
  foundation: '现有基础',
  summary: '简介',
  keywords: '关键词',
  mainProducts: '主要产品',
  researchDirections: '研究方向',
  profile: '简历',
};

/** Fields that a record's answer does not have (an organization's demands, a person's achievements) are left out. */
function passages(title: string, fields: Fields, places: Place[]): string[] {
  const lines = Object.entries(fieldNames).flatMap(([source, name]) => {
    const text = Array.isArray(fields[source]) ? fields[source].join('，') : fields[source];
    const own = places.filter((place) => place.source === source);
    if (typeof text !== 'string' || own.length === 0) return [];
    return excerpts(text, own, 16, 4).map((line) => `  ${name}  ${line}`);
  });
  return lines.length === 0 ? [] : ['', strong(title), ...lines];
}

const lists: Record<string, string> = {
  achievement: 'achievements',
  demand: 'demands',
  organization: 'organizations',
  person: 'people',
};

function fieldsOfSubject(api: Api, subject: Record<string, string | undefined>): Promise<Fields> {
  for (const [kind] of Object.entries(lists)) {
    const id = subject[`${kind}Id`];
    if (id) return fieldsOf(api, kind, id, subject.stage);
  }
  return Promise.resolve({});
}

async function fieldsOf(api: Api, kind: string, id: string, stage = 'public'): Promise<Fields> {
  const query = kind === 'demand' ? `?stage=${stage}` : '';
  const record = await api.request<Fields>('GET', `/api/v1/${lists[kind]}/${id}${query}`);
  return kind === 'demand' ? ((record.text as Fields | null) ?? {}) : record;
}
