import type { Catalogue } from './entry.ts'

/** Values in stores of configuration. */
export const keys = {
  'key-file-form': {
    zh: { what: '文件不是能读懂的 {{format}}', next: '用它自己的工具检查文件，或改写任务的 as。' },
    en: { what: 'the file is no {{format}} that can be read', next: 'Check it with its own tools, or write another as: at the task.' },
  },
  'key-twice': {
    zh: { what: '{{key}} 出现了不止一次（第 {{lines}} 行），不知道指哪一个', next: '删掉多余的，或把 key 写完整。' },
    en: {
      what: '{{key}} stands there more than once (lines {{lines}}), and which is meant is not known',
      next: 'Remove the others, or write the key in full.',
    },
  },
  'key-not-a-value': {
    zh: { what: '{{key}} 下面还有别的键，不是一个值', next: '写出里面要改的那一个键。' },
    en: { what: '{{key}} has others below it and is no single value', next: 'Name the one below it that is to change.' },
  },
  'key-cannot-add': {
    zh: { what: '不动别的内容，就没法在这里加或改 {{key}}', next: '先在文件里手工写上这个键，再重试。' },
    en: {
      what: '{{key}} cannot be written there without touching more than it',
      next: 'Write the key into the file by hand once, and retry.',
    },
  },
  'key-letters': {
    zh: { what: '文件不是 UTF-8，{{key}} 的新值里有它写不下的字', next: '把文件转成 UTF-8，或把值写成转义。' },
    en: {
      what: 'the file is not UTF-8, and the new value of {{key}} has letters that it cannot hold',
      next: 'Turn the file into UTF-8, or write the value with escapes.',
    },
  },
  'key-no-file': {
    zh: { what: '{{path}} 不是一个可读的文件（{{type}}）', next: '检查路径；Ferry 不新建配置文件，需要时先用 file 任务放上。' },
    en: {
      what: '{{path}} is no file that can be read ({{type}})',
      next: 'Look at the path; Ferry makes no new configuration file: put it there by a task of the kind file.',
    },
  },
  'key-there': {
    zh: { what: '{{store}} 里 {{key}} 现在是 {{value}}', next: '不用做什么；改之前会原样留一份。' },
    en: { what: '{{key}} is {{value}} in {{store}} now', next: 'Nothing needs to be done; it is kept before it is changed.' },
  },
  'key-same': {
    zh: { what: '{{store}} 里 {{key}} 已经是要改成的值', next: '不用做什么；执行时不会再写一遍。' },
    en: { what: '{{key}} has the wanted value in {{store}} already', next: 'Nothing needs to be done; it is not written again.' },
  },
  'key-absent': {
    zh: { what: '{{store}} 里还没有 {{key}}，会新加', next: '确认名字没有写错；回退时会删掉它。' },
    en: { what: '{{store}} has no {{key}} yet: it will be added', next: 'See that the name is right; the way back removes it.' },
  },
  'key-moved': {
    zh: { what: '{{key}} 在记下旧值之后被别人改了', next: '看是谁改的；重试会重新记下旧值再改。' },
    en: {
      what: '{{key}} was changed by somebody after its old value was kept',
      next: 'See who it was; a retry keeps the value anew and goes on from it.',
    },
  },
  'key-not-read-back': {
    zh: { what: '{{key}} 写了，读回来却不是新值', next: '看是不是有别的程序在改它；处理后重试。' },
    en: {
      what: '{{key}} was written, and what is read back is not the new value',
      next: 'See whether something else writes it, and retry.',
    },
  },
  'key-changed-since': {
    zh: { what: '{{key}} 在这次运行改过之后又被别人改了：现在是 {{value}}', next: '确认后可以仍然恢复成旧值，也可以就这样留着。' },
    en: {
      what: '{{key}} was changed by somebody after this run: it is {{value}} now',
      next: 'Restore the old value all the same, or leave it as it is.',
    },
  },
  'key-task-value': {
    zh: { what: '要写 to（新值）或 secret（保险箱里的名字）中的一个，现在是 {{found}}', next: '补上或去掉一个。' },
    en: {
      what: 'either to (the value) or secret (its name in the vault) is to be written; there is: {{found}}',
      next: 'Add the one that is missing, or remove one.',
    },
  },
  'key-task-format': {
    zh: { what: '从 {{path}} 的名字看不出是什么格式', next: '写上 as：{{choices}} 之一。' },
    en: { what: 'the name {{path}} does not say what kind of file it is', next: 'Write as: with one of {{choices}}.' },
  },
  'key-secret-missing': {
    zh: { what: '没有得到 {{key}} 的新值（{{secret}}）', next: '打开保险箱，或在提示时输入，再重试。' },
    en: { what: 'nobody has given the new value of {{key}} ({{secret}})', next: 'Open the vault, or type it when asked, and retry.' },
  },
} satisfies Catalogue
