import { type IdentifierReport, type Recall, setIdentifiers } from '../../eval/desensitization/set-identifiers.ts';
import { readRows } from '../../eval/judged-set.ts';
import { print, printJson } from './output.ts';
import { tableLines } from './table.ts';
import { CommandFailure } from './usage-error.ts';

interface Options {
  demands: string;
  each: number;
  seed: number;
  json?: boolean;
}

export async function runEvalIdentifiers({ demands, json, ...how }: Options): Promise<void> {
  const texts = (await readRows(demands)).map(({ text }) => text);
  if (!texts.some(({ length }) => length > 90)) throw new CommandFailure(`${demands} 中没有够长的文字`);
  const report = setIdentifiers(texts, how);
  if (json) printJson(report);
  else print(...lines(report));
}

const names: Record<string, string> = {
  'identity cards': '身份证号',
  'credit codes': '统一社会信用代码',
  'bank cards': '银行卡号',
  'mobile numbers': '手机号',
};

function lines({ kinds, nearMisses: { set, taken, certain } }: IdentifierReport): string[] {
  const share = (part: number, whole: number) => (whole === 0 ? '-' : (part / whole).toFixed(4));
  const both = ({ set: all, certain: sure, shown }: Recall) => [share(sure, all), share(shown, all)];
  return [
    ...tableLines(
      [
        { title: '号码' },
        { title: '个数', align: 'right' },
        { title: '任意位置', align: 'right' },
        { title: '连同可能', align: 'right' },
        { title: '不挨数字字母', align: 'right' },
        { title: '连同可能', align: 'right' },
      ],
      kinds.map(({ kind, anywhere, untouched }) => [
        names[kind] ?? kind,
        String(anywhere.set),
        ...both(anywhere),
        ...both(untouched),
      ]),
    ),
    `形似而不是的 ${set} 个中，标出 ${taken} 个（${share(taken, set)}），其中确定的 ${certain} 个`,
  ];
}
