import type { Explanation } from '../matching/answers.ts';
import type { Api } from './api.ts';
import { excerpts } from './highlighted.ts';
import {
  bandName,
  featureNames,
  fitSign,
  foundByNames,
  noTermsName,
  targetName,
  targetSign,
  termNames,
} from './match-words.ts';
import { faint, printable, strong } from './output.ts';
import { flow, tableLines } from './table.ts';

type Place = Explanation['reasons'][number]['document'][number];
type Fields = Record<string, unknown>;

/** A pair in full for a terminal of `columns` cells; last come the passages of both texts that the reasons stand in. */
export async function explanationLines(
  api: Api,
  subject: Record<string, string | undefined>,
  match: Explanation,
  columns: number,
): Promise<string[]> {
  const { record, reasons } = match;
  const [own, other] = await Promise.all([fieldsOfSubject(api, subject), fieldsOf(api, record.kind, record.id)]);
  const offered = match.targets.flatMap(({ offered: figure }) => figure?.place ?? []);
  const asked = match.targets.map(({ target }) => target.place);
  const [mine, theirs] = match.record.kind === 'demand' ? [offered, asked] : [asked, offered];
  return [
    strong(printable(record.title)),
    faint([record.organizationName ?? '', record.id].filter(Boolean).map(printable).join('  ')),
    ...scoreLines(match),
    ...section('推荐理由（语言模型）', rationaleLines(match)),
    ...section('共有的词', reasons.length === 0 ? [noTermsName(match)] : flow(termNames(reasons), '、', columns - 2)),
    ...section('目标指标', targetTable(match)),
    ...section('各项条件', fitTable(match)),
    ...section(
      '怎样能更相配',
      match.improvements.map((line, at) => `${at + 1}. ${printable(line)}`),
    ),
    ...section(
      '同族成果',
      match.variants.map(({ id, title, score }) => `${score.toFixed(1)}  ${printable(title)}  ${faint(id)}`),
    ),
    ...section('我方文本', passages(own, [...reasons.flatMap(({ query }) => query), ...mine])),
    ...section('对方文本', passages(other, [...reasons.flatMap(({ document }) => document), ...theirs])),
    ...match.notes.flatMap((note) => ['', `注意：${note}`]),
  ];
}

const section = (title: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : ['', strong(title), ...lines.map((line) => `  ${line}`)];

function scoreLines({ score, band, calibrated, legs, foundBy }: Explanation): string[] {
  const dense = legs.dense === null ? '—' : legs.dense.toFixed(3);
  const meaning = calibrated ? '相配的概率，百分数' : '未经校准，只宜比较先后';
  return [
    '',
    `${strong('得分')}  ${score.toFixed(1)}  ${bandName(band)}  ${faint(meaning)}`,
    `  词面（BM25）${legs.lexical.toFixed(2)}  语义（余弦）${dense}  合计 ${legs.fused.toFixed(2)}  找到它的：${foundByNames(foundBy)}`,
  ];
}

function rationaleLines({ rationale }: Explanation): string[] {
  const said = [rationale?.fits && `适合：${rationale.fits}`, rationale?.missing && `还缺：${rationale.missing}`];
  return said.filter((line) => typeof line === 'string').map(printable);
}

function targetTable({ targets }: Explanation): string[] {
  if (targets.length === 0) return [];
  const rows = targets.map(({ verdict, target, offered, gap }) => [
    targetSign(verdict),
    targetName(target),
    offered ? `${printable(offered.about)}${printable(offered.text)}` : '未提及',
    gap ?? '',
  ]);
  return tableLines([{ title: '' }, { title: '要求', most: 44 }, { title: '成果', most: 36 }, { title: '差距' }], rows);
}

function fitTable({ fit }: Explanation): string[] {
  const [, ...rows] = tableLines(
    [{ title: '' }, { title: '' }, { title: '' }],
    fit.map(({ feature, verdict, note }) => [fitSign(verdict), featureNames[feature], printable(note)]),
  );
  return rows;
}

const fieldNames: Record<string, string> = {
  title: '名称',
  text: '文字',
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
function passages(fields: Fields, places: Place[]): string[] {
  return Object.entries(fieldNames).flatMap(([source, name]) => {
    const text = Array.isArray(fields[source]) ? fields[source].join('，') : fields[source];
    const own = places.filter((place) => place.source === source);
    if (typeof text !== 'string' || own.length === 0) return [];
    return excerpts(text, own, 16, 4).map((line) => `${faint(name)}  ${line}`);
  });
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
  return Promise.resolve(subject);
}

async function fieldsOf(api: Api, kind: string, id: string, stage = 'public'): Promise<Fields> {
  const query = kind === 'demand' ? `?stage=${stage}` : '';
  const record = await api.request<Fields>('GET', `/api/v1/${lists[kind]}/${id}${query}`);
  return kind === 'demand' ? ((record.text as Fields | null) ?? {}) : record;
}
