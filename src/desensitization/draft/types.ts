import type { Category, Evidence } from '../types.ts';

/** The parts of a demand's text: the six fields of DemandText by their names, attachments' names by `attachments.0`. */
export type Field = string;
/** A demand's text by field, in reading order. */
export type FieldTexts = Readonly<Record<Field, string>>;

/** What a reviewer decided about a span; `apply` is what the machine proposes for what is certain, `look` for the rest. */
export type Decision = 'apply' | 'look' | 'restore' | 'dismiss';

/** A sensitive piece of a draft. Offsets are UTF-16 in the raw text of its field, end exclusive; spans are disjoint. */
export interface DraftSpan {
  /** Stable within the draft. */
  id: string;
  field: Field;
  start: number;
  end: number;
  category: Category;
  recognizer: string;
  /** 0 to 1. */
  score: number;
  evidence: Evidence[];
  probable: boolean;
  /** Which entity of the demand it names: the same key in all fields and in later drafts (`placeholders`); null for none. */
  entity: string | null;
  decision: Decision;
  /** The reviewer's own words in its place, whatever the policy says; null for the policy's. */
  replacement: string | null;
}

/** What stands for an entity of a demand wherever it is named: 企业甲, 客户乙, 人员丙. Belongs to the demand, not to a run. */
export interface Placeholder {
  entity: string;
  category: Category;
  /** The placeholder itself. */
  text: string;
}

/** A piece of a draft and the raw piece it stands for. Pieces cover both texts of a field whole, in order. */
export interface Piece {
  field: Field;
  source: { start: number; end: number };
  target: { start: number; end: number };
  /** The span that it stands for; null where the raw text stands as it is. */
  spanId: string | null;
}

/** One stage's text with its way back to the raw text. */
export interface ComposedText {
  texts: FieldTexts;
  pieces: Piece[];
}

/** What the record says of a demand beside its text, for describing who demands without naming them. */
export interface DemandFacts {
  /** Full name of the organization that demands; its entity is 需求方 in every draft. */
  demander: string | null;
  /** Where it is registered, from the province down as far as is known (`江苏省常州市溧阳市`). */
  region: string | null;
  /** Name of the demand's domain (产业领域). */
  domain: string | null;
}

/** What detection and linking give: spans in reading order, and the placeholders of the demand, earlier ones included. */
export interface FoundSpans {
  spans: DraftSpan[];
  placeholders: Placeholder[];
}
