/** Words of names of organizations that say what one does, not which one it is. */
const TRADES =
  '科技 技术 科学 精密 机械 机电 电子 电气 电器 电力 电机 能源 新能源 新材料 复合材料 材料 生物 生命 生态 医药 制药 药业 医疗 器械 健康 化工 化学 化纤 精细化工 环保 ' +
  '环境 节能 智能 智慧 智造 制造 装备 设备 成套 重工 重型 工业 实业 产业 企业 工程 建设 建筑 建工 建材 置业 地产 房地产 物业 贸易 商贸 进出口 国际 投资 ' +
  '资产 资本 管理 咨询 服务 信息 软件 网络 通信 通讯 数据 数字 互联网 物联网 云计算 计算机 半导体 集成电路 微电子 光电 光学 光伏 激光 仪器 仪表 自动化 控制 ' +
  '机器人 汽车 车辆 零部件 配件 轨道交通 交通 运输 物流 航空 航天 船舶 海洋 海工 港口 水务 水利 农业 农牧 畜牧 种业 食品 饮料 酒业 纺织 服装 印染 ' +
  '纸业 造纸 包装 印刷 塑料 塑胶 塑业 橡胶 橡塑 玻璃 陶瓷 水泥 钢铁 特钢 不锈钢 钢构 钢管 金属 有色金属 铝业 铜业 冶金 铸造 锻造 矿业 矿山 煤矿 煤业 石油 ' +
  '石化 天然气 燃气 热力 电缆 线缆 电线 阀门 泵业 轴承 齿轮 模具 刀具 工具 量具 五金 紧固件 家具 家居 厨具 文化 传媒 教育 培训 检测 测试 认证 计量 研发 ' +
  '开发 设计 创新 应用 系统 集成 解决方案 供应链 连锁 零售 百货 金融 证券 保险 银行 信托 担保 租赁 基金 创业 孵化 股份 控股 集团 发展 总 分 子 母 ' +
  '动力 传动 液压 电源 电池 储能 风电 核电 水电 火电 发电 热电 电网 输变电 变压器 开关 涂料 颜料 染料 农药 化肥 肥料 饲料 粮油 油脂 乳业 茶业 林业 渔业 水产 ' +
  '航运 机床 数控 焊接 热处理 表面处理 粉末冶金 磁性材料 稀土 石墨 碳素 炭素 纤维 玻纤 碳纤维 薄膜 高分子 树脂 助剂 催化剂 试剂 气体 机器 专用 通用 特种 高科 科工贸 工贸 科贸 ' +
  '医学 师范 理工 工学 农林 财经 政法 外国语 体育 艺术 职业 职业技术 高等 专科 人民 中心 附属 第一 第二 第三 综合 专业 商业 联合 合作 供应 采购 代理 配套 支付 生产 项目 经销 知识产权 人力资源 转移 转化 科学技术 制品 产品';

/** What stands before a kind of organization without naming one: 上市公司, 重点大学, 国家重点实验室. */
const GENERAL =
  '厂家 厂商 供应商 单位 机构 平台 一家 有家 首家 最大 较大 领先 先进 更 最 大多数 大部分 少数 多数 不少 许多 很多 近期 今年 去年 目前 当前 网上 手机 电子 自助 专门 专业 一般 上市 拟上市 国有 国企 民营 私营 外资 合资 独资 外贸 大型 中型 小型 中小型 中小 龙头 知名 著名 国内 国外 国内外 海外 境外 其他 其它 相关 有关 同类 同行 上下游 上游 下游 ' +
  '重点 国家 国家级 省级 市级 省部级 省 市 县 区 高新 高新技术 高校 科研 地方 当地 本地 全国 世界 全球 一流 双一流 普通 专精特新 小巨人 骨干 优秀 合格 第三方 独立 新型 ' +
  '公共 社会 民办 公办 多家 几家 数家 一家 两家 三家 各家 众多 广大 部分 个别 一些 某些 某 该 本 我 贵 各 每 何 任何 所有 有限 责任 有限责任 股份有限 股份 企业 工程 技术 工程技术 ' +
  '医科 农业 工业 生产 制造 加工 设备 使用 用户 客户 供应 合作 委托 依托 名牌 百强 五百强 世界五百强 跨国 初创 创业 互联网 物业 保险 电商 快递 院士 博士 硕士 研究 工作 校企 联合 主要';

/** Words by their last character, the longest first. */
type Endings = ReadonlyMap<string, readonly string[]>;

function endings(list: string): Endings {
  const words = [...new Set(list.split(/\s+/))].filter(Boolean).sort((one, other) => other.length - one.length);
  return Map.groupBy(words, (word) => word.at(-1)!);
}

const trades = endings(TRADES);
const general = endings(`${GENERAL} ${TRADES}`);

/** What is left of a name's head after the words for trades at its end: 锐博精密机械 gives 锐博. */
export function brandOf(head: string): string {
  let rest = head;
  for (let trade = endWord(rest, trades); trade; trade = endWord(rest, trades)) rest = rest.slice(0, -trade.length);
  return rest;
}

/** The trades after a brand, in order: 精密, 机械. */
export function tradesAfter(head: string, brand: string): string[] {
  const found: string[] = [];
  let rest = head.slice(brand.length);
  for (let word = endWord(rest, trades); word; word = endWord(rest, trades)) {
    found.unshift(word);
    rest = rest.slice(0, -word.length);
  }
  return found;
}

/** Whether a head is made of general words alone, so that what follows is no particular organization. */
export function isGeneral(head: string): boolean {
  let rest = head;
  while (rest !== '') {
    const word = endWord(rest, general);
    if (!word) return false;
    rest = rest.slice(0, -word.length);
  }
  return true;
}

function endWord(text: string, words: Endings): string | undefined {
  return words.get(text.at(-1) ?? '')?.find((word) => text.endsWith(word));
}
