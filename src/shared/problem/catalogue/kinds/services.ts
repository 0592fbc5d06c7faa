import type { Catalogue } from '../entry.ts'

/** Tasks that start, stop and reload services. */
export const services = {
  'service-state': {
    zh: { what: '{{unit}}：{{state}}', next: '不用做什么。' },
    en: { what: '{{unit}}: {{state}}', next: 'Nothing needs to be done.' },
  },
  'service-state-odd': {
    zh: { what: '{{unit}} 现在是 {{state}}，任务要 {{verb}}', next: '如果前面的任务会改变它就没问题；否则检查任务。' },
    en: {
      what: '{{unit}} is {{state}} now, and the task says {{verb}}',
      next: 'Fine if an earlier task changes that; else look at the task again.',
    },
  },
  'service-missing': {
    zh: {
      what: '主机上没有服务 {{unit}}，或查不到它的状态',
      next: '检查名字和管理方式（systemd、supervisor、init、script、docker、podman、compose）。',
    },
    en: {
      what: 'the host has no service {{unit}}, or cannot tell how it is',
      next: 'Check its name and its manager (systemd, supervisor, init, script, docker, podman, compose).',
    },
  },
  'service-tool-missing': {
    zh: { what: '主机上没有 {{tool}}，或这个账号用不了它', next: '换一种管理方式（manager），或写出自己的 start、stop、status。' },
    en: {
      what: 'the host has no {{tool}}, or this account may not use it',
      next: 'Name another manager, or write start, stop and status of its own.',
    },
  },
  'service-sudo': {
    zh: {
      what: '{{user}} 不能不输密码就用 sudo',
      next: '在清单里给主机写 as: root 和 sudo: vault（或 ask），在主机上允许免密 sudo，或换一个账号登录。',
    },
    en: {
      what: '{{user}} cannot use sudo without a password',
      next: 'Give the host `as: root` and `sudo: vault` (or `ask`) in the inventory, allow this account sudo without one, or log in with another.',
    },
  },
  'stop-command-failed': {
    zh: { what: '停止命令 {{line}} 之后 {{seconds}} 秒，进程 {{pids}} 还在，改用信号停止', next: '无需操作；下面是停止命令的输出。' },
    en: {
      what: '{{seconds}} s after {{line}} the processes {{pids}} are still there; they are stopped by a signal instead',
      next: 'Nothing to do; the output of the line stands below.',
    },
  },
  'service-test-failed': {
    zh: { what: '没有通过检查：{{test}}；服务没有动', next: '看下面的输出，改好配置后重试。' },
    en: { what: '{{test}} did not pass; the service was not touched', next: 'Look at its output, mend the configuration, and retry.' },
  },
  'service-refused': {
    zh: { what: '{{verb}} {{unit}} 以退出码 {{exit}} 结束', next: '看下面的输出；原来的进程可能还在运行。改好后重试。' },
    en: {
      what: '{{verb}} {{unit}} ended with exit code {{exit}}',
      next: 'Look at its output; what ran before may still run. Mend it and retry.',
    },
  },
  'service-not-so': {
    zh: { what: '{{unit}} 是 {{state}}，应为 {{wanted}}', next: '看下面服务管理程序说了什么；改好后重试，或回退。' },
    en: { what: '{{unit}} is {{state}} instead of {{wanted}}', next: 'See what its manager says below; mend it and retry, or go back.' },
  },
  'service-port-closed': {
    zh: { what: '{{seconds}} 秒后端口 {{port}} 还没有监听', next: '看服务的日志；改好后重试，或回退。' },
    en: { what: 'nothing listens on port {{port}} after {{seconds}} s', next: "Look at the service's log; mend it and retry, or go back." },
  },
} satisfies Catalogue
