import type { Catalogue } from './entry.ts'

/** Environments beside production, and what must be rehearsed there. */
export const rehearsal = {
  'environment-unknown': {
    zh: { what: '清单里没有环境 {{environment}}（有：{{known}}）', next: '在清单的 environments 里写上它和它的清单文件，重新导入。' },
    en: {
      what: 'the inventory has no environment {{environment}} (it has: {{known}})',
      next: 'Name it under `environments` of the inventory, with its inventory file, and import that again.',
    },
  },
  'environment-empty': {
    zh: { what: '环境 {{environment}} 的清单 {{path}} 里没有主机', next: '在那个文件里写上这个环境的主机和服务。' },
    en: {
      what: '{{path}}, the inventory of the environment {{environment}}, has no hosts',
      next: 'Write the hosts and services of that environment into it.',
    },
  },
  'environment-same-host': {
    zh: {
      what: '环境 {{environment}} 的主机 {{host}}（{{address}}）就是生产的 {{other}}：在那里演练等于上线，没有生成计划',
      next: '在这个环境的清单里改成它自己的主机。',
    },
    en: {
      what: '{{host}} ({{address}}) of the environment {{environment}} is the production host {{other}}: to rehearse there is to release; no plan was made',
      next: 'Give the environment hosts of its own in its inventory.',
    },
  },
  'environment-same-place': {
    zh: {
      what: '环境 {{environment}} 的 {{place}}（{{address}}）就是生产的 {{other}}：在那里演练等于上线，没有生成计划',
      next: '在这个环境的清单里改成它自己的数据库或地址。',
    },
    en: {
      what: '{{place}} ({{address}}) of the environment {{environment}} is the {{other}} of production: to rehearse there is to release; no plan was made',
      next: 'Give the environment a database or an address of its own in its inventory.',
    },
  },
  'rehearsal-none': {
    zh: {
      what: '“{{title}}”要求先演练，还没有演练过，执行没有开始',
      next: '用 --environment（面板：计划页的“环境”）选一个环境执行一次；要求演练回退时，再回退一次。然后重新执行。',
      panel: '在计划页的“环境”里选一个环境执行一次；要求演练回退时，再回退一次。然后重新执行。',
    },
    en: {
      what: '“{{title}}” has to be rehearsed first and never was: the run was not begun',
      next: 'Run it in an environment (`--environment`, or “Environment” on the Plan screen), bring it back there if that is asked for too, then run it here.',
      panel: 'Run it in an environment (“Environment” on the Plan screen), bring it back there if that is asked for too, then run it here.',
    },
  },
  'rehearsal-changed': {
    zh: {
      what: '“{{title}}”在 {{environment}} 演练过（{{run}}），但内容此后改了，执行没有开始',
      next: '把改过的再演练一次；或换回演练过的文件和安装包。',
    },
    en: {
      what: '“{{title}}” was rehearsed in {{environment}} ({{run}}), but is another one since: the run was not begun',
      next: 'Rehearse it as it is now, or put the files and archives back that were rehearsed.',
    },
  },
  'rehearsal-not-forward': {
    zh: {
      what: '“{{title}}”在 {{environment}} 的演练 {{run}} 没有完整通过，执行没有开始',
      next: '看 ferry show {{run}} 里跳过、没看或没做完的是什么，解决后完整演练一次。',
      panel: '看执行 {{run}} 的记录里跳过、没看或没做完的是什么，解决后完整演练一次。',
    },
    en: {
      what: 'the rehearsal {{run}} of “{{title}}” in {{environment}} did not pass as a whole: the run was not begun',
      next: '`ferry show {{run}}` says what was skipped, not looked at or not finished. Mend it and rehearse all of it.',
      panel: 'The record of {{run}} says what was skipped, not looked at or not finished. Mend it and rehearse all of it.',
    },
  },
  'rehearsal-not-back': {
    zh: {
      what: '“{{title}}”在 {{environment}} 演练过上线（{{run}}），没有演练过完整的回退，执行没有开始',
      next: '执行 ferry rollback {{run}}，回退完成后再来。',
      panel: '在“历史”里打开 {{run}} 并回退，回退完成后再来。',
    },
    en: {
      what: '“{{title}}” was rehearsed forward in {{environment}} ({{run}}), and not all the way back: the run was not begun',
      next: '`ferry rollback {{run}}` rehearses the way back; then run it here.',
      panel: 'Open {{run}} from the history and roll it back: that rehearses the way back. Then run it here.',
    },
  },
} satisfies Catalogue
