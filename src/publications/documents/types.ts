/** What a publication's file shows, and nothing else: it is made of these texts alone. */
export interface PublicationDocument {
  title: string;
  /** Label and value, such as 产业领域: 先进材料. */
  facts: readonly { label: string; value: string }[];
  /** Paragraphs are separated by line breaks. */
  sections: readonly { heading: string; text: string }[];
  /** The stated level of desensitization with its basis; printed at the end. */
  level: string;
}
