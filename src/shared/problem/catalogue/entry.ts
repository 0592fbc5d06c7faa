/** One sentence that says what happened and one that says what to do, in each language. */
export type Words = { what: string; next: string }
export type CatalogueEntry = { zh: Words; en: Words }
export type Catalogue = Record<string, CatalogueEntry>
