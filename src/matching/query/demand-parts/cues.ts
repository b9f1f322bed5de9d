import type { TextPart } from './parts.ts';

/** A way of speaking that tells a part, and how many points one sentence gets for it. */
export interface Cue {
  part: TextPart;
  points: number;
  pattern: RegExp;
}

const cue = (part: TextPart, points: number, words: string): Cue => ({
  part,
  points,
  pattern: new RegExp(words.split(' ').join('|')),
});

/**
 * How sentences of the parts speak. Points are added up over the cues that are found, each counted once; words of one
 * cue stand for one another. Chosen by reading real demands; figures in README.md.
 */
export const cues: Cue[] = [
  cue(
    'company',
    2,
    '成立于 成立以来 创立于 创建于 始建于 注册资[本金] 是一家 是集 坐落 位于 总资产 占地 建筑面积 上市公司',
  ),
  cue(
    'company',
    2,
    '员工\\d 职工\\d 员工总数 现有员工 在职 本科 硕士 博士 工程师 技术人员.{0,6}\\d \\d+[余多]?名 研究生 专家\\d 职称',
  ),
  cue(
    'company',
    2,
    '高新技术企业 专精特新 小巨人 龙头企业 骨干企业 单项冠军 重点企业 独角兽 民营企业 种业企业 ISO IATF',
  ),
  cue('company', 2, '荣获 获得.{0,12}奖 荣誉 称号 获评 被评为 先后承担 驰名商标 先进集体 研究成果 授权.{0,6}专利'),
  cue(
    'company',
    2,
    '年产值 年销售 销售收入 营业收入 年产能 年生产能力 年设计生产能力 产值\\d 利税 远销 雄厚 较强 齐全 厂房 资质',
  ),
  cue('company', 1, '股份有限公司 有限公司 有限责任公司 集团 研究院 公司属于 公司拥有 公司是 公司建有 公司始终'),
  cue('company', 1, '技术中心 工程技术研究中心 工程研究中心 院士工作站 博士后 重点实验室 研发中心 供应商 生产基地'),
  cue('company', 1, '一流 坚持 理念 宗旨 领军 知名 优秀 主营 产品涵盖 专业从事 致力于 多年来 丰富的? 办公'),
  cue(
    'foundation',
    2,
    '已投入 投入资金 投资\\d 已完成 已开展 已建 前期 初步 已掌握 已研[发制] 已购 已有 已自主 已流转 已制备',
  ),
  cue('foundation', 2, '已经(?:具备|掌握|开始|量产|建成|初步|完成) 自主研发了 进行了 已进行 积累了'),
  cue('foundation', 1, '拥有 配有 具备 积累 掌握 现有 建有 配备 经验 有一定的 研发完毕 量产'),
  cue('foundation', 1, '我公司 我司 我单位 本公司 本单位 公司目前 目前公司 项目组 团队'),
  cue('foundation', 1, '样机 试制 小试 中试 试验台 发明专利 专利号 合作关系 技术合作 目前正在'),
  cue('cooperation', 3, '预算 经费 报酬 酬金 预计投入 拟投入 计划投入 总投资 首付 付款 预计费用'),
  cue(
    'cooperation',
    2,
    '合作方式 合作模式 技术入股 技术转让 出售技术 委托开发 联合开发 技术咨询 技术服务 专利购买 购买专利 专利许可',
  ),
  cue('cooperation', 2, '独家 买断 融资 金融机构 产学研 知识产权归 利益分配 联系人 联系电话 联系我 面议 驻厂 企业合作'),
  cue('target', 1, '达到 不低于 不高于 不大于 不小于 不超过 不少于 低于 以上 以下 以内 大于 小于 高于'),
  cue('target', 1, '满足 预期 预计 目标 指标 合格率 缩短至 降低至 降低到 提高到 提高至 降至 提升至 控制在'),
  cue('target', 1, '实现 形成 申请专利 制定 建成 建立 完成后 保证 确保 替代'),
  cue('problem', 2, '问题 难题 难点 瓶颈 不足 缺陷 缺点 短板 弊端 困难 痛点 隐患'),
  cue(
    'problem',
    2,
    '无法 不能 难以 不易 不均 不稳 不够 未能 尚未 没有 不成熟 不理想 不好 较差 很差 差， 有待 缺乏 匮乏 落后 容易 易产生',
  ),
  cue(
    'problem',
    1,
    '限制 制约 影响 受限 导致 造成 致使 失效 开裂 堵塞 磨损 腐蚀 变形 污染 噪声 超标 损坏 脱落 泄漏 恶劣',
  ),
  cue(
    'problem',
    1,
    '但是? 然而 由于 急需 亟待 亟需 迫切 成本.{0,4}高 效率.{0,2}低 产能低 能耗高 昂贵 劳动强度 人工 更高的?要求',
  ),
  cue('need', 2, '需求 希望 寻求 寻找 征集 拟开[展发] 求购 诚邀 技术支持 需要能 需要具有 现需 需要开发 需要专家 专家'),
  cue('need', 1, '需要 需 研发 研制 开发 研究 攻关 设计 优化 合作 解决 改造 本项目 指导 提取 选育'),
  cue('application', 2, '应用于 用于 适用于 应用领域 应用场景 应用方向 使用环境 使用场景 应用范围 等领域 应用前景'),
  cue('application', 1, '配套 领域 场合 场景 工况'),
  cue('background', 2, '随着 近年来 近几年 众所周知 据统计 据不完全统计 据报道 当前 现阶段 长期以来 改革开放 时代'),
  cue(
    'background',
    2,
    '国家.{0,12}(?:战略|政策|规划|提倡|倡导|意见|要求) 政策 十[二三四五]五 碳中和 双碳 中国制造 乡村振兴',
  ),
  cue('background', 1.5, '我国 国内 国外 国际 世界 全球 美国 日本 德国 发达国家'),
  cue('background', 1.5, '市场 行业 产业 前景 趋势 潜力 战略 意义 竞争力 社会 经济 人们'),
  cue(
    'background',
    1.5,
    '是一种 是指 作为 主要有 通常 一般 传统 普遍 目前.{0,6}(?:主要|采用|常用) 之一 分为 组成 应运而生 具有.{0,12}性能 优异',
  ),
];
