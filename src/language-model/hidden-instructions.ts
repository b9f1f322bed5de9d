import { normalize } from '../text/normalize.ts';
import { sentences } from '../text/sentences.ts';

/**
 * - `override`: asks to forget what was asked before
 * - `role`: gives a new role, plays the system, or asks for its prompt
 * - `ranking`: asks for a place or a grade
 * - `output`: asks to carry contact details into the answer
 * - `concealed`: text set so that no person sees it (white, not displayed)
 * - `invisible`: a run of characters that have no shape
 */
export type HiddenInstructionKind = 'override' | 'role' | 'ranking' | 'output' | 'concealed' | 'invisible';

/** A piece of text written for a model, not for a reader. UTF-16 offsets, end exclusive. */
export interface HiddenInstruction {
  kind: HiddenInstructionKind;
  start: number;
  end: number;
}

/**
 * Finds what looks like an instruction to a language model, whatever its width, case, spacing or invisible characters.
 * A hint for a reviewer: wording that is not listed here passes, so nothing may rest on its absence.
 */
export function hiddenInstructions(text: string): HiddenInstruction[] {
  const { compact, toOriginal } = compacted(text);
  const phrases = PATTERNS.flatMap(([kind, pattern]) =>
    Array.from(compact.matchAll(pattern), (match) => ({ kind, ...toOriginal(match.index, match[0].length) })),
  );
  const runs = Array.from(text.matchAll(INVISIBLE_RUN), ({ 0: run, index }) => ({
    kind: 'invisible' as const,
    start: index,
    end: index + run.length,
  }));
  return [...phrases, ...runs].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The text less every sentence that holds such an instruction. Invisible runs alone cost no sentence. */
export function withoutHiddenInstructions(text: string): string {
  const found = hiddenInstructions(text).filter(({ kind }) => kind !== 'invisible');
  if (found.length === 0) return text;
  const clean = sentences(text).filter(({ start, end }) => !found.some((one) => one.start < end && one.end > start));
  return clean.map((sentence) => sentence.text).join('\n');
}

/** The normalized text without spaces (忽 略 以 上), with the way back. */
function compacted(text: string) {
  const normalized = normalize(text);
  const kept: number[] = [];
  let compact = '';
  for (let at = 0; at < normalized.text.length; at += 1) {
    if (normalized.text[at] === ' ') continue;
    compact += normalized.text[at];
    kept.push(at);
  }
  const toOriginal = (at: number, length: number) => normalized.toOriginal(kept[at]!, kept[at + length - 1]! + 1);
  return { compact, toOriginal };
}

const PARTS: Record<string, string> = {
  forget: '(?:忽略|无视|無視|忘记|忘掉|忘記|不要理会|不必理会|不要遵守|不必遵守|不再遵守|不要遵循)',
  earlier:
    '(?:掉|你|您|所有|全部|一切|任何|此前|之前|以上|以前|前面|上面|上述|先前|前述|前文|系统|的|收到|给出|给你|这些|那些|其他|其它)',
  // 忽略上述指令延迟 speaks of a machine.
  notTechnical: '(?!周期|延迟|延时|集|流|级|码|序列|值|误差|参数|温度|点|冲突)',
  ignore: '(?:ignore|disregard|forget|override)',
  previous: '(?:previous|prior|above|preceding|earlier|foregoing)',
  rules: '(?:instruction|rule|prompt|direction|guideline|command|rank|give|output|say|$|[.,;!:])',
  this: '(?:本|该|此|这个?|这项|我们?的?|第|编号)',
  thing: '(?:成果|项目|专利|技术|候选|条|项|方案|产品)',
  top: '(?:第一|首位|最前|榜首|第1|最上)',
  item: 'achievement|candidate|item|document|result|one|patent',
};

/** All repeats are bounded, so that each pattern takes linear time. They see lower case without spaces. */
const PATTERNS: [HiddenInstructionKind, RegExp][] = (
  [
    ['override', '{forget}{earlier}{1,8}(?:规则|規則|指令|指示|提示词|提示詞|提示|命令|设定|設定){notTechnical}'],
    [
      'override',
      '(?<=^|[,.。!;:?、"(\\[【<>*#-]|请|你|您|务必|必须){forget}{earlier}{1,8}(?:要求|内容|任务|说明|文字|材料|候选)',
    ],
    [
      'override',
      '{ignore}(?:all|any|the|your|of|my|these|those){0,3}{previous}(?:and|or|the|of|your|{previous}){0,3}{rules}',
    ],
    ['role', '你现在(?:是|就是|扮演)(?!否)|从现在(?:开始|起),?你(?:是|将|要|必须|只)'],
    ['role', '(?<=^|[.。!;"#*\\[(<])系统(?:提示词?|指令|消息):|systemprompt:'],
    ['role', '(?:输出|打印|泄露|透露|展示|复述|重复|告诉我|说出)你的(?:全部|完整|所有|系统){0,3}(?:提示|指令|设定)'],
    [
      'role',
      'youarenow(?:an?(?:ai|assistant|helpful|reviewer|judge|unrestricted|different|new)|dan|in(?:developer|admin|debug))',
    ],
    ['role', '(?:reveal|print|show|repeat|output)(?:your|the){1,2}systemprompt'],
    ['role', '<\\|(?:im_start|im_end|endoftext|system)\\|?>?|\\[/?inst\\]|<</?sys>>|⟦/?材料'],
    ['ranking', '[把将]{this}{thing}{1,2}(?:直接|务必|始终|永远|一律|都)?排(?:在|到|于|为|成)?{top}'],
    ['ranking', '请(?:务必)?[把将]{this}{thing}{1,2}(?:直接|始终|一律)?[放列置](?:在|到|于|为|成)?{top}'],
    [
      'ranking',
      '给{this}(?:{thing}|\\d{1,3}|号){1,3}(?:直接|打|评|一个|出){0,4}(?:最高(?:分|等级|评分)|满分|[3三]分|等级[3三]|[3三]级)',
    ],
    ['ranking', 'rank(?:this|it|me|our)(?:{item}){0,2}(?:first|#1|no\\.?1|at(?:the)?top|top|highest)'],
    [
      'ranking',
      'give(?:this|it|me)(?:{item}){0,2}(?:the|a)?(?:highest|maximum|top|full|best)(?:score|grade|rank|mark)',
    ],
    [
      'output',
      '(?:电话|联系方式|手机|邮箱|微信|网址|链接)(?:号码?)?(?:原样|直接|一并|完整|都|也){0,2}(?:写进|写入|写到|放进|加入|加到|附在)' +
        '(?:你的|推荐|本|该|这个?){0,2}(?:摘要|回答|答复|答案|理由|评语)',
    ],
    [
      'concealed',
      'style="[^">]{0,200}(?:(?<!-)color:(?:#fff(?:fff)?(?![\\da-f])|white|transparent|rgba?\\(255,255,255)|display:none|visibility:hidden|font-size:0(?![.\\d])|opacity:0(?![.\\d]))',
    ],
  ] as const
).map(([kind, source]) => [
  kind,
  new RegExp(
    source.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => PARTS[name]!),
    'gu',
  ),
]);

/** Zero-width characters, variation selectors, or tag characters in a row; any override of the reading direction. */
const INVISIBLE_RUN =
  /[\u200b-\u200f\u2060-\u2064\ufeff]{4,}|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}|[\u{e0020}-\u{e007f}]{8,}|[\u202d\u202e]/gu;
