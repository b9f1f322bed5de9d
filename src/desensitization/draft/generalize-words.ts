/** A date without month and day: 2019年; 某日 where it has no year. */
export function generalizeDate(date: string): string {
  const year = /^\s?((?:19|20)\d{2}|[一二][零〇Oo0一二三四五六七八九]{3})/.exec(date.normalize('NFKC'))?.[1];
  return year ? `${year}年` : '某日';
}

/** A post without its exact name. */
export function generalizePosition(position: string): string {
  if (/工程师|研究员|教授|技术|专家|院士|博士/.test(position)) return '技术人员';
  return /长|总|主任|经理|负责|主管|书记|董事/.test(position) ? '负责人' : '工作人员';
}

/** A model or brand: 某型号 after 型号为, 某 before 型 or 系列, 某品牌 beside 牌. */
export function generalizeProduct(before: string, after: string): string {
  if (/^["”’」]?(?:型|系列|牌|品牌|商标)/.test(after)) return '某';
  if (/型号(?:为|是|有|包括)?[ :：“"]{0,3}$|机型[:：为]?\s?$/.test(before)) return '某型号';
  return /(?:品牌|商标)(?:名称)?(?:为|是)?[ :：“"]{0,3}$/.test(before) ? '某品牌' : '某型产品';
}

/** A project's name: 某 where the word for it follows (某项目), else 某项目. */
export function generalizeProject(name: string, after: string): string {
  const kind = /(项目|工程|课题|计划|专项|行动)$/.exec(name)?.[1];
  if (kind) return `某${kind}`;
  return /^["”》」』]?(?:国家|省|市|重点|重大|科技|技改|攻关|示范|研发|建设|技术改造){0,3}(?:项目|工程|课题|计划|专项|行动)/.test(
    after,
  )
    ? '某'
    : '某项目';
}

/** Somebody without a name: by the title that goes with it. */
export function generalizePerson(person: string, after: string): string {
  const title = `${person.slice(-2)}${after.slice(0, 3)}`;
  if (/工程师|[工]$|高工/.test(title)) return '某工程师';
  return '有关人员';
}
