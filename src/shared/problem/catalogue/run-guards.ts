import type { Catalogue } from './entry.ts'

/** What holds a run back because the host, or this computer, is not as it was when it was looked at. */
export const runGuards = {
  'archive-replaced': {
    zh: { what: '{{path}} 已不是计划里的那个安装包', next: '放回原来的文件，或用新的文件重新生成计划、重新执行。' },
    en: { what: '{{path}} is not the archive of this plan any more', next: 'Put the former file back, or begin a new run with this one.' },
  },
  'archive-not-there': {
    zh: {
      what: '主机上的 {{path}} 不是计划里的安装包，没有解压',
      next: '中止这次执行再继续（resume），会重新上传；或自己放好文件后重试。',
    },
    en: {
      what: '{{path}} on the host is not the archive of this plan; nothing was unpacked',
      next: 'Stop the run and resume it, which uploads it again; or put the file there yourself and retry.',
    },
  },
  'start-runs-already': {
    zh: {
      what: '启动之前服务已经在运行：{{processes}}，没有再启动',
      next: '先停掉它再重试；如果运行的就是要的版本，跳过这一步并写明原因。',
    },
    en: {
      what: 'the service runs before it was started: {{processes}}; nothing was started',
      next: 'Stop it and retry; if it is what should run, skip this step and say why.',
    },
  },
  'watch-goes-on': {
    zh: {
      what: '重试：{{path}} 前 {{bytes, bytes}} 里的失败标志不再计入',
      next: '从这里往后的日志照常判断；启动标志此前出现过的仍然有效。',
    },
    en: {
      what: 'Retried: failure marks in the first {{bytes, bytes}} of {{path}} since the start no longer count',
      next: 'What the log says from here on is judged as before; a start line that was seen stays seen.',
    },
  },
  'watch-nothing-runs': {
    zh: { what: '启动被跳过，现在没有符合 {{pattern}} 的进程', next: '启动服务后重试，或回退这台主机。' },
    en: { what: 'the start was skipped, and no process fits {{pattern}}', next: 'Start the service and retry, or roll this host back.' },
  },
  'lock-no-sign': {
    zh: { what: '锁 {{path}} 还是这次执行的，但写不进去，别人会以为它已经中断', next: '检查那里的磁盘是否变成只读；执行不会因此停下。' },
    en: {
      what: 'the lock {{path}} is still this run’s, but cannot be written to; to others it looks abandoned',
      next: 'See whether the file system there has become read-only. The run goes on.',
    },
  },
  'lock-lost': {
    zh: { what: '{{path}} 的锁已被别人接管，这次执行已中止', next: '和接管的人确认之后再继续（resume）。' },
    en: {
      what: 'somebody took over the lock {{path}}; this run was stopped',
      next: 'Talk to whoever took it over before resuming.',
    },
  },
} satisfies Catalogue
