/** A finding in both languages, and what to do about it. `{{name}}` stands for a value. */
export type FindingWords = { zh: string; en: string; mend?: { zh: string; en: string } }

/** By rule, or by `rule/variant` where a rule has several things to say. */
export type FindingCatalogue = Readonly<Record<string, FindingWords>>
