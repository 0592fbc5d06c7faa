import type { Catalogue } from './entry.ts'

/** Looking at what was. */
export const history = {
  'replay-read-only': {
    zh: { what: '这是回放，什么都不会执行', next: '要回退或继续，请点“打开执行”。' },
    en: { what: 'this is a replay: nothing is carried out from here', next: 'Use “Open the run” to roll back or carry on.' },
  },
} satisfies Catalogue
