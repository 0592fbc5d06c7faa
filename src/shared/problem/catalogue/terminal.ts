import type { Catalogue } from './entry.ts'

export const terminal = {
  'terminal-unknown': {
    zh: { what: '这个终端已经不在了', next: '在主机上重新打开一个终端。' },
    en: { what: 'This terminal is no longer there', next: 'Open a new one on the host.' },
  },
  'terminal-ended': {
    zh: { what: '{{host}} 的终端已经结束', next: '重新打开一个终端。' },
    en: { what: 'The shell on {{host}} has ended', next: 'Open a new one.' },
  },
  'terminal-limit': {
    zh: { what: '已打开 {{count}} 个终端，不能再多', next: '先关闭不用的终端。' },
    en: {
      what: '{{count}} terminals are open, and no more can be',
      what_one: '{{count}} terminal is open, and no more can be',
      next: 'Close those that are not needed.',
    },
  },
  'shell-refused': {
    zh: { what: '{{host}} 不允许打开交互终端：{{reason}}', next: '检查该账号的 shell 和 sshd 设置（PermitTTY、ForceCommand）。' },
    en: {
      what: '{{host}} does not allow an interactive shell: {{reason}}',
      next: "Check the account's shell and sshd's settings (PermitTTY, ForceCommand).",
    },
  },
  'shell-cut': {
    zh: { what: '{{host}} 关闭了终端，没有给出退出码', next: '重新打开终端，查看主机上的情况。' },
    en: { what: '{{host}} closed the terminal without an exit code', next: 'Open a new one and look at the host.' },
  },
  'screens-ended': {
    zh: { what: '保存终端画面的工作线程意外结束：{{reason}}', next: '终端仍在运行，但之前的画面没有了；重新启动 Ferry 后恢复正常。' },
    en: {
      what: 'The worker that keeps the screens of terminals ended unexpectedly: {{reason}}',
      next: 'The shells run on, what stood on their screens is gone. If it happens again, restart Ferry.',
    },
  },
  'recording-failed': {
    zh: { what: '录制 {{name}} 已停止：{{reason}}', next: '检查磁盘空间和数据目录的权限。终端本身不受影响。' },
    en: {
      what: 'The recording {{name}} has stopped: {{reason}}',
      next: 'Check disk space and the rights of the data directory. The shell itself is not affected.',
    },
  },
  'recording-unknown': {
    zh: { what: '没有录制文件 {{name}}', next: '刷新列表。' },
    en: { what: 'There is no recording {{name}}', next: 'Load the list again.' },
  },
  'recording-unreadable': {
    zh: { what: '录制文件 {{name}} 不是完好的 asciicast v2', next: '从列表中移除它，或用其他工具查看。' },
    en: { what: 'The recording {{name}} is not a whole asciicast v2', next: 'Take it off the list, or look at it with another tool.' },
  },
  'recording-open': {
    zh: { what: '{{name}} 正在录制', next: '先停止录制。' },
    en: { what: '{{name}} is being recorded', next: 'Stop the recording first.' },
  },
} satisfies Catalogue
