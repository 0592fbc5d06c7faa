import type { Catalogue } from './entry.ts'

/** The shells and the page. */
export const panel = {
  'panel-not-built': {
    zh: { what: '没有找到界面文件：{{folder}}', next: '请先运行 npm run build，再打开面板。' },
    en: { what: 'The panel has not been built: nothing in {{folder}}', next: 'Run npm run build, then open the panel again.' },
  },
  'panel-port-taken': {
    zh: { what: '端口 {{port}} 已被占用。', next: '换一个端口（--port），或不指定端口，由系统选择。' },
    en: { what: 'Port {{port}} is already in use.', next: 'Choose another with --port, or leave it out and let the system choose.' },
  },
  'panel-not-connected': {
    zh: {
      what: '界面与 Ferry 的连接已断开，“{{request}}”没有送达。',
      next: '正在自动重连。执行不受影响；连上之后请再做一次。',
    },
    en: {
      what: 'The panel is not connected to Ferry; “{{request}}” was not sent.',
      next: 'It reconnects by itself. The run goes on meanwhile; do it again once connected.',
    },
  },
  'panel-answer-lost': {
    zh: {
      what: '“{{request}}”已送出，但在收到答复之前连接断开，结果未知。',
      next: '重新连接后界面会显示真实状态；请先看清再重做。',
    },
    en: {
      what: '“{{request}}” was sent, but the connection broke before the answer came: its result is not known.',
      next: 'After reconnecting the panel shows what is really so; look before doing it again.',
    },
  },
  'panel-request-too-large': {
    zh: {
      what: '内容太大（{{size, bytes}}，界面一次最多送出 {{limit, bytes}}），没有送出。',
      next: '请把它保存成文件，再选择或拖入这个文件。',
    },
    en: {
      what: 'This is too large for the panel to send ({{size, bytes}}, the limit is {{limit, bytes}}); nothing was sent.',
      next: 'Save it as a file, and choose or drop that file.',
    },
  },
  'open-after-dialog': {
    zh: { what: '对话框还开着，没有打开 {{path}}。', next: '先回答或关闭对话框，再打开这个文件。' },
    en: { what: 'A dialog is open; {{path}} was not opened.', next: 'Answer or close the dialog, then open the file again.' },
  },
  'panel-session-refused': {
    zh: {
      what: '这个地址已经用过，或已过期。',
      next: '再执行一次 ferry open：正在运行的 Ferry 会给出新地址。每个地址只能用一次，正在进行的执行不受影响。',
    },
    en: {
      what: 'This address was already used, or is too old.',
      next: 'Run ferry open once more: the Ferry that is running gives a new one. Each works once; a run under way is not affected.',
    },
  },
  'panel-answer-malformed': {
    zh: { what: '“{{request}}”的答复不符合约定。', next: '界面与核心的版本可能不同：请关闭并重新打开面板。' },
    en: {
      what: 'The answer to “{{request}}” is not as agreed.',
      next: 'The panel and the core may be of different versions: close the panel and open it again.',
    },
  },
  'panel-too-many-requests': {
    zh: { what: '界面同时提出的请求太多（上限 {{limit}}）。', next: '请等待已提出的请求完成。' },
    en: { what: 'The panel asks too much at once (limit {{limit}}).', next: 'Wait until what was asked is answered.' },
  },
} satisfies Catalogue
