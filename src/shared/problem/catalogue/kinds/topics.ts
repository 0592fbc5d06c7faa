import type { Catalogue } from '../entry.ts'

/** Topics and groups of message queues. */
export const topics = {
  'queue-failed': {
    zh: { what: '{{tool}} 没有成功：{{line}}', next: '看下面它说的话；连不上就检查地址和网络，处理后重试。' },
    en: { what: '{{tool}} did not succeed: {{line}}', next: 'Read what it says; look at the address and the network, and retry.' },
  },
  'queue-no-tool': {
    zh: { what: '{{host}} 上没有 {{tool}}，或不能执行', next: '在任务或地址里写上 home（它的 bin 所在的目录），或换一台装有它的主机。' },
    en: {
      what: '{{host}} has no {{tool}} that can be run',
      next: 'Write home (the folder that has its bin) at the task or the address, or take a host that has it.',
    },
  },
  'queue-no-cluster': {
    zh: {
      what: '{{servers}} 的主题列表里没有集群 {{cluster}}',
      next: '检查集群的名字（mqadmin clusterList），以及 broker 是否连着这些 namesrv。',
    },
    en: {
      what: 'the topics of {{servers}} know no cluster {{cluster}}',
      next: 'Look at its name (mqadmin clusterList), and whether its brokers are with these name servers.',
    },
  },
  'queue-other-cluster': {
    zh: { what: '{{topic}} 已经有了，但在集群 {{found}}，不在 {{cluster}}', next: '确认集群写得对不对；同一组 namesrv 下主题名不能重复。' },
    en: {
      what: '{{topic}} is there, but in {{found}} and not in {{cluster}}',
      next: 'See which cluster is meant: a name counts once on the same name servers.',
    },
  },
  'queue-no-groups': {
    zh: {
      what: '这个 {{tool}} 不能查看消费组 {{group}} 是否已经有了',
      next: '换 RocketMQ 4.9.3 以上的 mqadmin，或把消费组从任务里去掉、由人处理。',
    },
    en: {
      what: 'this {{tool}} cannot tell whether the group {{group}} is there',
      next: 'Take the mqadmin of RocketMQ 4.9.3 or later, or leave the groups out of the task.',
    },
  },
  'topic-there': {
    zh: { what: '{{thing}} 已经有了，会原样留着', next: '不用做什么；回退时不会删它。' },
    en: { what: '{{thing}} is there already and stays as it is', next: 'Nothing needs to be done; the way back does not delete it.' },
  },
  'topic-absent': {
    zh: { what: '{{thing}} 还没有，会新建', next: '确认名字没有写错；回退时会删掉它。' },
    en: { what: '{{thing}} is not there yet: it will be made', next: 'See that the name is right; the way back deletes it.' },
  },
  'topic-size': {
    zh: { what: '{{topic}} 已经有了，{{what}} 是 {{found}}，不是 {{wanted}}；不会去改', next: '需要的话由人另外扩容。' },
    en: {
      what: '{{topic}} is there with {{found}} {{what}}, and not {{wanted}}; that is not changed',
      next: 'Have somebody grow it, where it is needed.',
    },
  },
  'topic-came-meanwhile': {
    zh: { what: '{{thing}} 在看过之后被别人建了', next: '不用做什么；它不是这次运行建的，回退时不会删。' },
    en: {
      what: '{{thing}} was made by somebody else after it was looked for',
      next: 'Nothing needs to be done; it is not this run’s, and the way back leaves it.',
    },
  },
  'topic-not-there': {
    zh: { what: '{{thing}} 建了之后在列表里还是没有', next: '看下面工具说的话（它失败了也可能不报错）；处理后重试。' },
    en: {
      what: '{{thing}} is not in the list after it was made',
      next: 'Read what the tool has said (it may end without an error where it has failed), and retry.',
    },
  },
  'topic-not-gone': {
    zh: { what: '{{thing}} 删了之后列表里还有', next: '看下面工具说的话；处理后重试。' },
    en: { what: '{{thing}} is still in the list after it was deleted', next: 'Read what the tool has said, and retry.' },
  },
  'topic-has-messages': {
    zh: { what: '{{thing}} 建好之后已经有 {{count}} 条消息', next: '确认这些消息不要了再删（use），或就这样留着。' },
    en: {
      what: '{{thing}} has got {{count}} messages since it was made',
      what_one: '{{thing}} has got a message since it was made',
      next: 'Delete it all the same (use) where nobody needs them, or leave it as it is.',
    },
  },
  'topic-has-consumers': {
    zh: { what: '{{thing}} 现在有 {{count}} 个消费者连着', next: '先停掉它们再重试，或就这样留着。' },
    en: {
      what: '{{thing}} has {{count}} consumers now',
      what_one: '{{thing}} has a consumer now',
      next: 'Stop them and look again, or leave it as it is.',
    },
  },
  'plan-queue-open': {
    zh: { what: '“{{title}}”要在 {{on}} 上做，还缺 {{lacks}}', next: '写在任务里，或写进清单里的地址。' },
    en: { what: '"{{title}}" is for {{on}}, and {{lacks}} is missing', next: 'Write it at the task, or at the address in the inventory.' },
  },
  'topic-task-name': {
    zh: { what: '{{queue}} 的名字不能是 {{name}}', next: '检查有没有多余的空格或符号。' },
    en: { what: '{{name}} is no name that {{queue}} takes', next: 'Look for blanks and signs that do not belong to it.' },
  },
  'topic-task-server': {
    zh: { what: '地址要写成 host:port，现在是 {{found}}', next: '多个用逗号或分号隔开。' },
    en: { what: 'servers are written as host:port; there is {{found}}', next: 'Set several apart by commas or semicolons.' },
  },
} satisfies Catalogue
