import { phraseRecognizer } from './phrase-recognizer.ts';
import { rule } from './recognizer.ts';

const NAMES =
  '中国科学院 中科院 中国工程院 中国社会科学院 社科院 国务院 科学技术部 科技部 工业和信息化部 工信部 国家发展和改革委员会 国家发展改革委 国家发改委 发改委 教育部 财政部 农业农村部 农业部 ' +
  '生态环境部 自然资源部 交通运输部 商务部 国防部 公安部 民政部 司法部 水利部 应急管理部 人力资源和社会保障部 人社部 住房和城乡建设部 住建部 国家市场监督管理总局 市场监管总局 国家知识产权局 国家自然科学基金委员会 ' +
  '国家自然科学基金委 国资委 国家能源局 国家药品监督管理局 国家药监局 国家卫生健康委员会 国家卫健委 卫健委 国家国防科技工业局 国防科工局 国家铁路局 中国人民银行 国家电网 南方电网 中国石油 中国石化 中石油 中石化 中海油 ' +
  '中核集团 中广核 中国中车 中国商飞 中航工业 航天科技集团 航天科工 中国船舶 中船重工 兵器工业集团 中国电科 中国航发 国家能源集团 国机集团 中国铁建 中国中铁 中国电建 中国建材 宝武集团 宝钢 首钢 鞍钢 马钢 武钢 沙钢 包钢 太钢';

/** Ministries, academies and the largest state companies, whose names have no suffix or no place in them. */
export const publicBody = phraseRecognizer(
  'public-body',
  NAMES.split(' ').map((text) => ({
    text,
    category: 'organization' as const,
    score: 0.85,
    evidence: [rule('国家机关、科研院所或大型国有企业的名称')],
  })),
);
