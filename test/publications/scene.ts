import { expect } from 'vitest';
import { NewOrganization } from '../../src/organizations/types.ts';
import type { DraftView } from '../../src/publications/check-types.ts';
import type { Draft } from '../../src/publications/types.ts';
import { browserOf, makeAccount, openAccountsApp, role } from '../accounts/people.ts';
import type { TestAppOptions } from '../app.ts';

/** A demander whom nobody may recognize; all names are invented. */
export const demander = '江州金石精密机械有限公司';
export const contact = { name: '欧阳磊', phone: '13912345678' };
export const raw = {
  title: '高速轴承早期故障诊断',
  problem: `${demander}的高速主轴轴承在运行中早期故障难以发现，联系人欧阳磊，电话13912345678。需要在线监测振动信号并诊断。`,
  targets: '诊断准确率≥95%，响应时间≤1秒',
  application: '数控机床主轴',
  cooperation: '委托开发，预算85万元',
  attachments: [`${demander}主轴图纸.pdf`],
};

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

/** The service with one account of each role that a publication needs. */
export async function openPublicationScene(options: TestAppOptions = {}) {
  const app = await openAccountsApp(options);
  const { server, services } = app;
  await services.indexer.prepareSpace();
  const enterprise = (name: string) =>
    services.organizations.create(NewOrganization.parse({ kind: 'enterprise', name, region: '江苏省苏州市昆山市' }));
  const own = await enterprise(demander);
  const other = await enterprise('远山化工有限公司');

  async function signedIn(loginName: string, grant: ReturnType<typeof role>) {
    const id = await makeAccount(app, loginName, grant);
    const browser = browserOf(server);
    await browser.signIn(loginName);
    const call = async (method: Method, path: string, body?: object) => {
      const answer = await browser.send(method, path, body);
      return { status: answer.statusCode, body: answer.json(), text: answer.body };
    };
    /** The answer's body; a refusal fails the test. */
    const done = async (method: Method, path: string, body?: object) => {
      const answer = await call(method, path, body);
      expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
      return answer.body;
    };
    return { ...browser, id, call, done };
  }

  const people = {
    member: await signedIn('member', role('enterprise_member', { organizationId: own.id })),
    stranger: await signedIn('stranger', role('enterprise_member', { organizationId: other.id })),
    operator: await signedIn('operator', role('operator')),
    reviewer: await signedIn('reviewer', role('reviewer')),
    second: await signedIn('second', role('reviewer')),
    expert: await signedIn('expert', role('expert')),
    auditor: await signedIn('auditor', role('auditor')),
  };
  const { member, operator, reviewer } = people;

  return {
    ...app,
    ...people,
    own,
    other,

    /** A demand of the demander, handed in. */
    async handedIn(more: object = {}): Promise<string> {
      const { id } = await member.done('POST', '/demands', {
        ...{ organizationId: own.id, region: '江苏省苏州市昆山市', budgetMaxFen: '85000000', raw },
        ...more,
      });
      await member.done('PUT', `/demands/${id}/contacts`, { version: 1, contacts: [contact] });
      await member.done('POST', `/demands/${id}/submit`, { version: 2 });
      return id;
    },

    draft: (demandId: string): Promise<Draft> => operator.done('POST', `/demands/${demandId}/drafts`, {}),

    view: (id: string): Promise<DraftView> => reviewer.done('GET', `/drafts/${id}`),

    /** Whatever the machine is not sure of is masked; ends with nothing open. */
    async settled(id: string): Promise<DraftView> {
      let view: DraftView = await reviewer.done('GET', `/drafts/${id}`);
      for (const span of view.check.open) {
        view = await reviewer.done('POST', `/drafts/${id}/decisions`, {
          ...{ version: view.version, action: 'accept', target: { span } },
        });
      }
      return view;
    },

    /** The whole way of a draft, made by the operator and approved by the reviewer. */
    async published(demandId: string): Promise<Draft> {
      const { id } = await this.draft(demandId);
      await operator.done('POST', `/drafts/${id}/submit`, { version: 1 });
      const { version } = await this.settled(id);
      const approved = await reviewer.done('POST', `/drafts/${id}/approve`, { version });
      return reviewer.done('POST', `/drafts/${id}/publish`, { version: approved.version });
    },

    /** Does what the outbox has asked for. */
    async index(demandId: string): Promise<void> {
      await services.indexer.indexRecords({ kind: 'demand', ids: [demandId] });
      await services.indexer.indexRecords({ kind: 'organization', ids: [own.id] });
    },
  };
}
