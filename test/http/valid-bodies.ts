import type { Answer } from './requests.ts';

type Post = <Body = { id: string }>(url: string, body: object) => Promise<Answer<Body>>;

/** One record of each kind, all drafts or newly entered at version 1; `first` and `second` are published achievements. */
export async function makeRecords(post: Post): Promise<Record<string, string>> {
  const organizations = (await post('/organizations', { kind: 'enterprise', name: '原有单位' })).body.id;
  const people = (await post('/people', { name: '原有人员', roles: ['expert'] })).body.id;
  const manager = (await post('/people', { name: '原有经理人', roles: ['technology_manager'] })).body.id;
  const achievements = (await post('/achievements', newAchievement(organizations, people))).body.id;
  const demands = (await post('/demands', newDemand(organizations))).body.id;
  const compared = newAchievement(organizations, people);
  const [first = '', second = ''] = [
    (await post('/achievements', { ...compared, title: '比较之一' })).body.id,
    (await post('/achievements', { ...compared, title: '比较之二' })).body.id,
  ];
  for (const id of [first, second]) {
    await post(`/achievements/${id}/submit`, { version: 1 });
    await post(`/achievements/${id}/publish`, { version: 2 });
  }
  const drafted = (
    await post('/demands', {
      organizationId: organizations,
      raw: { title: '新需求', problem: '难题，联系电话13912345678' },
    })
  ).body.id;
  await post(`/demands/${drafted}/submit`, { version: 1 });
  const drafts = (await post(`/demands/${drafted}/drafts`, {})).body.id;
  const accounts = (await post<{ account: { id: string } }>('/accounts', newAccount('yuan.you'))).body.account.id;
  const invitations = (await post('/invitations', newInvitation())).body.id;
  const applications = (await post('/applications', newApplication())).body.id;
  return {
    organizations,
    people,
    manager,
    achievements,
    demands,
    drafts,
    first,
    second,
    accounts,
    invitations,
    applications,
  };
}

interface ValidBody {
  body: Record<string, unknown>;
  required: string[];
  /** Where a text may be as long as a request: a test of its own tries one that is longer. */
  takesLongTexts?: boolean;
}

/** For each route that takes a body (as the OpenAPI document names it): a body that it takes, and what must be in it. */
export function validBodies(records: Record<string, string>): Record<string, ValidBody> {
  const { organizations = '', people = '', manager, first, second } = records;
  const organization = newOrganization();
  const person = newPerson(organizations);
  const achievement = newAchievement(organizations, people);
  const demand = newDemand(organizations);
  return {
    'post /session': { body: { login: 'zhangwei', password }, required: ['login', 'password'] },
    'post /session/second-factor': { body: { code: '123456' }, required: ['code'] },
    'post /session/second-factor/setup': { body: { password }, required: ['password'] },
    'post /session/second-factor/confirm': { body: { code: '123456' }, required: ['code'] },
    'post /session/second-factor/remove': { body: { password }, required: ['password'] },
    'post /session/password': { body: { current: '原来的密码', password }, required: ['current', 'password'] },
    'post /session/password-reset': { body: { token: 'x', password }, required: ['token', 'password'] },
    'post /accounts': { body: newAccount('xin.ren'), required: ['loginName', 'name'] },
    'patch /accounts/{id}': { body: { name: '改名', phone: '025-83190000' }, required: [] },
    'post /accounts/{id}/grants': { body: { role: 'auditor' }, required: ['role'] },
    'put /accounts/{id}/subject': { body: { subject: 'subject-1' }, required: ['subject'] },
    'post /invitations': { body: newInvitation(), required: ['name', 'grant'] },
    'post /invitations/accept': {
      body: { token: 'x', loginName: 'li.si', password },
      required: ['token', 'loginName', 'password'],
    },
    'post /applications': { body: newApplication(), required: ['name', 'organizationName', 'wantedRole'] },
    'post /applications/{id}/approve': { body: { grant: { role: 'expert' } }, required: ['grant'] },
    'post /applications/{id}/refuse': { body: { reason: '无法核实' }, required: ['reason'] },
    'post /keys': { body: { name: '取数', days: 30, actions: ['demand.read'] }, required: ['name'] },
    'post /organizations': { body: organization, required: ['kind', 'name'] },
    'patch /organizations/{id}': { body: { ...organization, name: '改名单位', version: 1 }, required: ['version'] },
    'post /organizations/{id}/withdraw': move,
    'post /people': { body: person, required: ['name', 'roles'] },
    'patch /people/{id}': { body: { ...person, version: 1 }, required: ['version'] },
    'post /people/{id}/withdraw': move,
    'post /achievements': { body: achievement, required: ['organizationId', 'kind', 'title'] },
    'patch /achievements/{id}': { body: { ...achievement, version: 1 }, required: ['version'] },
    'post /achievements/{id}/submit': move,
    'post /achievements/{id}/publish': move,
    'post /achievements/{id}/withdraw': move,
    'post /achievements/{id}/waiver': { body: { version: 1, reason: '理由' }, required: ['version', 'reason'] },
    'post /demands': { body: demand, required: ['organizationId', 'raw'] },
    'patch /demands/{id}': { body: { ...demand, version: 1 }, required: ['version'] },
    'post /demands/{id}/submit': move,
    'post /demands/{id}/withdraw': move,
    ...publicationBodies,
    'put /demands/{id}/contacts': {
      body: { version: 1, contacts: [{ name: '联系人', duty: '主任', phone: '025-1234567', email: 'a@example.com' }] },
      required: ['version', 'contacts'],
    },
    'post /demands/{id}/assignments': { body: { personId: manager, reason: '熟悉这一领域' }, required: ['personId'] },
    'post /desensitization/detect': {
      body: { text: '联系张工', secretTerms: ['锐盾'] },
      required: ['text'],
      takesLongTexts: true,
    },
    'post /matches': {
      body: { want: 'achievements', for: { text: '寻找固态电池电解质', title: '电解质' }, limit: 3 },
      required: ['want', 'for'],
    },
    'post /matches/explain': {
      body: { want: 'achievements', for: { text: '寻找固态电池电解质', title: '电解质' }, recordId: first },
      required: ['want', 'for', 'recordId'],
    },
    'post /matches/compare': {
      body: { for: { text: '寻找固态电池电解质', title: '电解质' }, achievementIds: [first, second] },
      required: ['for', 'achievementIds'],
    },
  };
}

const move = { body: { version: 1 }, required: ['version'] };
const place = { version: 1, field: 'title', start: 0, end: 1 };

/** Of policies, drafts, reviews and interests. */
const publicationBodies = {
  'put /demands/{id}/policy': {
    body: { read: 0, answers: { organization: 'describe' }, changes: { secretTerms: ['代号甲'] } },
    required: ['read'],
  },
  'patch /seasons/{id}/review': { body: { read: 0, dueDays: 3, terms: '条款' }, required: ['read'] },
  'post /demands/{id}/drafts': { body: { version: 1 }, required: [] },
  'post /drafts/{id}/decisions': {
    body: { version: 1, action: 'accept', target: { span: 's1' }, reason: '属实' },
    required: ['version', 'action', 'target'],
  },
  'post /drafts/{id}/spans': {
    body: { ...place, category: 'secret_term', repeats: true, reason: '代号' },
    required: ['version', 'field', 'start', 'end', 'category'],
  },
  'post /drafts/{id}/edits': {
    body: { ...place, replacement: '某', reason: '更通顺' },
    required: ['version', 'field', 'start', 'end', 'replacement'],
  },
  'post /drafts/{id}/check': {
    body: { edits: [{ field: 'title', start: 0, end: 1, replacement: '某' }] },
    required: [],
  },
  'post /drafts/{id}/summary': move,
  'put /drafts/{id}/summary': {
    body: { version: 1, title: '摘要', problem: '易开裂', reason: '更通顺' },
    required: ['version', 'title'],
  },
  'post /drafts/{id}/submit': move,
  'post /drafts/{id}/approve': move,
  'post /drafts/{id}/withdraw': move,
  'post /drafts/{id}/publish': move,
  'post /drafts/{id}/return': { body: { version: 1, reason: '请再看' }, required: ['version', 'reason'] },
  'post /drafts/{id}/consent': {
    body: { version: 1, agrees: true, acceptsIdentification: true, words: '同意' },
    required: ['version', 'agrees'],
  },
  'post /drafts/{id}/assign': { body: { version: 1, reviewerId: null }, required: ['version', 'reviewerId'] },
  'put /drafts/{id}/blind-review': {
    body: { masked: ['s1'], added: [{ field: 'title', start: 0, end: 1, category: 'person' }] },
    required: ['masked'],
  },
  'post /demands/{id}/interests': {
    body: { termsVersion: 1, termsHash: '0'.repeat(64), message: '愿意一试' },
    required: ['termsVersion', 'termsHash'],
  },
  'post /demands/{id}/interests/{interestId}/answer': { body: { agrees: true, answer: '可' }, required: ['agrees'] },
};

const password = '江南可采莲莲叶何田田';
const newAccount = (loginName: string) => ({ loginName, name: '新账号', phone: '025 8319 0000' });
const newInvitation = () => ({ name: '受邀人', grant: { role: 'expert' } });
const newApplication = () => ({
  name: '申请人',
  phone: '025 8319 0001',
  organizationName: '某单位',
  wantedRole: 'enterprise_member',
});
const newOrganization = () => ({
  kind: 'institute',
  name: '新单位',
  formerNames: ['旧名'],
  region: '某省',
  domains: ['某领域'],
});
const newPerson = (organizationId: string) => ({
  organizationId,
  name: '新人',
  roles: ['researcher'],
  researchDirections: ['方向'],
});
const newAchievement = (organizationId: string, personId: string) => ({
  organizationId,
  kind: 'patent',
  title: '新成果',
  summary: '简介',
  team: [personId],
  grantDate: '2024-02-29',
  maturity: 5,
  askingPriceFen: '100',
  transferModes: [{ mode: 'license', terms: '条款' }],
});
const newDemand = (organizationId: string) => ({
  organizationId,
  deadline: '2026-10-30',
  budgetMinFen: '100',
  cooperationModes: ['talent'],
  raw: { title: '新需求', problem: '难题' },
});
