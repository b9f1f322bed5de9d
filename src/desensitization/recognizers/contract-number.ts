import { patternRecognizer } from './pattern-recognizer.ts';

/** Numbers of contracts, agreements, orders of procurement and tenders after the word for them. */
export const contractNumber = patternRecognizer({
  name: 'contract-number',
  category: 'contract_number',
  pattern:
    /(?:合同|协议|标书|招标|投标|中标|采购单|采购合同|采购订单)(?:书|登记|文件)?(?:编号|号码|号|No\.?)(?:为|是)?[ :(]{0,3}(?<piece>[A-Za-z0-9一-龥]{0,6}[-/_()[\]〔〕.]{0,2}[A-Za-z0-9][A-Za-z0-9\-/_()[\]〔〕.第]{2,38}号?)/dgi,
  rule: '“合同编号”一类字样后的编号',
  score: 0.95,
  accepts: (piece) => DIGITS.test(piece),
});

const DIGITS = /\d.*\d/;
