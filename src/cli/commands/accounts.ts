import type { Command } from 'commander';
import type { Account, GrantedRole, Invitation, OneTimeLink } from '../../accounts/types.ts';
import {
  findAccount,
  grantLine,
  grantOf,
  roleWords,
  type ScopeOptions,
  showLink,
  withAccounts,
} from '../account-words.ts';
import { uuid } from '../arguments.ts';
import { print, printable, printJson } from '../output.ts';
import { tableLines } from '../table.ts';
import { UsageError } from '../usage-error.ts';
import { addAccountKeys } from './account-keys.ts';

interface Json {
  json?: boolean;
}
interface Person {
  name: string;
  email?: string;
  phone?: string;
  person?: string;
}

/** Accounts from this machine: with the right of the system, for whoever may read the data folder. */
export function addAccounts(program: Command): void {
  const accounts = program
    .command('accounts')
    .description('管理账号、角色和密钥（在服务所在的机器上，以系统身份）')
    .addHelpText('after', '\n例：\n  ./duijie accounts list\n  ./duijie accounts create-administrator admin');
  addList(accounts);
  addCreateAdministrator(accounts);
  addCreate(accounts);
  addInvite(accounts);
  addGrants(accounts);
  addSwitches(accounts);
  addAccountKeys(accounts);
}

function addList(accounts: Command): void {
  accounts
    .command('list')
    .description('列出账号和它们的角色')
    .option('--role <角色>', '只列有这个角色的', roleWords)
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie accounts list --role operator')
    .action(({ role, json }: Json & { role?: GrantedRole }) =>
      withAccounts(async (api) => {
        const found: Account[] = [];
        for (let cursor: string | null = ''; cursor !== null; ) {
          const query: string = new URLSearchParams({
            limit: '100',
            ...(role && { role }),
            ...(cursor && { cursor }),
          }).toString();
          const page = await api.request<{ items: Account[]; nextCursor: string | null }>(
            'GET',
            `/api/v1/accounts?${query}`,
          );
          found.push(...page.items);
          cursor = page.nextCursor;
        }
        if (json) return printJson(found);
        if (found.length === 0) return print('还没有账号。');
        print(
          ...tableLines(
            [{ title: '登录名' }, { title: '姓名', most: 20 }, { title: '状态' }, { title: '角色' }],
            found.map(({ loginName, name, disabledAt, grants }) => [
              loginName,
              printable(name),
              disabledAt === null ? '可用' : '已停用',
              grants.map(grantLine).join('、'),
            ]),
          ),
        );
      }),
    );
}

function addCreateAdministrator(accounts: Command): void {
  accounts
    .command('create-administrator')
    .description('开立管理员账号，密码随机生成，只显示这一次')
    .argument('<登录名>')
    .option('--name <姓名>', '姓名', '管理员')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie accounts create-administrator zhang.wei --name 张伟')
    .action((loginName: string, { name, json }: Json & { name: string }) =>
      withAccounts(async (api) => {
        const made = await api.request<{ loginName: string; password: string }>('POST', '/internal/v1/administrators', {
          loginName,
          name,
        });
        if (json) return printJson(made);
        print(
          `管理员 ${made.loginName} 已开立。`,
          `密码：${made.password}`,
          '密码只显示这一次，请记下并在登录后修改。',
        );
      }),
    );
}

function addCreate(accounts: Command): void {
  withScope(
    withPerson(accounts.command('create').description('开立账号，返回供本人设置密码的链接').argument('<登录名>')),
  )
    .option('--role <角色>', '角色', roleWords)
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie accounts create li.si --name 李四 --role enterprise-member --organization 0199…',
    )
    .action((loginName: string, options: Json & Person & ScopeOptions & { role?: GrantedRole }) =>
      withAccounts(async (api) => {
        const { role } = options;
        const body = { loginName, ...personOf(options), grants: role ? [grantOf(role, options)] : [] };
        const made = await api.request<{ account: Account; link: OneTimeLink }>('POST', '/api/v1/accounts', body);
        if (options.json) return printJson(made);
        print(`账号 ${made.account.loginName} 已开立。`);
        await showLink('设置密码', made.link);
      }),
    );
}

function addInvite(accounts: Command): void {
  withScope(withPerson(accounts.command('invite').description('邀请一个人，由本人定登录名和密码')))
    .requiredOption('--role <角色>', '角色', roleWords)
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie accounts invite --name 王芳 --role expert --email wang@example.cn')
    .action((options: Json & Person & ScopeOptions & { role: GrantedRole }) =>
      withAccounts(async (api) => {
        const body = { ...personOf(options), grant: grantOf(options.role, options) };
        const made = await api.request<Invitation & { link: OneTimeLink }>('POST', '/api/v1/invitations', body);
        if (options.json) return printJson(made);
        print(`已邀请 ${printable(made.name)}。`);
        await showLink('接受邀请', made.link);
      }),
    );
}

function addGrants(accounts: Command): void {
  withScope(accounts.command('grant').description('授予角色').argument('<登录名>').argument('<角色>', '', roleWords))
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie accounts grant li.si reviewer')
    .action((loginName: string, role: GrantedRole, options: Json & ScopeOptions) =>
      withAccounts(async (api) => {
        const { id } = await findAccount(api, loginName);
        const account = await api.request<Account>('POST', `/api/v1/accounts/${id}/grants`, grantOf(role, options));
        tell(account, options);
      }),
    );
  accounts
    .command('revoke')
    .description('收回角色，立即生效')
    .argument('<登录名>')
    .argument('<角色>', '', roleWords)
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie accounts revoke li.si reviewer')
    .action((loginName: string, role: GrantedRole, options: Json) =>
      withAccounts(async (api) => {
        let account = await findAccount(api, loginName);
        const held = account.grants.filter((grant) => grant.role === role);
        if (held.length === 0) throw new UsageError(`${loginName} 没有这个角色`);
        for (const { id } of held)
          account = await api.request<Account>('DELETE', `/api/v1/accounts/${account.id}/grants/${id}`);
        tell(account, options);
      }),
    );
}

function addSwitches(accounts: Command): void {
  for (const [name, description, said] of [
    ['disable', '停用账号；它的登录、密钥和链接立即失效', '已停用'],
    ['enable', '重新启用账号', '已启用'],
  ] as const)
    accounts
      .command(name)
      .description(description)
      .argument('<登录名>')
      .option('--json', '以 JSON 输出')
      .addHelpText('after', `\n例：\n  ./duijie accounts ${name} li.si`)
      .action((loginName: string, { json }: Json) =>
        withAccounts(async (api) => {
          const { id } = await findAccount(api, loginName);
          const account = await api.request<Account>('POST', `/api/v1/accounts/${id}/${name}`);
          if (json) return printJson(account);
          print(`账号 ${account.loginName} ${said}。`);
        }),
      );
  accounts
    .command('reset')
    .description('生成一次性的密码重设链接')
    .argument('<登录名>')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie accounts reset li.si')
    .action((loginName: string, { json }: Json) =>
      withAccounts(async (api) => {
        const { id } = await findAccount(api, loginName);
        const link = await api.request<OneTimeLink>('POST', `/api/v1/accounts/${id}/reset-link`);
        if (json) return printJson(link);
        await showLink('设置密码', link);
      }),
    );
}

function tell(account: Account, { json }: Json): void {
  if (json) printJson(account);
  else print(`${account.loginName} 的角色：${account.grants.map(grantLine).join('、') || '无'}`);
}

const withPerson = (command: Command): Command =>
  command
    .requiredOption('--name <姓名>', '姓名')
    .option('--email <邮箱>', '电子邮箱')
    .option('--phone <电话>', '联系电话')
    .option('--person <编号>', '对应的人员记录', uuid);

const withScope = (command: Command): Command =>
  command
    .option('--organization <编号>', '企业成员、科研人员所在的单位', uuid)
    .option('--season <编号>', '运营负责的季', uuid)
    .option('--session <编号>', '专场主办方负责的专场', uuid);

const personOf = ({ name, email, phone, person }: Person) => ({
  name,
  email: email ?? null,
  phone: phone ?? null,
  personId: person ?? null,
});
