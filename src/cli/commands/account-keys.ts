import type { Command } from 'commander';
import type { ApiKey, ShownKey } from '../../accounts/key-types.ts';
import { findAccount, withAccounts } from '../account-words.ts';
import { uuid, whole } from '../arguments.ts';
import { print, printable, printJson } from '../output.ts';
import { tableLines } from '../table.ts';

interface Json {
  json?: boolean;
}

/** `accounts keys`: the keys that programs use. */
export function addAccountKeys(accounts: Command): void {
  const keys = accounts
    .command('keys')
    .description('查看、生成和撤销账号的密钥')
    .addHelpText('after', '\n例：\n  ./duijie accounts keys list li.si');
  keys
    .command('list')
    .description('列出一个账号可用的密钥')
    .argument('<登录名>')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie accounts keys list li.si')
    .action((loginName: string, { json }: Json) =>
      withAccounts(async (api) => {
        const { id } = await findAccount(api, loginName);
        const { items } = await api.request<{ items: ApiKey[] }>('GET', `/api/v1/accounts/${id}/keys`);
        if (json) return printJson(items);
        if (items.length === 0) return print('没有可用的密钥。');
        print(
          ...tableLines(
            [{ title: '编号' }, { title: '名称', most: 24 }, { title: '开头' }, { title: '到期' }, { title: '限于' }],
            items.map((key) => [
              key.id,
              printable(key.name),
              `${key.start}…`,
              key.expiresAt ?? '',
              key.actions?.join('、') ?? '与账号相同',
            ]),
          ),
        );
      }),
    );
  keys
    .command('create')
    .description('为账号生成密钥，只显示这一次')
    .argument('<登录名>')
    .requiredOption('--name <名称>', '密钥的名称')
    .option('--days <天数>', '有效天数（1 到 365）', whole(1, 365), 90)
    .option('--action <操作...>', '限于这些操作，如 demand.read')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie accounts keys create li.si --name 取数 --days 30 --action match.run')
    .action((loginName: string, options: Json & { name: string; days: number; action?: string[] }) =>
      withAccounts(async (api) => {
        const { id } = await findAccount(api, loginName);
        const body = { name: options.name, days: options.days, actions: options.action ?? null };
        const made = await api.request<ShownKey>('POST', `/internal/v1/accounts/${id}/keys`, body);
        if (options.json) return printJson(made);
        print(made.key, `密钥只显示这一次，${made.expiresAt} 到期；用法：Authorization: Bearer <密钥>`);
      }),
    );
  keys
    .command('revoke')
    .description('撤销密钥，立即生效')
    .argument('<登录名>')
    .argument('<编号>', '密钥编号，见 keys list', uuid)
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie accounts keys revoke li.si 0199…')
    .action((loginName: string, keyId: string, { json }: Json) =>
      withAccounts(async (api) => {
        const { id } = await findAccount(api, loginName);
        await api.request('DELETE', `/api/v1/accounts/${id}/keys/${keyId}`);
        if (json) return printJson({ revoked: keyId });
        print('密钥已撤销。');
      }),
    );
}
