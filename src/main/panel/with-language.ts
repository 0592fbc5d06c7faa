import type { Language } from '#shared/problem/describe.ts'
import type { PanelFiles } from './panel-files.ts'

const htmlTag = '<html lang="zh-CN">'
const languageTags: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

/** The files with the page's first language set: a fresh window has no memory of its own to read it from. */
export function withLanguage(files: PanelFiles, language: Language): PanelFiles {
  const page = files.get('/index.html')
  if (page === undefined) return files
  const html = page.bytes.toString('utf8').replace(htmlTag, `<html lang="${languageTags[language]}">`)
  return new Map(files).set('/index.html', { ...page, bytes: Buffer.from(html) })
}
