import type { Catalogue } from '../entry.ts'

/** Files of other programs that those programs refuse as well: what follows such a line belongs to nobody. */
export const imports = {
  'ansible-section': {
    zh: {
      what: '分组标题看不懂：{{found}}',
      next: '写成 [组名]、[组名:children] 或 [组名:vars]，方括号里不留空格：Ansible 也会拒绝整个文件。',
    },
    en: {
      what: 'This section is not understood: {{found}}',
      next: 'Write [GROUP], [GROUP:children] or [GROUP:vars], without blanks in the brackets: Ansible refuses the whole file too.',
    },
  },
  'ansible-assignment': {
    zh: {
      what: '这一行有一段不是“变量=值”',
      next: '等号两边不留空格，值里有空格要加引号，主机行里的注释用 #：Ansible 也会拒绝整个文件。',
    },
    en: {
      what: 'A part of this line is not VARIABLE=VALUE.',
      next: 'No blanks beside the sign, quotes around a value with blanks, # for a comment: Ansible refuses the whole file too.',
    },
  },
  'ansible-quote': {
    zh: { what: '这一行的引号没有成对', next: '补上缺少的引号：Ansible 也会拒绝整个文件。' },
    en: { what: 'A quote on this line is not closed.', next: 'Add the missing quote: Ansible refuses the whole file too.' },
  },
  'ansible-range': {
    zh: { what: '主机范围看不懂：{{found}}', next: '写成 web[1:3]、web[01:10]、db-[a:f] 或 n[1:9:2]；补零时两端位数要相同。' },
    en: {
      what: 'This range of hosts is not understood: {{found}}',
      next: 'Write web[1:3], web[01:10], db-[a:f] or n[1:9:2]; with leading zeros both ends have as many digits.',
    },
  },
  'ansible-group-undefined': {
    zh: { what: '[{{section}}] 用到的分组 {{group}} 没有定义', next: '加上 [{{group}}]，或改正名字：Ansible 也会拒绝整个文件。' },
    en: {
      what: '[{{section}}] names the group {{group}}, which is not there.',
      next: 'Add [{{group}}], or correct the name: Ansible refuses the whole file too.',
    },
  },
  'ansible-group-loop': {
    zh: { what: '分组 {{group}} 绕回了自己', next: '断开其中一处 children：Ansible 也会拒绝整个文件。' },
    en: { what: 'The group {{group}} comes back to itself.', next: 'Break its children at one place: Ansible refuses the whole file too.' },
  },
  'ansible-priority': {
    zh: { what: '分组 {{group}} 的 ansible_group_priority 不是整数', next: '写一个整数：Ansible 也会拒绝整个文件。' },
    en: { what: 'ansible_group_priority of {{group}} is no whole number.', next: 'Write one: Ansible refuses the whole file too.' },
  },
  'ansible-not-map': {
    zh: {
      what: '{{path}} 应为“名字:”的映射，实际是 {{found}}',
      next: '每台主机或分组写一行“名字:”，不要写成列表：Ansible 也会拒绝整个文件。',
    },
    en: {
      what: '{{path}} should be a map of names, but is {{found}}',
      next: 'Write each host or group as NAME: on a line of its own, not as a list: Ansible refuses the whole file too.',
    },
  },
  'ansible-plugin': {
    zh: {
      what: '这是动态清单插件的配置，里面没有主机',
      next: '执行 ansible-inventory -i 文件 --list --yaml > hosts.yml，再导入 hosts.yml。',
    },
    en: {
      what: 'This configures a plugin for dynamic inventories; there are no hosts in it.',
      next: 'Run ansible-inventory -i FILE --list --yaml > hosts.yml and import hosts.yml.',
    },
  },
} satisfies Catalogue
