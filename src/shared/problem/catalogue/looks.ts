import type { Catalogue } from './entry.ts'

/** Tasks that ask an address, or look at a host. */
export const looks = {
  'http-wrong': {
    zh: { what: '{{url}} 的回答不对（问了 {{tries}} 次）', next: '看下面的回答；改好后重试，或跳过并写明原因。' },
    en: {
      what: '{{url}} did not answer as it should (asked {{tries}} times)',
      next: 'Look at the answer; mend it and retry, or skip it with a reason.',
    },
  },
  'http-begun': {
    zh: { what: '开始调用 {{method}} {{url}}', next: '不用做什么。' },
    en: { what: 'the call {{method}} {{url}} has begun', next: 'Nothing needs to be done.' },
  },
  'http-unknown': {
    zh: { what: '中断前已经发出 {{method}} {{url}}，不知道对方有没有收到', next: '先到对方系统里看；没有生效才重试，已生效就跳过。' },
    en: {
      what: '{{method}} {{url}} was sent before the break, and whether it arrived is not known',
      next: 'Look at the other side: retry only if it had no effect, else skip it.',
    },
  },
  'http-lasts': {
    zh: { what: '没有写回退的调用：{{title}}', next: '调用后 Ferry 无法撤销；需要时在任务里写 back。' },
    en: {
      what: 'no call is written that undoes: {{title}}',
      next: 'Ferry cannot undo it afterwards; write back: at the task where there is one.',
    },
  },
  'checks-failed': {
    zh: { what: '有 {{count}} 项检查不成立：{{checks}}', next: '到主机上处理后重试，或跳过并写明原因。' },
    en: { what: '{{count}} checks do not hold: {{checks}}', next: 'See to it on the host and retry, or skip it with a reason.' },
  },
} satisfies Catalogue
