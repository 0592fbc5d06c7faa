import type { Catalogue } from '../entry.ts'

/** Reading a file that somebody else wrote, under limits. */
export const reading = {
  'reading-too-long': {
    zh: {
      what: '文件 {{file}} 读了 {{seconds}} 秒还没有读完，已停止',
      next: '没有采用任何内容。文件里可能有层层引用、巨大的范围或极长的行：写明引用的内容，或拆小。',
    },
    en: {
      what: '{{file}} was not read within {{seconds}} seconds; reading was stopped.',
      next: 'Nothing of it was taken. It may have references within references, huge ranges or endless lines: write the references out, or split it.',
    },
  },
  'reading-too-much-memory': {
    zh: {
      what: '读文件 {{file}} 用的内存超过 {{limit}} MB，已停止',
      next: '没有采用任何内容。文件里可能有层层引用或巨大的范围：写明引用的内容，或拆小。',
    },
    en: {
      what: 'Reading {{file}} took more than {{limit}} MB of memory and was stopped.',
      next: 'Nothing of it was taken. It may have references within references or huge ranges: write the references out, or split it.',
    },
  },
  'reading-too-deep': {
    zh: { what: '文件 {{file}} 的嵌套太深', next: '没有采用任何内容。正常的清单和文档只有几层：检查括号和引用符号是否写多了。' },
    en: {
      what: '{{file}} is nested too deeply.',
      next: 'Nothing of it was taken. An inventory or a document has a few levels: look for brackets or quotation marks without end.',
    },
  },
  'reading-too-many': {
    zh: { what: '{{file}} 第 {{line}} 行写出的主机超过 {{limit}} 台', next: '没有采用任何内容。检查范围（例如 web[1:9999]）是否写错。' },
    en: {
      what: 'Line {{line}} of {{file}} stands for more than {{limit}} hosts.',
      next: 'Nothing of it was taken. Look for a slip in a range such as web[1:9999].',
    },
  },
  'reading-cancelled': {
    zh: { what: '已取消读取文件 {{file}}', next: '没有采用任何内容。需要时再次打开。' },
    en: { what: 'Reading {{file}} was cancelled.', next: 'Nothing of it was taken. Open it again when needed.' },
  },
  'reading-stumbled': {
    zh: {
      what: '文件 {{file}} 没能读懂（{{reason}}）',
      next: '没有采用任何内容，其余一切照常。请检查它是否完好、类型是否对；若它确实正常，这是 Ferry 的缺陷，请报告。',
    },
    en: {
      what: '{{file}} could not be made sense of ({{reason}}).',
      next: 'Nothing of it was taken, and all else goes on. Check that it is whole and of its kind; if it is, this is a defect of Ferry: please report it.',
    },
  },
} satisfies Catalogue
