import { patternRecognizer } from './pattern-recognizer.ts';

const LABEL =
  '(?:微信公众号|微信号码|微信号|微 信(?: ?号)?|微信群|微信|薇信|威信|薇心|维信|V信|v信|加V|加v|公众号|we ?chat(?: ?ID)?|weixin|(?<![A-Za-z])(?:vx|wx|VX|WX|Vx|Wx|[vV](?=:)))';

/** WeChat names after a word for WeChat; a phone or QQ number after it is found by those recognizers as well. */
export const wechat = patternRecognizer({
  name: 'wechat',
  category: 'wechat',
  pattern: new RegExp(
    `${LABEL}(?:同号|联系|账号|为|是|ID)?(?: ?[:=/] ?| )?(?<piece>[A-Za-z][A-Za-z0-9_\\-]{5,19}|[1-9]\\d{5,11}(?!\\d))(?![A-Za-z0-9_@])`,
    'gdi',
  ),
  rule: '微信号',
  score: 0.9,
  accepts: (piece, at, text) => HAS_LABEL_SIGN.test(text.slice(Math.max(0, at - 3), at)) || !WORD.test(piece),
});

/** Without a colon, what follows `wechat` may be the next English word. */
const HAS_LABEL_SIGN = /[::=号是为] ?$/;
const WORD = /^[a-z]+$/i;
