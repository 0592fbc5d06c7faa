import type { Catalogue } from '../entry.ts'

/** Who may allow what. */
export const approvals = {
  'approval-by-operator': {
    zh: {
      what: '“{{title}}”要由 {{name}} 批准，而 {{name}} 就是启动执行的人或改动的作者：执行没有开始',
      next: '请别人来启动，或在发布文件里换一位批准人。',
    },
    en: {
      what: '“{{title}}” is to be approved by {{name}}, who begins the run or made the change: it was not begun',
      next: 'Let somebody else begin it, or name another approver in the release.',
    },
  },
  'approval-own': {
    zh: { what: '{{by}} 启动了执行或写了这次改动，不能批准“{{text}}”：没有记下', next: '请 {{name}} 本人来看，写上自己的名字。' },
    en: {
      what: '{{by}} began the run or made the change, and cannot approve “{{text}}”: nothing was recorded',
      next: 'Let {{name}} look at it and give his own name.',
    },
  },
  'approval-not-theirs': {
    zh: { what: '“{{text}}”只能由 {{name}} 本人批准，写的是 {{by}}：没有记下', next: '请 {{name}} 本人来看，写上自己的名字。' },
    en: {
      what: '“{{text}}” can be approved by {{name}} alone, and {{by}} stands there: nothing was recorded',
      next: 'Let {{name}} look at it and give his own name.',
    },
  },
  'approval-missing': {
    zh: { what: '还没有 {{names}} 的批准，没有放行', next: '请他们各自批准，或由他们写明不同意。' },
    en: { what: 'the approval of {{names}} is still open: it was not let through', next: 'Let each of them approve, or say why not.' },
  },
  'file-approval-alone': {
    zh: { what: '{{path}} 要有两位不同的批准人：{{found}}', next: '写上至少两个不同的名字；只要一个人确认，用 person。' },
    en: {
      what: '{{path}} needs two different approvers: {{found}}',
      next: 'Give at least two different names; where one person is enough, use `person`.',
    },
  },
  'file-approval-author': {
    zh: { what: '{{path}}：{{name}} 是这次改动的作者（author），不能批准自己', next: '换一位批准人。' },
    en: { what: '{{path}}: {{name}} is the author of this change and cannot approve it', next: 'Name another approver.' },
  },
} satisfies Catalogue
