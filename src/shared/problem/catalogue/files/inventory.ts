import type { Catalogue } from '../entry.ts'

/** What an inventory, a release or an imported file says, once its form is right. */
export const inventory = {
  'inventory-unknown-host': {
    zh: { what: '{{path}} 里的主机 {{host}} 不在 hosts 中', next: '在 hosts 下加上 {{host}}，或改正名字。已有的主机：{{known}}。' },
    en: {
      what: 'The host {{host}} of {{path}} is not among the hosts.',
      next: 'Add {{host}} under hosts, or correct the name. Hosts there are: {{known}}.',
    },
  },
  'inventory-unknown-host-near': {
    zh: { what: '{{path}} 里的主机 {{host}} 不在 hosts 中', next: '是不是想写 {{near}}？否则在 hosts 下加上 {{host}}。' },
    en: { what: 'The host {{host}} of {{path}} is not among the hosts.', next: 'Was {{near}} meant? Otherwise add {{host}} under hosts.' },
  },
  'inventory-service-without-hosts': {
    zh: { what: '服务 {{service}} 没有主机', next: '在 hosts: [] 中按升级顺序写上至少一台主机。' },
    en: { what: 'The service {{service}} has no hosts.', next: 'Name at least one host in hosts: [], in the order of the upgrade.' },
  },
  'inventory-host-twice': {
    zh: { what: '服务 {{service}} 的主机 {{host}} 写了两次', next: '删掉一个：同一台主机只升级一次。' },
    en: { what: 'The service {{service}} names the host {{host}} twice.', next: 'Remove one: a host is upgraded once.' },
  },
  'inventory-same-machine': {
    zh: { what: '主机 {{host}} 和 {{other}} 是同一台机器：{{address}}', next: '一台机器只用一个名字，否则它会被升级两次。' },
    en: {
      what: 'The hosts {{host}} and {{other}} are the same machine: {{address}}',
      next: 'Use one name for one machine; otherwise it would be upgraded twice.',
    },
  },
  'inventory-jump-to-itself': {
    zh: { what: '主机 {{host}} 以自己为跳板', next: '从 jump 中删掉 {{host}}。' },
    en: { what: 'The host {{host}} jumps through itself.', next: 'Remove {{host}} from its jump.' },
  },
  'inventory-jump-loop': {
    zh: { what: '跳板绕成了圈：{{loop}}', next: '断开其中一处，使每条路都通到可以直接连接的主机。' },
    en: {
      what: 'The jump hosts form a loop: {{loop}}',
      next: 'Break it at one place, so that every way begins at a host that is reached directly.',
    },
  },
  'inventory-no-process-pattern': {
    zh: {
      what: '服务 {{service}} 没有说明怎样认出它的进程',
      next: '在 process 中写 contains（命令行中的一段）或 directory（工作目录）；只写 executable（例如 java）会认错。',
    },
    en: {
      what: 'The service {{service}} does not say how its process is recognised.',
      next: 'Give process contains (a piece of the command line) or directory (the working directory); executable alone, such as java, is any java.',
    },
  },
  'inventory-bad-directory': {
    zh: { what: '服务 {{service}} 的目录不能是 {{found}}', next: '写服务自己的目录，例如 /home/ecsc：它会被整个备份和恢复。' },
    en: {
      what: 'The directory of the service {{service}} cannot be {{found}}',
      next: 'Name the directory of the service itself, such as /home/ecsc: it is backed up and restored as a whole.',
    },
  },
  'inventory-bad-suffix': {
    zh: { what: '备份后缀不能是 {{found}}', next: '写不含 / 的后缀，例如 "_{date}"。' },
    en: { what: 'The backup suffix cannot be {{found}}', next: 'Write a suffix without /, for example "_{date}".' },
  },
  'inventory-missing-value': {
    zh: { what: '{{path}} 用到 {{name}}，但主机 {{host}} 的 values 里没有它', next: '在主机 {{host}} 上写 values: { {{name}}: … }。' },
    en: {
      what: '{{path}} uses {{name}}, which the host {{host}} has no value for.',
      next: 'Give the host {{host}} values: { {{name}}: … }.',
    },
  },
  'release-without-tasks': {
    zh: { what: '发布没有任务', next: '在 tasks 下至少写一项：- { upgrade: 服务名, archive: ./文件.tar }。' },
    en: { what: 'The release has no tasks.', next: 'Write at least one under tasks: - { upgrade: SERVICE, archive: ./FILE.tar }.' },
  },
  'release-service-twice': {
    zh: { what: '服务 {{service}} 在第 {{first}} 行已有升级任务', next: '一次发布中一个服务只升级一次：删掉一个任务。' },
    en: {
      what: 'The service {{service}} is already upgraded by the task of line {{first}}.',
      next: 'A release upgrades a service once: remove one task.',
    },
  },
  'release-back-of-back': {
    zh: { what: '{{path}} 写在回退任务里：回退时做的事不会再被回退', next: '删掉这个 back。' },
    en: { what: '{{path}} belongs to a task of the way back: what is done there is not undone again.', next: 'Remove this back.' },
  },
  'release-back-phase': {
    zh: { what: '{{path}} 要正好是一个任务，不能是阶段', next: '写一个任务；要做几件事，就写进文件末尾的 back 列表。' },
    en: {
      what: '{{path}} needs to be exactly one task, and no phase.',
      next: 'Write one task; where several things are to be done, list them in back at the end of the file.',
    },
  },
  'release-too-many': {
    zh: { what: '{{path}} 处已有 {{most}} 项任务，太多了', next: '检查层层引用（*名字）；真有这么多，就拆成几个上线单。' },
    en: {
      what: 'With {{path}} there are {{most}} entries of tasks: too many.',
      next: 'Look for aliases (*name) of aliases; where there really are so many, split the release.',
    },
  },
  'release-back-unknown': {
    zh: {
      what: '{{path}} 里的 {{name}} 不是本次发布的服务、任务或阶段',
      next: '改正名字。本次发布有：{{known}}。',
    },
    en: {
      what: '{{name}} of {{path}} is no service, task or phase of this release.',
      next: 'Correct the name. This release has: {{known}}.',
    },
  },
  'release-unknown-service': {
    zh: {
      what: '{{path}} 里的服务 {{service}} 不在本次发布的任务中',
      next: '改正名字，或去掉 on（则在结束时确认）。本次发布的服务：{{known}}。',
    },
    en: {
      what: 'The service {{service}} of {{path}} is not in the tasks of this release.',
      next: 'Correct the name, or leave out on (asked at the end). Services of this release: {{known}}.',
    },
  },
  'import-kind-unknown': {
    zh: {
      what: '看不出 {{file}} 是什么文件',
      next: '试过：Ferry 清单和发布（YAML）、Ansible 清单（INI、YAML）、~/.ssh/config、CSV、“名字 (地址)”文本、上线文档（Markdown），都不像。检查内容，或按 docs/examples 中的样子写。',
    },
    en: {
      what: 'It cannot be seen what {{file}} is.',
      next: 'Tried: Ferry inventory and release (YAML), Ansible inventory (INI, YAML), ~/.ssh/config, CSV, text such as "name (address)", release document (Markdown). Check the content, or write it as in docs/examples.',
    },
  },
  'import-no-hosts': {
    zh: { what: '在 {{file}} 中没有找到主机', next: '每台主机需要名字和地址，例如 ecsc-1 (25.0.3.17)。' },
    en: { what: 'No host was found in {{file}}.', next: 'A host needs a name and an address, for example ecsc-1 (25.0.3.17).' },
  },
  'ssh-config-quote': {
    zh: { what: '第 {{line}} 行的引号没有成对', next: '补上缺少的引号：ssh 也会拒绝整个文件。' },
    en: { what: 'A quote on line {{line}} is not closed.', next: 'Add the missing quote: ssh refuses the whole file too.' },
  },
  'ssh-config-argument': {
    zh: { what: '第 {{line}} 行的 {{keyword}} 后面没有值', next: '写上值，或删掉这一行：ssh 也会拒绝整个文件。' },
    en: { what: '{{keyword}} on line {{line}} has no value.', next: 'Give it one, or remove the line: ssh refuses the whole file too.' },
  },
  'ssh-config-match': {
    zh: {
      what: '第 {{line}} 行的 Match 条件看不懂：{{found}}',
      next: '条件写成“host 模式”“originalhost 模式”“user 模式”等，每个都要有值；all 要单独写。',
    },
    en: {
      what: 'The conditions of Match on line {{line}} are not understood: {{found}}',
      next: 'Write them as host PATTERN, originalhost PATTERN, user PATTERN and so on, each with a value; all stands alone.',
    },
  },
  'csv-unclosed-quote': {
    zh: { what: '这一行的引号没有成对', next: '补上缺少的引号，或删掉多余的。' },
    en: { what: 'A quote on this line is not closed.', next: 'Add the missing quote, or remove the one too many.' },
  },
  'run-without-document': {
    zh: { what: '执行 {{run}} 不是按文件做的，没有可以填写的文档', next: '要留下记录，请用报告（report）。' },
    en: { what: '{{run}} was not made from a file: there is no document to fill in.', next: 'For a record of it take its report.' },
  },
  'document-other-kind': {
    zh: {
      what: '{{file}} 不是上线文档，而是 {{kind}}',
      next: '清单用 ferry import 导入；发布文件用 ferry plan 看计划。',
      panel: '清单在“主机”页导入；发布文件在“发布”页打开。',
    },
    en: {
      what: '{{file}} is no release document but {{kind}}',
      next: 'Take an inventory in with ferry import; see a release file with ferry plan.',
      panel: 'Import an inventory on the Fleet screen; open a release file on the Releases screen.',
    },
  },
  'filling-unfit': {
    zh: {
      what: '{{file}} 里没有这一处：{{said}}',
      next: '从下面列出的里面选；名字要写得一样。什么都没有列出，就是文档里没有这样的地方。',
    },
    en: {
      what: '{{file}} has no such place: {{said}}',
      next: 'Take one of those below, written as it is there. Where none is listed, the document has no such place at all.',
    },
  },
  'filling-of-release': {
    zh: { what: '{{file}} 是发布文件，没有可以选、可以填的地方', next: '去掉 --set、--choose、--section；要改什么，就改这个文件。' },
    en: {
      what: '{{file}} is a release file: there is nothing in it to choose or to fill in',
      next: 'Leave out --set, --choose and --section; what is to be another is changed in the file.',
    },
  },
  'archives-of-release': {
    zh: {
      what: '{{file}} 是发布文件，安装包写在它里面：不会用 {{archives}} 里的',
      next: '去掉 --archives；要用别的安装包，就改这个文件里的 archive。',
    },
    en: {
      what: '{{file}} is a release file, which names its archives itself: none of {{archives}} would be used',
      next: 'Leave out --archives; where another archive is meant, change `archive` in the file.',
    },
  },
  'document-no-tasks': {
    zh: {
      what: '上线文档 {{file}} 里没有要做的事',
      next: '看 ferry check 把每一行理解成了什么；要做的事写在步骤里，不要写在说明、常见问题或联系人里。',
      panel: '打开文档，逐行看被理解成了什么；要做的事写在步骤里，不要写在说明、常见问题或联系人里。',
    },
    en: {
      what: 'Nothing is to be done by the document {{file}}.',
      next: 'See how ferry check understands each line; what is to be done stands among the steps, not under a description, troubles or contacts.',
      panel:
        'Look beside the document how each line was understood; what is to be done stands among the steps, not under a description, troubles or contacts.',
    },
  },
  'database-two-ways': {
    zh: { what: '{{path}}：同时写了 socket 和 address', next: '只留一个：数据库在本机上用 socket，否则用 address 和 port。' },
    en: {
      what: '{{path}}: both socket and address are written',
      next: 'Keep one: socket where the database is on that host, else address and port.',
    },
  },
} satisfies Catalogue
