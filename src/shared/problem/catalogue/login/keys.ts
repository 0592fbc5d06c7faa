import type { Catalogue } from '../entry.ts'

/** Values in stores of configuration. */
export const keys = {
  'key-file-form': {
    zh: { what: '文件不是能读懂的 {{format}}', next: '用它自己的工具检查文件，或改写任务的 as。' },
    en: { what: 'the file is no {{format}} that can be read', next: 'Check it with its own tools, or write another as: at the task.' },
  },
  'key-line-form': {
    zh: {
      what: '{{key}} 那一行各家读法不同（续行、分号后的命令，或一行几个值），值到哪里为止说不准',
      next: '由人改这一行，或先给值加上引号、一行只写一个。',
    },
    en: {
      what: 'the line of {{key}} is read in more than one way (it goes on, has a command behind a semicolon, or several values)',
      next: 'Change it by hand, or put its value in quotes first, one a line.',
    },
  },
  'key-twice': {
    zh: { what: '{{key}} 出现了不止一次（第 {{lines}} 行），不知道指哪一个', next: '删掉多余的，或把 key 写完整。' },
    en: {
      what: '{{key}} stands there more than once (lines {{lines}}), and which is meant is not known',
      next: 'Remove the others, or write the key in full.',
    },
  },
  'key-not-a-value': {
    zh: { what: '{{key}} 下面还有别的键，不是一个值', next: '写出里面要改的那一个键。' },
    en: { what: '{{key}} has others below it and is no single value', next: 'Name the one below it that is to change.' },
  },
  'key-cannot-add': {
    zh: { what: '不动别的内容，就没法在这里加或改 {{key}}', next: '先在文件里手工写上这个键，再重试。' },
    en: {
      what: '{{key}} cannot be written there without touching more than it',
      next: 'Write the key into the file by hand once, and retry.',
    },
  },
  'key-letters': {
    zh: { what: '文件不是 UTF-8，{{key}} 的新值里有它写不下的字', next: '把文件转成 UTF-8，或把值写成转义。' },
    en: {
      what: 'the file is not UTF-8, and the new value of {{key}} has letters that it cannot hold',
      next: 'Turn the file into UTF-8, or write the value with escapes.',
    },
  },
  'key-no-file': {
    zh: { what: '{{path}} 不是一个可读的文件（{{type}}）', next: '检查路径；Ferry 不新建配置文件，需要时先用 file 任务放上。' },
    en: {
      what: '{{path}} is no file that can be read ({{type}})',
      next: 'Look at the path; Ferry makes no new configuration file: put it there by a task of the kind file.',
    },
  },
  'key-kept-gone': {
    zh: { what: '{{path}} 改之前留的底不在主机上了（~/.ferry/kept/{{token}}）', next: '手动把值改回去；这一项可以留着不动。' },
    en: {
      what: 'what was kept of {{path}} is not on the host any more (~/.ferry/kept/{{token}})',
      next: 'Set the old value by hand; the task can be left as it is.',
    },
  },
  'key-there': {
    zh: { what: '{{store}} 里 {{key}} 现在是 {{value}}', next: '不用做什么；改之前会原样留一份。' },
    en: { what: '{{key}} is {{value}} in {{store}} now', next: 'Nothing needs to be done; it is kept before it is changed.' },
  },
  'key-same': {
    zh: { what: '{{store}} 里 {{key}} 已经是要改成的值', next: '不用做什么；执行时不会再写一遍。' },
    en: { what: '{{key}} has the wanted value in {{store}} already', next: 'Nothing needs to be done; it is not written again.' },
  },
  'key-absent': {
    zh: { what: '{{store}} 里还没有 {{key}}，会新加', next: '确认名字没有写错；回退时会删掉它。' },
    en: { what: '{{store}} has no {{key}} yet: it will be added', next: 'See that the name is right; the way back removes it.' },
  },
  'key-moved': {
    zh: { what: '{{key}} 在记下旧值之后被别人改了', next: '看是谁改的；重试会重新记下旧值再改。' },
    en: {
      what: '{{key}} was changed by somebody after its old value was kept',
      next: 'See who it was; a retry keeps the value anew and goes on from it.',
    },
  },
  'key-not-read-back': {
    zh: { what: '{{key}} 写了，读回来却不是新值', next: '看是不是有别的程序在改它；处理后重试。' },
    en: {
      what: '{{key}} was written, and what is read back is not the new value',
      next: 'See whether something else writes it, and retry.',
    },
  },
  'key-changed-since': {
    zh: { what: '{{key}} 在这次运行改过之后又被别人改了：现在是 {{value}}', next: '确认后可以仍然恢复成旧值，也可以就这样留着。' },
    en: {
      what: '{{key}} was changed by somebody after this run: it is {{value}} now',
      next: 'Restore the old value all the same, or leave it as it is.',
    },
  },
  'key-unpublished': {
    zh: { what: '{{key}} 已经有人改了、还没有发布', next: '先在配置中心发布或撤销那个修改，再重试。' },
    en: { what: 'somebody has changed {{key}} and not published it', next: 'Publish that change or undo it there, and retry.' },
  },
  'key-beside-unknown': {
    zh: {
      what: '看不到 {{path}} 的描述等附带信息，写回时可能会丢',
      next: '需要的话先记下描述、用途、影响，改完在 Nacos 里补上。',
    },
    en: {
      what: 'what {{path}} has beside its text, such as its description, cannot be read and may be lost when it is written',
      next: 'Where it is needed, note it before, and put it back in Nacos afterwards.',
    },
  },
  'key-others-open': {
    zh: {
      what: '{{namespace}} 里有 {{count}} 个别的键改了没发布：{{keys}}；发布会把它们一起带上',
      next: '先在 Apollo 发布或撤销它们，再重试。',
    },
    en: {
      what: '{{namespace}} has {{count}} other keys that are changed and not published: {{keys}}; publishing would take them along',
      next: 'Publish or undo them in Apollo, and retry.',
    },
  },
  'key-other-releaser': {
    zh: {
      what: '{{environment}} 不许改的人自己发布：{{editor}} 改，{{releaser}} 发布被拒绝',
      next: '请另一个人在 Apollo 里发布后重试（已发布的不会再发布），或在任务里写 releaser。',
    },
    en: {
      what: '{{environment}} lets nobody publish his own change: {{editor}} has changed it, and {{releaser}} was refused',
      next: 'Have another person publish it in Apollo and retry (what is published is not published again), or write releaser: at the task.',
    },
  },
  'centre-reached': {
    zh: { what: '配置中心 {{centre}} 有回答', next: '不用做什么。' },
    en: { what: 'the configuration centre {{centre}} answers', next: 'Nothing needs to be done.' },
  },
  'centre-refused': {
    zh: { what: '{{centre}} 拒绝了 {{what}}（HTTP {{status}}）', next: '检查清单里的账号、令牌，以及它在那里的权限。' },
    en: { what: '{{centre}} refuses {{what}} (HTTP {{status}})', next: 'Look at the account, its token, and its rights there.' },
  },
  'centre-answer': {
    zh: { what: '{{centre}} 对 {{what}} 的回答不是成功（HTTP {{status}}）', next: '看下面的回答；处理后重试，已经生效的不会再做一遍。' },
    en: {
      what: '{{centre}} answers {{what}} without success (HTTP {{status}})',
      next: 'Look at the answer; retry when it is mended: what has taken effect is not done again.',
    },
  },
  'centre-silent': {
    zh: { what: '{{centre}}（{{url}}）没有回答：{{reason}}', next: '检查地址和网络后重试；重试会先看已经生效了多少。' },
    en: {
      what: '{{centre}} ({{url}}) gave no answer: {{reason}}',
      next: 'Look at the address and the network, and retry: it first sees what has taken effect.',
    },
  },
  'centre-secret-missing': {
    zh: { what: '没有得到 {{centre}} 的令牌或密码', next: '打开保险箱，或在提示时输入，再重试。' },
    en: { what: 'nobody has given the token or password of {{centre}}', next: 'Open the vault, or type it when asked, and retry.' },
  },
  'plan-address-missing': {
    zh: {
      what: '“{{title}}”要在地址 {{address}} 上做，清单里没有它（有：{{known}}）',
      next: '在清单的 addresses 里写上它，或改任务的 on。',
    },
    en: {
      what: '"{{title}}" is for the address {{address}}, which the inventory does not have (it has: {{known}})',
      next: 'Add it under addresses, or change on: at the task.',
    },
  },
  'plan-address-kind': {
    zh: {
      what: '“{{title}}”要在 {{wanted}} 上做，地址 {{address}} 是 {{found}}',
      next: '改任务的 on 或 in；Redis 的地址写成 redis://主机:6379/0。',
    },
    en: {
      what: '"{{title}}" is for {{wanted}}, and the address {{address}} is {{found}}',
      next: 'Change on: or in: at the task; an address of Redis is written redis://host:6379/0.',
    },
  },
  'redis-refused': {
    zh: { what: '{{centre}} 拒绝了 {{what}}：{{said}}', next: '检查清单里的账号、密码和权限；集群或只读副本要换成那个节点的地址。' },
    en: {
      what: '{{centre}} refuses {{what}}: {{said}}',
      next: 'Look at the account, its password and its rights; of a cluster or a replica give the address of the node that is meant.',
    },
  },
  'key-redis-type': {
    zh: {
      what: '{{key}} 的类型是 {{type}}，这里只能改 {{wanted}}',
      next: '字符串直接写，哈希写上 field；其他类型用 command 任务或由人处理。',
    },
    en: {
      what: '{{key}} is of the type {{type}}, and {{wanted}} is what can be changed here',
      next: 'A string is written as it is, of a hash say field:; other types are for a task of the kind command, or for a person.',
    },
  },
  'key-redis-bytes': {
    zh: { what: '{{key}} 现在的值不是文字（可能是序列化的对象），没法原样记下', next: '由写它的程序来改，或由人处理。' },
    en: {
      what: 'what {{key}} holds now is no text (an object, perhaps) and cannot be kept as it is',
      next: 'Have the program change it that has written it, or a person.',
    },
  },
  'key-expires': {
    zh: { what: '{{key}} 到 {{time}} 会自己过期；改了之后还是这个时间', next: '不用做什么；过期之后回退不会再写回旧值。' },
    en: {
      what: '{{key}} expires by itself at {{time}}, and still does when it is changed',
      next: 'Nothing needs to be done; once it is over, the way back does not write the old value again.',
    },
  },
  'key-task-value': {
    zh: { what: '要写 to（新值）、secret（保险箱里的名字）或 absent（删掉）中的一个，现在是 {{found}}', next: '补上或去掉一个。' },
    en: {
      what: 'one of to (the value), secret (its name in the vault) or absent (it goes) is to be written; there is: {{found}}',
      next: 'Add the one that is missing, or remove one.',
    },
  },
  'key-task-format': {
    zh: { what: '从 {{path}} 的名字看不出是什么格式', next: '写上 as：{{choices}} 之一。' },
    en: { what: 'the name {{path}} does not say what kind of file it is', next: 'Write as: with one of {{choices}}.' },
  },
  'key-secret-missing': {
    zh: { what: '没有得到 {{key}} 的新值（{{secret}}）', next: '打开保险箱，或在提示时输入，再重试。' },
    en: { what: 'nobody has given the new value of {{key}} ({{secret}})', next: 'Open the vault, or type it when asked, and retry.' },
  },
  'key-old-missing': {
    zh: {
      what: '读不到 {{key}} 原来的值：它在密码库里（{{secret}}），密码库没有打开，或者里面已经没有它',
      next: '用口令打开密码库（没有终端时用 FERRY_VAULT_PASSPHRASE_FILE），再重试；里面没有的话，由知道原值的人改回去。',
    },
    en: {
      what: 'the old value of {{key}} cannot be read: it is in the vault ({{secret}}), which is not open or has it no more',
      next: 'Open the vault with its passphrase (without a terminal: FERRY_VAULT_PASSPHRASE_FILE) and retry; where it is not in there, somebody who knows it sets it.',
    },
  },
} satisfies Catalogue
