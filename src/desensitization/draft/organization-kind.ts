/** What kind of body an organization is, by how its name ends. */
export type OrganizationKind =
  | 'enterprise'
  | 'university'
  | 'hospital'
  | 'institute'
  | 'government'
  | 'bank'
  | 'association'
  | 'other';

/** @param name as the text has it; its last words decide */
export function organizationKind(name: string): OrganizationKind {
  return ENDINGS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

/** What stands before a letter in a placeholder: 企业甲, 高校乙. */
export const kindWords: Record<OrganizationKind, string> = {
  enterprise: '企业',
  university: '高校',
  hospital: '医院',
  institute: '院所',
  government: '机关',
  bank: '银行',
  association: '协会',
  other: '单位',
};

/** How one of its kind is spoken of: 一家精密机械企业, 一所高校. */
export const kindPhrases: Record<OrganizationKind, { counted: string; noun: string }> = {
  enterprise: { counted: '一家', noun: '企业' },
  university: { counted: '一所', noun: '高校' },
  hospital: { counted: '一家', noun: '医院' },
  institute: { counted: '一家', noun: '科研院所' },
  government: { counted: '有关', noun: '部门' },
  bank: { counted: '一家', noun: '银行' },
  association: { counted: '一家', noun: '行业协会' },
  other: { counted: '一家', noun: '单位' },
};

const ENDINGS: [OrganizationKind, RegExp][] = [
  ['bank', /(?:银行|信用社|农商行)(?:股份)?(?:有限公司)?(?:.{0,8}[分支]行)?$/],
  ['hospital', /医院(?:.{0,6}院区)?$|卫生院$|中医院$/],
  [
    'enterprise',
    /(?:公司|集团|厂|合伙|合作社|事务所|工作室|企业|矿业|钢铁|股份|石化|石油|汽车|电网)(?:\S{0,4}(?:分公司|事业部|工厂))?$/,
  ],
  ['university', /(?:大学|(?<!科)学院|学校|高校|分校|校区)$/],
  [
    'institute',
    /(?:研究院|研究所|研究中心|实验室|科学院|工程院|设计院|技术中心|工程中心|检测中心|检验院|试验站|工作站|科研院所|基地|中试|农科院|林科院|院所|研究总院|计量院|植物园|中心|院)$/,
  ],
  ['association', /(?:协会|学会|研究会|分会|联盟|商会|联合会|促进会|委员会.{0,4}专委会)$/],
  [
    'government',
    /(?:政府|[委厅局署办]|办公室|委员会|管委会|县委|市委|省委|人大|政协|海关|法院|检察院|(?:科技|技术|教育|工信|信息化|财政|农业|农村|环境|资源|运输|商务|国防|公安|民政|司法|水利|管理|保障|人社|建设|住建|宣传|组织|外交|卫生|文化|旅游)部)$/,
  ],
];
