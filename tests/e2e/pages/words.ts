import { createTranslator, type Translate } from '#shared/i18n/create-translator.ts'

/** The panel's own words, so that a page object finds things in either language. */
export const words = (language: 'zh' | 'en'): Translate => createTranslator(language)
