import type { Category } from '../types.ts';

/** The ways in which a way to reach somebody may be written so that a search for it misses it, itself included. */
export function contactSpellings(text: string, category: Category): string[] {
  if (category === 'email') return emailSpellings(text);
  if (category === 'phone') return phoneSpellings(text);
  return [text];
}

/** `zhang at ruibo dot com`, `zhang艾特ruibo点com`, and the domain alone unless it is a mail service's. */
function emailSpellings(email: string): string[] {
  const spellings = ['@', 'at', '艾特', '圈a'].flatMap((at) =>
    ['.', 'dot', '点'].map((dot) => email.replaceAll(/[@＠]/g, at).replaceAll(/[.。]/g, dot)),
  );
  const domain = /[@＠](.+)$/.exec(email)?.[1]?.toLowerCase();
  return domain && domain.length >= 6 && !MAIL_SERVICES.has(domain) ? [...spellings, domain] : spellings;
}

/** Without +86, and a landline number without its area code. */
function phoneSpellings(phone: string): string[] {
  const bare = phone.normalize('NFKC').replace(/^(?:\+|00)?86[- ]?(?=[01])/, '');
  const local = /^\(?0\d{2,3}\)?[- ]?(\d{7,8})(?!\d)/.exec(bare)?.[1];
  return [phone, bare, ...(local ? [local] : [])];
}

const MAIL_SERVICES = new Set(
  (
    'qq.com foxmail.com 163.com 126.com 139.com 189.cn sina.com sina.cn sohu.com aliyun.com outlook.com hotmail.com gmail.com ' +
    'yeah.net vip.163.com vip.qq.com vip.sina.com icloud.com yahoo.com wo.cn tom.com 21cn.com'
  ).split(' '),
);
