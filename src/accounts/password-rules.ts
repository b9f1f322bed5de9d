import { Invalid } from '../errors.ts';

/** What a password must not be made of: the names of whom it belongs to. */
export interface PasswordOwner {
  loginName: string;
  email: string | null;
}

/**
 * Refuses a password that a list of common ones would hold, in any dressing of digits and signs, or that is made of its
 * owner's name. Its length is checked at the edge (types.ts); NIST SP 800-63B (5.1.1.2) asks for no more than these.
 * @throws Invalid account.weak_password
 */
export function checkPassword(password: string, owner: PasswordOwner): void {
  const reason = weakness(password.toLowerCase(), owner);
  if (reason) throw new Invalid('account.weak_password', reason, [{ path: 'password', message: reason }]);
}

function weakness(password: string, { loginName, email }: PasswordOwner): string | null {
  if (new Set(password).size < 5) return '密码里不同的字符太少，请换一个';
  if (isRun(password)) return '密码是连续的字符或键盘上相邻的键，请换一个';
  const own = [loginName, email?.split('@')[0] ?? ''].filter((name) => name.length >= 3);
  const rest = own.reduce((left, name) => left.replaceAll(name.toLowerCase(), ''), password);
  if (rest !== password && rest.length < 6) return '密码不能由登录名或邮箱组成，请换一个';
  if (commonWords.has(core(password))) return '密码太常见，请换一个';
  return null;
}

/** What is left without digits and signs around, with letters for the signs within: `P@ssw0rd!2024` is `password`. */
function core(password: string): string {
  const within = password.replace(/^[^\p{L}@$]+/u, '').replace(/[^\p{L}]+$/u, '');
  const letters = Array.from(within, (character) => lookAlikes[character] ?? character).join('');
  const bare = letters.replace(/[^\p{L}]/gu, '');
  const half = bare.slice(0, bare.length / 2);
  return half + half === bare ? half : bare;
}

const lookAlikes: Record<string, string> = { '0': 'o', '@': 'a', $: 's', '3': 'e' };

const rows = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];
const runs = rows.flatMap((row) => [row, Array.from(row).reverse().join('')]);

/** Whether it falls into at most three pieces that each run along a row of keys, or repeat: `1234567890`, `qwertyuiop12`. */
function isRun(password: string): boolean {
  let rest = password;
  for (let pieces = 0; pieces < 3 && rest.length > 0; pieces += 1) rest = rest.slice(longestRun(rest));
  return rest.length === 0;
}

function longestRun(text: string): number {
  for (let length = text.length; length > 1; length -= 1) {
    const start = text.slice(0, length);
    if (runs.some((row) => row.includes(start)) || new Set(start).size === 1) return length;
  }
  return 1;
}

/** The words that lists of common passwords are made of (English, pinyin), without their digits and signs. */
const commonWords = new Set(
  `password passwort passwd passphrase administrator admin adminadmin root rootroot system superuser manager operator user
  guest test testtest testing demo sample default changeme changemenow letmein letmeinnow welcome welcomehome login logmein
  secret topsecret security qwerty qwertyuiop qwertyasdf qwerasdf asdfghjkl zxcvbnm qazwsx qazwsxedc iloveyou iloveu
  iloveyouforever loveyou lovelove sunshine princess dragon monkey football baseball basketball superman batman master
  shadow michael jennifer charlie trustnoone starwars pokemon whatever freedom computer internet samsung google
  facebook microsoft windows apple iphone huawei xiaomi tencent alibaba taobao baidu weixin wechat
  china zhongguo beijing shanghai guangzhou shenzhen jiangsu nanjing suzhou hangzhou zhejiang
  woaini woainiwoaini woaiwojia woaizhongguo nihao nihaoma ceshi ceshizhanghao guanliyuan mima wodemima mimamima
  xiaoming zhangsan lisi wangwu zhangwei wangwei duijie jishushichang
  abcdef abcdefg abcabc aaabbb qweasd qweasdzxc asdasd asdfasdf zaqwsx passw
  companyname company office welcometo hello helloworld goodluck happy happynewyear`.split(/\s+/),
);
