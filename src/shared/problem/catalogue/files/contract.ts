import type { Catalogue } from '../entry.ts'

/** Requests that do not fit the contract. */
export const contract = {
  'request-unknown': {
    zh: { what: '没有名为 {{name}} 的请求', next: '界面与核心版本不一致：刷新页面或重启 Ferry。' },
    en: { what: 'there is no request {{name}}', next: 'Screen and core are of different versions: reload the page or restart Ferry.' },
  },
  'request-malformed': {
    zh: { what: '请求 {{name}} 的 {{path}} 不正确：{{reason}}', next: '改正后再试；若来自界面，请刷新页面。' },
    en: {
      what: 'the request {{name}} is not right at {{path}}: {{reason}}',
      next: 'Mend it and try again; if it came from the screen, reload the page.',
    },
  },
  'stream-unknown': {
    zh: { what: '这个输出流已经关闭', next: '重新打开它。' },
    en: { what: 'this stream is closed', next: 'Open it again.' },
  },
  'log-unknown': {
    zh: { what: '{{target}} 的清单里没有日志 {{path}}', next: '在清单的 logs 里加上它。' },
    en: { what: 'the inventory has no log {{path}} for {{target}}', next: 'Add it to `logs` in the inventory.' },
  },
  'trust-other-key': {
    zh: {
      what: '{{host}} 现在出示的密钥是 {{now}}，不是刚才看到的 {{shown}}',
      next: '不要接受。再看一次（ferry trust {{host}}），并向管理员核实。',
      panel: '不要接受。再看一次密钥，并向管理员核实。',
    },
    en: {
      what: '{{host}} now shows the key {{now}}, not {{shown}} that was looked at',
      next: 'Do not accept it. Look again (ferry trust {{host}}) and ask whoever runs the host.',
      panel: 'Do not accept it. Look at the key again, and ask whoever runs the host.',
    },
  },
  'trust-changed': {
    zh: {
      what: '{{host}} 的密钥变了：原来 {{known}}，现在 {{now}}',
      next: '可能是重装，也可能是有人冒充。核实之后用 --replace 接受。',
      panel: '可能是重装，也可能是有人冒充。核实之后再接受新的密钥。',
    },
    en: {
      what: 'the key of {{host}} has changed: it was {{known}}, now it is {{now}}',
      next: 'The host may have been rebuilt, or somebody stands in its place. When you are sure, accept it with --replace.',
      panel: 'The host may have been rebuilt, or somebody stands in its place. Accept the new key only when you are sure.',
    },
  },
} satisfies Catalogue
