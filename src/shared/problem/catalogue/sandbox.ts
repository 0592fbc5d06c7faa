import type { Catalogue } from './entry.ts'

/** The built-in fleet. */
export const sandbox = {
  'sandbox-no-port': {
    zh: { what: '本机 {{first}} 到 {{last}} 之间没有空闲端口，沙箱无法启动。', next: '关闭占用端口的程序后再试。' },
    en: {
      what: 'No free port between {{first}} and {{last}} on this computer for the sandbox.',
      next: 'Close programs that hold ports, then try again.',
    },
  },
  'sandbox-no-node': {
    zh: {
      what: '没有找到 Node：安装版的 Ferry 需要它来运行沙箱里的应用。',
      next: '安装 Node {{version}} 或更新的版本，然后重新启动 Ferry。真实主机不需要 Node。',
    },
    en: {
      what: 'No Node was found: an installed Ferry needs one to run the applications of its sandbox.',
      next: 'Install Node {{version}} or newer, then start Ferry again. Real hosts need no Node.',
    },
  },
  'sandbox-application-missing': {
    zh: { what: '没有找到沙箱的应用程序 {{file}}。', next: 'Ferry 的安装不完整，请重新安装。' },
    en: { what: "The sandbox's application {{file}} was not found.", next: 'This copy of Ferry is not complete: install it again.' },
  },
  'sandbox-application-not-started': {
    zh: {
      what: '沙箱主机 {{host}} 上的应用在 {{seconds}} 秒内没有启动。',
      next: '查看该主机目录 home 下的日志；或删除沙箱文件夹后重新启动。',
    },
    en: {
      what: 'The application of sandbox host {{host}} did not start within {{seconds}} s.',
      next: "Look at the logs in the host's folder, below home; or delete the sandbox folder and start again.",
    },
  },
} satisfies Catalogue
