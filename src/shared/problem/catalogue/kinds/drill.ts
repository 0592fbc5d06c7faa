import type { Catalogue } from '../entry.ts'

/** Tasks that make a fault on purpose. */
export const drill = {
  'file-drill': {
    zh: {
      what: '{{path}} 不能用：{{found}}',
      next: 'drill 写 stop、kill（加 unit）、refuse（加 port）或 delay（加 device 和 delay，最多 5s）；holds 写一行检查；for 1s 到 10m。',
    },
    en: {
      what: '{{path}} cannot be used: {{found}}',
      next: 'A drill is stop or kill (with `unit`), refuse (with `port`) or delay (with `device` and `delay`, at most 5s); `holds` is a line that checks; `for` is 1s to 10m.',
    },
  },
  'drill-production': {
    zh: {
      what: '{{host}} 没有标明是演练主机，不做故障演练（{{fault}}）',
      next: '故障演练只在演练环境做：把发布绑定到演练清单；演练主机在清单里写 rehearsal: true。生产主机不要写。',
    },
    en: {
      what: '{{host}} is not said to be of a rehearsal: no fault is made there ({{fault}})',
      next: 'Faults are made in a rehearsal only: bind the release to its inventory, whose hosts say rehearsal: true. Never write it of a host of production.',
    },
  },
  'drill-ahead': {
    zh: {
      what: '将在 {{host}} 上制造故障：{{fault}}，{{seconds}} 秒后由主机自己撤销；恢复限 {{within}} 秒',
      next: '告诉正在用演练环境的人；随时可以停止，停止也会撤销。',
    },
    en: {
      what: 'a fault will be made on {{host}}: {{fault}}, undone by the host itself after {{seconds}} s; it must be well again within {{within}} s',
      next: 'Tell those who use the rehearsal. It can be stopped at any time, and is undone then too.',
    },
  },
  'drill-own-port': {
    zh: { what: '{{port}} 是 Ferry 登录用的端口', next: '断开它就没法管理这台主机了，换成服务的端口。' },
    en: {
      what: '{{port}} is the port that Ferry logs in by',
      next: 'Name a port of the service: without this one nobody could manage the host.',
    },
  },
  'drill-tool-missing': {
    zh: { what: '主机上没有 {{tool}}，故障演练做不了', next: '安装它（util-linux、iproute2、iptables），或换一种故障；只支持 Linux。' },
    en: {
      what: 'the host has no {{tool}}, without which no fault is made',
      next: 'Install it (util-linux, iproute2, iptables), or make another fault; Linux only.',
    },
  },
  'drill-device': {
    zh: { what: '主机上没有网卡 {{device}}，或看不到它的队列', next: '用 ip link 看名字。' },
    en: { what: 'the host has no device {{device}}, or does not show its queue', next: 'See ip link for its name.' },
  },
  'drill-shaped': {
    zh: { what: '网卡 {{device}} 已经有自己的限速或延迟规则', next: '撤销时会分不清是谁的：先去掉，或换一种故障。' },
    en: {
      what: 'the device {{device}} has rules of its own already',
      next: 'Nobody could tell them apart when it is undone: take them away first, or make another fault.',
    },
  },
  'drill-unwell': {
    zh: { what: '演练前检查就不通过：{{line}}（{{said}}）', next: '先让服务正常，再做演练；什么都没动。' },
    en: {
      what: 'the check does not hold before the drill: {{line}} ({{said}})',
      next: 'See that the service is well first; nothing was touched.',
    },
  },
  'drill-not-running': {
    zh: { what: '{{unit}} 现在不在运行（{{state}}）', next: '先启动它，或检查名字和 manager。' },
    en: { what: '{{unit}} does not run now ({{state}})', next: 'Start it first, or check its name and the manager.' },
  },
  'drill-not-made': {
    zh: { what: '故障没有做成：{{fault}}；已撤销', next: '看下面主机说的话，多半是权限或内核模块。' },
    en: {
      what: 'the fault could not be made: {{fault}}; it was undone',
      next: 'See below what the host says; often it is rights or a kernel module.',
    },
  },
  'drill-too-slow': {
    zh: { what: '{{fault}} 之后 {{took}} 才恢复，限 {{seconds}} 秒', next: '故障已撤销。看服务的日志；重试会重新演练一次。' },
    en: {
      what: 'after {{fault}} it took {{took}} to be well again; the limit is {{seconds}} s',
      next: 'The fault is undone. Look at the logs of the service; a retry makes the drill anew.',
    },
  },
  'drill-by-hand': {
    zh: { what: '{{unit}} 被杀之后没有自己恢复，是演练结束时启动的（{{took}}）', next: '看它的 Restart= 或 autorestart；改好后重试。' },
    en: {
      what: '{{unit}} did not come back by itself after it was killed; the end of the drill has started it ({{took}})',
      next: 'See its Restart= or autorestart; mend it and retry.',
    },
  },
} satisfies Catalogue
