import type { Catalogue } from '../entry.ts'

/** Ladders of traffic. */
export const traffic = {
  'traffic-moved': {
    zh: {
      what: '{{key}} 现在是 {{value}}，不是这次运行留下的 {{expected}}：有人动过',
      next: '弄清是谁、为什么；重试会把它设成这一级的 {{wanted}}，回退会问过再放回原来的值。',
    },
    en: {
      what: '{{key}} is {{value}} and not {{expected}}, which this run has left: somebody has moved it',
      next: 'See who it was and why; a retry sets it to {{wanted}} of this rung, the way back asks before it puts the old value back.',
    },
  },
  'traffic-check-failed': {
    zh: {
      what: '流量在“{{title}}”时有 {{count}} 项检查没通过：{{checks}}',
      next: '流量停在这一级，不再放大。回退会一步放回原来的值；查明可以继续后重试，观察时间接着算。',
    },
    en: {
      what: 'with traffic on "{{title}}" {{count}} checks do not hold: {{checks}}',
      next: 'It stays on this rung and climbs no further. Roll back puts the old value back at once; retry when it may go on: the time of the hold is counted on.',
      what_one: 'with traffic on "{{title}}" {{count}} check does not hold: {{checks}}',
    },
  },
  'traffic-looked': {
    zh: { what: '“{{title}}” {{time}} 已看 {{looks}} 次，都正常（{{told}}）', next: '不用做什么。' },
    en: { what: '"{{title}}" at {{time}}: looked {{looks}} times, all well ({{told}})', next: 'Nothing needs to be done.' },
  },
  'traffic-unwatched': {
    zh: {
      what: '“{{title}}”从 {{from}} 到 {{to}} 约 {{minutes}} 分钟没有人看：那时 Ferry 没在运行、这台电脑在睡眠，或没有得到回答',
      next: '看一下那段时间的监控和日志，再决定是否继续。',
    },
    en: {
      what: 'nobody looked at "{{title}}" from {{from}} to {{to}}, about {{minutes}} minutes: Ferry was not running, this computer slept, or no answer came',
      next: 'Look at the logs and figures of that time before you go on.',
    },
  },
  'traffic-on-rung': {
    zh: {
      what: '{{store}} 里 {{key}} 现在已经是 {{value}}（“{{title}}”那一级）',
      next: '确认没有别人在放量，也不是上次留下的：回退放回的就是它。',
    },
    en: {
      what: '{{key}} in {{store}} is {{value}} already, which is the rung "{{title}}"',
      next: 'See that nobody else is climbing and that it was not left by an earlier evening: it is what the way back puts back.',
    },
  },
  'traffic-no-upstream': {
    zh: { what: '文件里没有 upstream {{upstream}}', next: '检查名字，以及 in 写的是不是有它的那个文件。' },
    en: { what: 'the file has no upstream {{upstream}}', next: 'Look at its name, and whether in: names the file that has it.' },
  },
  'traffic-upstream-twice': {
    zh: { what: '文件里 upstream {{upstream}} 出现了不止一次', next: 'nginx 也不接受这样的配置：先删掉多余的。' },
    en: { what: 'the file has the upstream {{upstream}} more than once', next: 'nginx refuses that too: remove the other one first.' },
  },
  'traffic-no-server': {
    zh: { what: 'upstream {{upstream}} 里没有（或不止一个）{{server}}，有：{{known}}', next: '照 server 后面的写法写 weights 的地址。' },
    en: {
      what: 'the upstream {{upstream}} has no {{server}}, or more than one; it has: {{known}}',
      next: 'Write the addresses of weights: as they stand behind server.',
    },
  },
  'traffic-backup': {
    zh: {
      what: 'upstream {{upstream}} 里的 {{server}} 是 backup：只要别的服务器还应答，它的权重再大也分不到流量',
      next: '要给它流量就先去掉 backup 再看一遍；不用给它流量就不写进 weights。',
    },
    en: {
      what: '{{server}} of the upstream {{upstream}} is a backup: while another server answers it gets no traffic, whatever its weight is',
      next: 'Where it is to get traffic, take `backup` out first, then look again; else leave it out of weights.',
    },
  },
  'traffic-file-unread': {
    zh: {
      what: '{{nginx}} 读的配置里没有 {{path}}：改了它也不会影响流量',
      next: '看 nginx -T 列出的 “# configuration file”：in 要写其中一个（常见的是 sites-available 里的副本没有被链接）；nginx 用自己的配置启动时在 nginx: 写上 -c。',
    },
    en: {
      what: '{{path}} is none of the files that {{nginx}} reads: changing it would move no traffic',
      next: 'See the lines "# configuration file" of nginx -T: in: has to name one of them (often a copy in sites-available is not linked); an nginx with a configuration of its own needs its -c in nginx:.',
    },
  },
  'traffic-file-unproven': {
    zh: {
      what: '看不出 {{nginx}} 读的是不是 {{path}}（nginx -T 没有说，或说的是这台主机上没有的文件，例如在容器里）',
      next: '自己确认它读的就是这个文件；在每一级写上检查（checks），才看得到流量真的动了。',
    },
    en: {
      what: 'whether {{nginx}} reads {{path}} cannot be seen: nginx -T does not say so, or names files that this host does not have, as of a container',
      next: 'See for yourself that it reads this very file, and give the rungs checks: they see where traffic goes.',
    },
  },
  'traffic-reload-unproven': {
    zh: {
      what: '{{path}} 已改好，nginx 也收到了重新读取的命令，但看不到它是否已生效：没有看到 {{nginx}} 的新 worker',
      next: '看流量或 nginx 的错误日志；用自己的 reload 命令、在容器里、或主机上没有 ps 时，Ferry 看不到它的进程。',
    },
    en: {
      what: '{{path}} is changed and nginx was told to read it, but not proven to have done so: no new worker of {{nginx}} was seen',
      next: 'Look at the traffic or at the error log of nginx. With a reload line of your own, in a container, or on a host without ps its processes may not be seen.',
    },
  },
  'traffic-look-nowhere': {
    zh: { what: '“{{title}}”的检查（{{check}}）没说在哪台主机上看', next: '在这项检查上写 on：主机名。' },
    en: { what: 'a check of "{{title}}" ({{check}}) does not say on which host', next: 'Write on: with a host at that check.' },
  },
  'traffic-look-changes': {
    zh: { what: '{{path}} 用 {{method}}：观察时会反复请求，只能用 GET 或 HEAD', next: '换一个只读的地址。' },
    en: {
      what: '{{path}} uses {{method}}: it is asked again and again, so only GET and HEAD are taken',
      next: 'Use an address that only reads.',
    },
  },
  'traffic-key': {
    zh: { what: '要写 key（配置项）或 upstream（nginx）中的一个，现在是 {{found}}', next: '补上或去掉一个。' },
    en: { what: 'either key or upstream is to be written; there is: {{found}}', next: 'Add the one that is missing, or remove one.' },
  },
  'traffic-no-rungs': {
    zh: { what: '{{path}} 一级都没有', next: '写上每一级的 value 或 weights。' },
    en: { what: '{{path}} has no rung', next: 'Write each rung with its value or its weights.' },
  },
  'traffic-rung-value': {
    zh: { what: '{{path}} 要正好写 value 或 weights 中的一个，现在有：{{found}}', next: '配置项写 value，nginx 的 upstream 写 weights。' },
    en: {
      what: '{{path}} needs exactly one of value and weights, and has: {{found}}',
      next: 'Write value for a key, weights for an upstream of nginx.',
    },
  },
  'traffic-rung-nowhere': {
    zh: { what: '{{path}} 的权重全是 0：流量没有地方去', next: '至少让一台大于 0。' },
    en: { what: 'all weights of {{path}} are 0: traffic would go nowhere', next: 'Give at least one server more than 0.' },
  },
  'traffic-rungs-differ': {
    zh: { what: '{{path}} 的每一级要写同样的东西：{{needs}}', next: '补全每一级；不动的服务器也写上它的权重。' },
    en: {
      what: 'every rung of {{path}} has to say the same: {{needs}}',
      next: 'Complete them; a server that does not change has its weight written too.',
    },
  },
} satisfies Catalogue
