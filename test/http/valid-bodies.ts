import type { Answer } from './requests.ts';

type Post = (url: string, body: object) => Promise<Answer<{ id: string }>>;

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
  return { organizations, people, manager, achievements, demands, first, second };
}

/** For each route that takes a body (as the OpenAPI document names it): a body that it takes, and what must be in it. */
export function validBodies(
  records: Record<string, string>,
): Record<string, { body: Record<string, unknown>; required: string[] }> {
  const { organizations = '', people = '', manager, first, second } = records;
  const move = { body: { version: 1 }, required: ['version'] };
  const organization = newOrganization();
  const person = newPerson(organizations);
  const achievement = newAchievement(organizations, people);
  const demand = newDemand(organizations);
  return {
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
    'post /demands/{id}/publish': move,
    'post /demands/{id}/withdraw': move,
    'put /demands/{id}/texts/{stage}': {
      body: { version: 1, text: { title: '发布稿', problem: '问题' } },
      required: ['version', 'text'],
    },
    'put /demands/{id}/contacts': {
      body: { version: 1, contacts: [{ name: '联系人', duty: '主任', phone: '025-1234567', email: 'a@example.com' }] },
      required: ['version', 'contacts'],
    },
    'post /demands/{id}/assignments': { body: { personId: manager, reason: '熟悉这一领域' }, required: ['personId'] },
    'post /matches': {
      body: { want: 'achievements', for: { text: '寻找固态电池电解质', title: '电解质' }, limit: 3 },
      required: ['want', 'for'],
    },
    'post /matches/compare': {
      body: { for: { text: '寻找固态电池电解质', title: '电解质' }, achievementIds: [first, second] },
      required: ['for', 'achievementIds'],
    },
  };
}

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
