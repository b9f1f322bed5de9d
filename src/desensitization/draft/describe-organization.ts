import { normalize } from '../../text/normalize.ts';
import type { PlacePrecision } from '../policy/types.ts';
import { brandOf, tradesAfter } from '../recognizers/name-parts.ts';
import { regionChainAt } from '../recognizers/regions.ts';
import { regionWord } from './generalize-place.ts';
import { kindPhrases, type OrganizationKind, organizationKind } from './organization-kind.ts';
import type { DemandFacts } from './types.ts';

/**
 * An organization said without its name: 苏州一家精密机械企业, 江苏一所高校, 国家有关部门, 某企业. Universities, institutes and
 * hospitals are few in a city, so that their province is as near as it gets.
 * @param own what is known of the organization beside its name; null for another's
 */
export function describeOrganization(
  name: string,
  precision: PlacePrecision,
  own: Pick<DemandFacts, 'region' | 'domain'> | null,
): string {
  const plain = normalize(name, { keepCase: true }).text;
  const kind = organizationKind(plain);
  const nearest = precision === 'exact' ? 'city' : precision;
  const region = regionOf(plain, kind, kind === 'enterprise' ? nearest : coarser(nearest), own?.region ?? null);
  const trade = kind === 'enterprise' ? (tradeOf(plain) ?? own?.domain ?? '') : '';
  const { counted, noun } = kindPhrases[kind];
  if (kind === 'government') return `${region ?? LEVEL.exec(plain)?.[0] ?? ''}${counted}${noun}`;
  return region ? `${region}${counted}${trade}${noun}` : `某${trade}${noun}`;
}

const coarser = (precision: PlacePrecision): PlacePrecision => (precision === 'area' ? 'area' : 'province');

function regionOf(name: string, kind: OrganizationKind, precision: PlacePrecision, registered: string | null) {
  if (kind === 'government' && NATIONAL.test(name)) return '国家';
  // 东风路 and 长安汽车 are no places: only what a name begins with, or begins a part of it, is one.
  const head = PARTS.exec(name)?.[1] ?? name;
  const place = regionChainAt(head, 0) > 0 ? head : IN_BRACKETS.exec(head)?.[1];
  return (place && regionWord(place, precision)) ?? (registered ? regionWord(registered, precision) : undefined);
}

/** The trade that a company's name tells (精密机械), without words that any company bears; undefined if none is left. */
function tradeOf(name: string): string | undefined {
  const head = name.replace(BRACKETED, '').replace(LEGAL, '');
  const core = head.slice(regionChainAt(head, 0)).replace(FORM, '');
  const trades = tradesAfter(core, brandOf(core)).filter((trade) => !EMPTY.has(trade));
  const said = trades.slice(-2).join('');
  return said === '' ? undefined : said;
}

/** 省科技局 is not said to be anywhere. */
const LEVEL = /^[省市区县]/;
const NATIONAL =
  /^(?:国家|国务院|中国|中华|科学?技术?部|科技部|工业和信息化部|工信部|教育部|财政部|农业|生态|自然资源部|交通运输部|商务部|国防|公安部|民政部|司法部|水利部|应急|人力|人社部|住房|住建部|发改委|国资委|卫健委)/;
const PARTS = /^中国.{0,16}?(?:公司|科学院|集团)(.{3,})$/;
/** 锐博(苏州)机电. */
const IN_BRACKETS = /\(([^()]{2,8})\)/;
const BRACKETED = /\([^()]{1,10}\)/g;
const LEGAL = /(?:股份|控股|集团|有限|责任|总|分|子|母){0,6}公司.{0,40}$|集团$|厂$/;
const FORM = /(?:股份|控股|集团|有限|责任){1,5}$/;
/** Words that any company may bear. */
const EMPTY = new Set(
  (
    '科技 技术 科学 工业 实业 产业 企业 国际 发展 股份 控股 集团 总 分 子 母 开发 应用 创新 高科 科贸 工贸 科工贸 中心 综合 专业 联合 合作 公司 ' +
    '服务 贸易 商贸 进出口 制造 设备 系统 研发 设计 第一 第二 第三 制品 产品 生产 项目 附属 人民'
  ).split(' '),
);
