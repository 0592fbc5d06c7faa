import type { FindingCatalogue } from './entry.ts'

/** What the author has left open. */
export const writingWords = {
  placeholder: {
    zh: '{{text}} 是占位：填上它，否则这一处由人执行',
    en: '{{text}} is a placeholder: fill it in, or a person does it in its place',
  },
  'placeholder/process': {
    zh: '{{text}} 是占位：进程号要在执行时找到',
    en: '{{text}} is a placeholder: the process is found when it runs',
    mend: {
      zh: '写明按什么找：安装目录或启动命令；Ferry 会在多于一个时停下来问。',
      en: 'Say what it is found by: its folder or its command line. Where there are several, Ferry asks.',
    },
  },
  unbound: {
    zh: '这里没有说是哪个数据库，先由人执行',
    en: 'Which database is meant is not said: a person does it',
  },
  condition: {
    zh: '是否执行取决于条件，执行时会询问：{{text}}',
    en: 'Whether this happens depends on a condition; it will be asked: {{text}}',
    mend: { zh: '写明在什么情况下、由谁决定。', en: 'Say who decides, and by what.' },
  },
  alternative: {
    zh: '这里有几种做法，执行前要选定一种：{{text}}',
    en: 'There are several ways here; one must be chosen before: {{text}}',
    mend: { zh: '选定一种，其余移到附录。', en: 'Choose one, and move the others to an appendix.' },
  },
  'empty-section': {
    zh: '“{{title}}”下面没有内容',
    en: 'Nothing stands below “{{title}}”',
    mend: { zh: '补上内容，或写明不涉及。', en: 'Fill it in, or say that it does not apply.' },
  },
  'empty-cell': {
    zh: '“{{column}}”有 {{count}} 处空着（第 {{lines}} 行）',
    en: '“{{column}}” is empty in {{count}} places (lines {{lines}})',
    mend: { zh: '填上。', en: 'Fill it in.' },
  },
  'empty-contact': {
    zh: '联系人没有填：“{{column}}”空着 {{count}} 处（第 {{lines}} 行）',
    en: 'Contacts are missing: “{{column}}” is empty in {{count}} places (lines {{lines}})',
    mend: { zh: '上线前填上姓名和电话。', en: 'Write names and numbers before the evening.' },
  },
  'not-applicable': {
    zh: '写着“{{text}}”：这一项按不涉及跳过',
    en: 'It says “{{text}}”: this entry is skipped as not applicable',
  },
  'no-owner': {
    zh: '别的任务有负责人，这一项没有：{{text}}',
    en: 'Other tasks have an owner, this one has none: {{text}}',
    mend: { zh: '写上负责人。', en: 'Name who does it.' },
  },
  'no-owner/cell': {
    zh: '“{{column}}”有 {{count}} 处没有人（第 {{lines}} 行）',
    en: '“{{column}}” names nobody in {{count}} places (lines {{lines}})',
    mend: { zh: '写上负责人。', en: 'Name who does it.' },
  },
  'reused-anchor': {
    zh: '{{count}} 条不同的内容都链接到 {{name}}（第 {{lines}} 行）',
    en: '{{count}} different entries link to {{name}} (lines {{lines}})',
    mend: { zh: '给每一条自己的锚点。', en: 'Give each an anchor of its own.' },
  },
  'reused-anchor/missing': {
    zh: '链接 {{name}} 指向的位置不存在',
    en: 'The link {{name}} leads nowhere',
    mend: { zh: '补上对应的小节，或去掉链接。', en: 'Write the section it leads to, or remove the link.' },
  },
  'unnamed-entry': {
    zh: '这一条只有说明，没有名字：{{text}}',
    en: 'This entry has a description and no name: {{text}}',
    mend: { zh: '写上它是哪个模块。', en: 'Say which module it is.' },
  },
  'ignored-without-reason': {
    zh: '忽略规则 {{rule}} 没有写原因',
    en: 'The rule {{rule}} is ignored without a reason',
    mend: { zh: '写成：ferry: ignore {{rule}} because 原因', en: 'Write: ferry: ignore {{rule}} because REASON' },
  },
  'ignored-without-reason/unknown': {
    zh: '没有名为 {{rule}} 的规则',
    en: 'There is no rule called {{rule}}',
  },
} satisfies FindingCatalogue
