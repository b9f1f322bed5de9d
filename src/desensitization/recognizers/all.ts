import { address } from './address.ts';
import { bankCard } from './bank-card.ts';
import { contractNumber } from './contract-number.ts';
import { creditCode } from './credit-code.ts';
import { date } from './date.ts';
import { email } from './email.ts';
import { foreignOrganization } from './foreign-organization.ts';
import { foreignPerson, latinPerson } from './foreign-person.ts';
import { identityCard } from './identity-card.ts';
import { ipAddress } from './ip-address.ts';
import { labelledPhone } from './labelled-phone.ts';
import { landlinePhone } from './landline-phone.ts';
import { mobilePhone } from './mobile-phone.ts';
import { organization } from './organization.ts';
import { passport } from './passport.ts';
import { applicationNumber, patentNumber } from './patent-number.ts';
import { person, titledPerson } from './person.ts';
import { pinyinPerson } from './pinyin-person.ts';
import { plate } from './plate.ts';
import { product } from './product.ts';
import { project } from './project.ts';
import { projectNumber } from './project-number.ts';
import { publicBody } from './public-body.ts';
import { qq } from './qq.ts';
import type { Recognizer } from './recognizer.ts';
import { standard } from './standard.ts';
import { tradePartner } from './trade-partner.ts';
import { tradeQuantities } from './trade-quantities.ts';
import { webAddress } from './web-address.ts';
import { wechat } from './wechat.ts';

/** Every recognizer that needs nothing but the text. */
export const recognizers: readonly Recognizer[] = [
  identityCard,
  creditCode,
  bankCard,
  mobilePhone,
  landlinePhone,
  labelledPhone,
  email,
  qq,
  wechat,
  webAddress,
  ipAddress,
  plate,
  passport,
  contractNumber,
  projectNumber,
  patentNumber,
  applicationNumber,
  standard,
  date,
  organization,
  publicBody,
  foreignOrganization,
  person,
  titledPerson,
  foreignPerson,
  latinPerson,
  pinyinPerson,
  address,
  tradeQuantities,
  tradePartner,
  product,
  project,
];
