import type { Catalogue } from '../entry.ts'

/** What an account allows Ferry: what its own scripts (profile, rc files) do to the shell, and what sshd forwards for it. */
export const account = {
  'shell-sends-back': {
    zh: {
      what: '主机 {{host}} 上的账户没有执行命令，只是把收到的内容原样送回',
      next: '登录脚本（如 ~/.bashrc）里很可能有 `exec cat` 或类似的一行，把 shell 换成了别的程序。删掉它，或只在交互登录时执行（[ -t 0 ]）。',
    },
    en: {
      what: 'The account on host {{host}} runs nothing; it sends back what it gets',
      next: 'An rc file (such as ~/.bashrc) has most likely `exec cat` or a line like it, which puts another program in the place of the shell. Remove it, or guard it with [ -t 0 ] so that only a terminal gets it.',
    },
    course: 'final',
  },
  'login-shell-ended': {
    zh: {
      what: '启动命令没有执行：账户的登录脚本先结束了 shell（退出码 {{exit}}）',
      next: '检查 ~/.bash_profile、~/.profile、/etc/profile：其中有 exit、exec，或 set -e 之后失败的命令。改好后重试；服务没有被启动。',
    },
    en: {
      what: "The start line did not run: the account's login script ended the shell first (exit code {{exit}})",
      next: 'Look into ~/.bash_profile, ~/.profile and /etc/profile for `exit`, `exec`, or a command that fails after `set -e`. Mend it and retry; the service was not started.',
    },
  },
  'login-shell-silent': {
    zh: {
      what: '账户的登录脚本 {{seconds}} 秒内没有结束',
      next: '启动命令要等它结束才会执行。检查 ~/.bash_profile、~/.profile、/etc/profile 里等待输入或网络的命令。',
    },
    en: {
      what: "The account's login script does not come to its end within {{seconds}} s",
      next: 'The start line waits for it. Look into ~/.bash_profile, ~/.profile and /etc/profile for what waits for input or for the network.',
    },
  },
  'check-without-tool': {
    zh: {
      what: '无法检查 {{check}}：主机 {{host}} 的 sshd 不允许转发，主机上也没有能代替的工具（curl、wget、python3、perl、bash、nc；https 需要 curl、wget、python3 或 openssl）',
      next: '在主机上安装 curl，或在 sshd_config 中允许 AllowTcpForwarding，或把这项检查改为 command。',
    },
    en: {
      what: '{{check}} cannot be checked: the sshd of host {{host}} forwards nothing, and none of the tools that could do it is there (curl, wget, python3, perl, bash, nc; for https curl, wget, python3 or openssl)',
      next: 'Install curl on the host, allow AllowTcpForwarding in its sshd_config, or write the check as a `command`.',
    },
  },
  'checks-by-tool': {
    zh: { what: 'sshd 不允许转发：HTTP 和端口检查由主机上的工具完成（{{tools}}）', next: '无需操作。' },
    en: { what: 'sshd forwards nothing: HTTP and port checks are made by tools of the host ({{tools}})', next: 'Nothing to do.' },
  },
} satisfies Catalogue
