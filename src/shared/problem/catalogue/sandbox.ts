import type { Catalogue } from './entry.ts'

/** The built-in fleet. */
export const sandbox = {
  'sandbox-no-port': {
    zh: { what: '本机 {{first}} 到 {{last}} 之间没有空闲端口，沙盒无法启动。', next: '关闭占用端口的程序后再试。' },
    en: {
      what: 'No free port between {{first}} and {{last}} on this computer for the sandbox.',
      next: 'Close programs that hold ports, then try again.',
    },
  },
  'sandbox-not-here': {
    zh: { what: '这里不能启动或结束沙盒', next: '用 ferry open 打开面板，在“发布”页启动沙盒。' },
    en: {
      what: 'The sandbox can be neither started nor ended from here',
      next: 'Open the panel with `ferry open` and start it on the Releases screen.',
    },
  },
  'sandbox-run-under-way': {
    zh: { what: '执行 {{run}} 还在自己的主机上进行，沙盒没有启动', next: '等它结束或中止它，再启动沙盒：沙盒打开时看不到自己的主机。' },
    en: {
      what: 'Run {{run}} is under way on your own hosts: the sandbox was not started',
      next: 'Let it end or stop it first: while the sandbox is open your own hosts are out of sight.',
    },
  },
  'sandbox-run-beginning': {
    zh: { what: '自己的主机上正要开始一次执行，沙盒没有启动', next: '先处理这次执行，再启动沙盒。' },
    en: { what: 'A run is about to begin on your own hosts: the sandbox was not started', next: 'See to that run first.' },
  },
  'sandbox-run-inside': {
    zh: { what: '沙盒里的执行 {{run}} 还在进行，沙盒没有结束', next: '中止它，或确认中断它，再结束沙盒。' },
    en: { what: 'Run {{run}} is under way in the sandbox: it was not ended', next: 'Stop the run, or confirm that it is interrupted.' },
  },
  'sandbox-foreign': {
    zh: {
      what: '沙盒里没有 {{foreign}}：没有连接它',
      next: '沙盒只有练习主机 {{hosts}} 和服务 {{services}}，按名字对应。真实主机请先结束沙盒再打开。',
    },
    en: {
      what: 'The sandbox has no {{foreign}}: nothing was connected',
      next: 'It has the practice hosts {{hosts}} and the services {{services}}, found by name. For real hosts end the sandbox, then open the file.',
    },
  },
  'sandbox-closed': {
    zh: { what: '{{host}}（{{address}}:{{port}}）不是沙盒的练习主机：没有连接', next: '沙盒只连接自己的练习主机。真实主机请先结束沙盒。' },
    en: {
      what: '{{host}} ({{address}}:{{port}}) is no practice host: it was not connected',
      next: 'The sandbox reaches its own practice hosts only. For real hosts end the sandbox first.',
    },
  },
  'panel-moved': {
    zh: { what: '这个窗口显示的内容已过时：沙盒刚刚启动或结束，请求没有执行', next: '重新加载窗口。' },
    en: { what: 'The sandbox was just started or ended: what this window shows is past, and nothing was done', next: 'Reload the window.' },
  },
  'sandbox-no-node': {
    zh: {
      what: '没有找到 Node：安装版的 Ferry 需要它来运行沙盒里的应用。',
      next: '安装 Node {{version}} 或更新的版本，然后重新启动 Ferry。真实主机不需要 Node。',
    },
    en: {
      what: 'No Node was found: an installed Ferry needs one to run the applications of its sandbox.',
      next: 'Install Node {{version}} or newer, then start Ferry again. Real hosts need no Node.',
    },
  },
  'sandbox-application-missing': {
    zh: { what: '没有找到沙盒的应用程序 {{file}}。', next: 'Ferry 的安装不完整，请重新安装。' },
    en: { what: "The sandbox's application {{file}} was not found.", next: 'This copy of Ferry is not complete: install it again.' },
  },
  'sandbox-application-not-started': {
    zh: {
      what: '沙盒主机 {{host}} 上的应用在 {{seconds}} 秒内没有启动。',
      next: '查看该主机目录 home 下的日志；或删除沙盒文件夹后重新启动。',
    },
    en: {
      what: 'The application of sandbox host {{host}} did not start within {{seconds}} s.',
      next: "Look at the logs in the host's folder, below home; or delete the sandbox folder and start again.",
    },
  },
} satisfies Catalogue
