/** One table, for whoever looks a code up. */
/** Reaching a host, and what is on the way to it. */
import type { Catalogue } from '../entry.ts'

export const ssh = {
  'host-unreachable': {
    course: 'passing',
    zh: { what: '连不上主机 {{host}}（{{address}}:{{port}}）：{{reason}}', next: '检查网络或 VPN 是否已连接、地址是否正确，再重试。' },
    en: {
      what: 'Host {{host}} ({{address}}:{{port}}) cannot be reached: {{reason}}',
      next: 'Check that the network or VPN is up and the address is right, then try again.',
    },
  },
  'host-refuses-port': {
    course: 'passing',
    zh: {
      what: '主机 {{host}}（{{address}}）在端口 {{port}} 上拒绝连接',
      next: '主机在线，但该端口没有服务：检查端口号，或确认 sshd 已启动。',
    },
    en: {
      what: 'Host {{host}} ({{address}}) refuses connections on port {{port}}',
      next: 'The host is up but nothing listens there: check the port number, or that sshd is running.',
    },
  },
  'host-name-unknown': {
    course: 'passing',
    zh: { what: '找不到主机 {{host}} 的地址“{{address}}”（{{reason}}）', next: '检查地址拼写与 DNS；不确定时在清单里写 IP。' },
    en: {
      what: 'The address “{{address}}” of host {{host}} is not known ({{reason}})',
      next: 'Check its spelling and the DNS; when in doubt put the IP address into the inventory.',
    },
  },
  'host-no-answer': {
    course: 'passing',
    zh: { what: '主机 {{host}}（{{address}}:{{port}}）没有任何回应', next: '主机可能已关机、地址有误，或防火墙丢弃了连接。检查后重试。' },
    en: {
      what: 'Host {{host}} ({{address}}:{{port}}) does not answer at all',
      next: 'It may be off, the address wrong, or a firewall drops the connection. Check, then try again.',
    },
  },
  'host-silent': {
    course: 'passing',
    zh: {
      what: '主机 {{host}}（{{address}}:{{port}}）接受了连接，但不再说话',
      next: 'sshd 可能过载或被挂起，或该端口不是 SSH。稍后重试，或在主机上查看 sshd。',
    },
    en: {
      what: 'Host {{host}} ({{address}}:{{port}}) accepted the connection and then fell silent',
      next: 'Its sshd may be overloaded or stopped, or the port is not SSH. Try again later, or look at sshd there.',
    },
  },
  'host-not-ssh': {
    zh: { what: '{{host}}（{{address}}:{{port}}）上的服务不是 SSH', next: '检查端口号。' },
    en: { what: 'What answers at {{host}} ({{address}}:{{port}}) is not SSH', next: 'Check the port number.' },
  },
  'host-floods': {
    zh: {
      what: '主机 {{host}}（{{address}}:{{port}}）在登录之前发来的内容太长，Ferry 没有继续登录',
      next: '在该主机上查看 sshd_config 的 Banner 指向的文件，把它改短到 30 KB 以内；内容异常时，请确认这台主机没有被人动过。',
    },
    en: {
      what: 'Host {{host}} ({{address}}:{{port}}) says too much before the login, and Ferry did not go on',
      next: 'Look at the file that Banner names in its sshd_config, and make it shorter than 30 KB. Where nobody has written that, make sure that the host is the one it should be.',
    },
  },
  'refused-before-login': {
    course: 'passing',
    zh: {
      what: '主机 {{host}}（{{address}}:{{port}}）在登录之前就断开了连接',
      next: '可能是连接过多（MaxStartups）、主机暂时拒绝您的地址（登录失败过多）、hosts.deny，或端口不对。等几分钟再试。',
    },
    en: {
      what: 'Host {{host}} ({{address}}:{{port}}) closed the connection before the login',
      next: 'Too many connections (MaxStartups), a ban of your address after failed logins, hosts.deny, or the wrong port. Wait a few minutes, then try again.',
    },
  },
  'handshake-broken': {
    course: 'passing',
    zh: {
      what: '与主机 {{host}}（{{address}}:{{port}}）的握手中断',
      next: '网络可能不稳定或被中间设备干扰。重试；若一再出现，请查看证据与主机的 sshd 日志。',
    },
    en: {
      what: 'The handshake with host {{host}} ({{address}}:{{port}}) broke off',
      next: 'The network may be unstable or something in between interferes. Try again; if it stays, see the evidence and the sshd log of the host.',
    },
  },
  'algorithms-differ': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 与 Ferry 没有共同的{{what}}：主机提供 {{theirs}}；Ferry 提供 {{ours}}',
      next: '升级主机的 OpenSSH，或在 sshd_config 中允许其中一种算法。无法升级的旧主机：在清单中给它写 legacy: true，仅对它允许弱算法。',
    },
    en: {
      what: 'Host {{host}} and Ferry have no {{what}} in common: the host offers {{theirs}}; Ferry offers {{ours}}',
      next: 'Upgrade OpenSSH on the host, or allow one of these algorithms in its sshd_config. For an old host that cannot be upgraded, write legacy: true in the inventory: weak algorithms are then taken for it alone.',
    },
  },
  'algorithms-newer': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 只提供比 Ferry 更新的{{what}}：{{theirs}}；Ferry 提供 {{ours}}',
      next: '不必升级主机，也不要标记 legacy：在主机的 sshd_config 中加一行 {{keyword}} +{{first}} 并重新加载 sshd；或把 Ferry 更新到支持它的版本。',
    },
    en: {
      what: 'Host {{host}} offers only {{what}} newer than Ferry: {{theirs}}; Ferry offers {{ours}}',
      next: 'Neither upgrade the host nor mark it legacy: add {{keyword}} +{{first}} to its sshd_config and reload sshd, or use a Ferry that has the newer ones.',
    },
  },
  'jump-failed': {
    course: 'passing',
    zh: {
      what: '跳板机 {{hop}} 连不到主机 {{host}}（{{address}}:{{port}}）：{{reason}}',
      next: '在跳板机上检查到该地址的网络，以及它的 sshd 是否允许转发（AllowTcpForwarding）。',
    },
    en: {
      what: 'Jump host {{hop}} cannot reach host {{host}} ({{address}}:{{port}}): {{reason}}',
      next: 'Check the network from there, and that its sshd allows forwarding (AllowTcpForwarding).',
    },
  },
  'jump-lost': {
    course: 'passing',
    zh: {
      what: '到主机 {{host}} 的连接断了，因为跳板机 {{hop}} 的连接断了（{{reason}}）',
      next: '主机上正在进行的步骤会自己继续。Ferry 会重新连接并查看结果。',
    },
    en: {
      what: 'The connection to host {{host}} is gone because the one to jump host {{hop}} is ({{reason}})',
      next: 'What runs on the host goes on by itself. Ferry reconnects and looks.',
    },
  },
  'jump-unknown': {
    zh: { what: '主机 {{host}} 的跳板机 {{hop}} 不在清单里', next: '在清单中添加这台跳板机，或改正它的名字。' },
    en: { what: 'Jump host {{hop}} of host {{host}} is not in the inventory', next: 'Add it to the inventory, or correct its name.' },
  },
  'jump-circular': {
    zh: { what: '主机 {{host}} 的跳板机 {{hop}} 又绕回自己', next: '改正清单里的 jump。' },
    en: { what: 'The jump hosts of {{host}} lead back to themselves through {{hop}}', next: 'Correct jump in the inventory.' },
  },
  'forward-refused': {
    zh: { what: '主机 {{host}} 连不到 {{address}}:{{port}}：{{reason}}', next: '检查该地址与端口，以及 sshd 的 AllowTcpForwarding。' },
    en: {
      what: 'Host {{host}} cannot connect to {{address}}:{{port}}: {{reason}}',
      next: 'Check address and port, and AllowTcpForwarding in its sshd.',
    },
  },
  'forward-prohibited': {
    zh: {
      what: '主机 {{host}} 的 sshd 不允许转发到 {{address}}:{{port}}：{{reason}}',
      next: '在 sshd_config 中允许（AllowTcpForwarding、PermitOpen），或让 Ferry 用主机上的工具（curl 等）检查。',
    },
    en: {
      what: 'The sshd of host {{host}} does not allow forwarding to {{address}}:{{port}}: {{reason}}',
      next: 'Allow it in sshd_config (AllowTcpForwarding, PermitOpen), or let Ferry check with a tool of the host (curl and others).',
    },
  },
  'connection-lost': {
    course: 'passing',
    zh: {
      what: '与主机 {{host}} 的连接断了（{{reason}}）',
      next: '主机上正在进行的步骤会自己继续。Ferry 会重新连接并查看结果；没有把任何事当作成功。',
    },
    en: {
      what: 'The connection to host {{host}} is gone ({{reason}})',
      next: 'What runs on the host goes on by itself. Ferry reconnects and looks; nothing was taken for success.',
    },
  },
  'link-silent': {
    course: 'passing',
    zh: {
      what: '主机 {{host}} 没有任何回应（网络可能中断）',
      next: '主机上正在进行的步骤会自己继续。Ferry 会一直等它回来，这段时间不算数；没有把任何事当作成功或失败。',
    },
    en: {
      what: 'Host {{host}} gives no answer at all (the network may be down)',
      next: 'What runs on the host goes on by itself. Ferry waits for it, and this time counts for nothing; nothing was taken for success or failure.',
    },
  },
  'connection-closed': {
    course: 'final',
    zh: { what: '与主机 {{host}} 的连接已由 Ferry 关闭', next: '需要时会重新连接。' },
    en: { what: 'Ferry closed the connection to host {{host}}', next: 'It is opened again when needed.' },
  },
  'host-out-of-reach': {
    zh: {
      what: '主机 {{host}} 已失联 {{minutes}} 分钟',
      next: '主机上的步骤可能仍在进行。网络恢复后执行 ferry resume，Ferry 会先查看主机再继续。',
      panel: '那一步可能还在进行。网络恢复后继续这次执行：Ferry 会先查看这台主机。',
    },
    en: {
      what: 'Host {{host}} has been out of reach for {{minutes}} minutes',
      next: 'The step there may still be going on. When the network is back run ferry resume: Ferry looks at the host first.',
      panel: 'The step there may still be going on. When the network is back carry the run on: Ferry looks at the host first.',
    },
  },
  'channel-refused': {
    course: 'passing',
    zh: { what: '主机 {{host}} 不肯再开通道：{{reason}}', next: '检查 sshd 的 MaxSessions，并关闭该连接上的其他会话后重试。' },
    en: {
      what: 'Host {{host}} opens no further channel: {{reason}}',
      next: 'Check MaxSessions of its sshd, close other sessions, then try again.',
    },
  },
  'channel-cut': {
    course: 'passing',
    zh: { what: '主机 {{host}} 没有给出结果就结束了命令', next: '结果未知。Ferry 会查看主机的实际状态；没有当作成功。' },
    en: {
      what: 'Host {{host}} ended a command without a result',
      next: 'Its outcome is unknown. Ferry looks at the host; it was not taken for success.',
    },
  },
  'no-usable-shell': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 上的账户没有可用的 shell（退出码 {{code}}），它回答：{{answered}}',
      next: 'Ferry 需要能运行 /bin/sh 的账户：菜单、nologin、rbash 都不行。检查登录 shell（/etc/passwd）、ForceCommand 与登录脚本（会提问的 read 之类只应在终端执行：[ -t 0 ]），或换一个账户；证据里是它的全部输出。',
    },
    en: {
      what: 'The account on host {{host}} has no usable shell (exit code {{code}}); it answered: {{answered}}',
      next: 'Ferry needs an account that can run /bin/sh: no menu, nologin or rbash. Check its login shell (/etc/passwd), ForceCommand and login scripts (what asks and reads there is for a terminal alone: [ -t 0 ]), or use another account; the evidence is all that it printed.',
    },
  },
  'answer-late': {
    zh: { what: '主机 {{host}} 在 {{seconds}} 秒内没有答完', next: '结果未知。主机可能很忙，或磁盘、网络文件系统卡住。查看主机后重试。' },
    en: {
      what: 'Host {{host}} did not finish its answer within {{seconds}} seconds',
      next: 'The outcome is unknown. The host may be busy, or a disk or network file system hangs. Look at it, then try again.',
    },
  },
  'answer-too-long': {
    zh: { what: '主机 {{host}} 的回答超过 {{limit, bytes}}', next: '已停止读取。缩小要查看的范围。' },
    en: { what: 'The answer of host {{host}} is longer than {{limit, bytes}}', next: 'Reading was stopped. Ask for less.' },
  },
  'answer-cancelled': {
    zh: { what: '对主机 {{host}} 的询问已取消', next: '需要时重试。' },
    en: { what: 'The question to host {{host}} was cancelled', next: 'Ask again when needed.' },
  },
  'job-name-invalid': {
    zh: { what: '任务名“{{id}}”无效', next: '只能用字母、数字、点、下划线和连字符，且不能以点开头。' },
    en: {
      what: 'The job name “{{id}}” is not valid',
      next: 'Letters, digits, dots, underscores and hyphens only, and no dot at the beginning.',
    },
  },
  'job-not-prepared': {
    zh: { what: '无法在主机 {{host}} 上准备任务 {{id}}', next: '没有启动任何东西。检查主目录是否可写、是否有空间；证据里是主机的回答。' },
    en: {
      what: 'Job {{id}} could not be prepared on host {{host}}',
      next: "Nothing was started. Check that the home directory is writable and has space; the evidence is the host's answer.",
    },
  },
  'job-unreadable': {
    zh: { what: '主机 {{host}} 上任务 {{id}} 的记录无法读取', next: '查看主机上 ~/.ferry/jobs/{{id}} 目录；证据里是主机的回答。' },
    en: {
      what: 'What host {{host}} keeps of job {{id}} cannot be read',
      next: 'Look at ~/.ferry/jobs/{{id}} there; the evidence is the answer of the host.',
    },
  },
} satisfies Catalogue
