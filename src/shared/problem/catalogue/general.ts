import type { Catalogue } from './entry.ts'

export const general = {
  internal: {
    course: 'final',
    zh: { what: 'Ferry 自身出错：{{message}}', next: '操作没有被当作成功。请把这条信息连同执行记录一起报告。' },
    en: {
      what: 'Ferry itself failed: {{message}}',
      next: 'Nothing was taken for success. Please report this line together with the journal.',
    },
  },
} satisfies Catalogue
