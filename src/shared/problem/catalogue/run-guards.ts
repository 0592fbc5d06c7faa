import type { Catalogue } from './entry.ts'

/** What holds a run back because the host, or this computer, is not as it was when it was looked at. */
export const runGuards = {
  'archive-replaced': {
    zh: { what: '{{path}} 已不是计划里的那个安装包', next: '放回原来的文件，或用新的文件重新生成计划、重新执行。' },
    en: { what: '{{path}} is not the archive of this plan any more', next: 'Put the former file back, or begin a new run with this one.' },
  },
  'archive-not-there': {
    zh: {
      what: '主机上的 {{path}} 不是计划里的安装包，没有解压',
      next: '中止这次执行再继续（resume），会重新上传；或自己放好文件后重试。',
    },
    en: {
      what: '{{path}} on the host is not the archive of this plan; nothing was unpacked',
      next: 'Stop the run and resume it, which uploads it again; or put the file there yourself and retry.',
    },
  },
  'backup-gone': {
    zh: {
      what: '这次执行做的备份 {{path}} 不见了',
      next: '目录里已经是新版本，不能再备份一次：把备份放回原处再重试；跳过就没有退路了，要写明原因。',
    },
    en: {
      what: 'the backup {{path}} that this run has made is gone',
      next: 'The directory holds the new version, which is no backup. Put it back and retry; skipping leaves no way back, so say why.',
    },
  },
  'backup-altered': {
    zh: {
      what: '这次执行做的备份 {{path}} 被人改动过，与当时核对的不一样',
      next: '恢复它的原样再重试；还没解压的话，也可以把它移走，重试会重新备份。',
    },
    en: {
      what: 'the backup {{path}} that this run has made was changed since',
      next: 'Make it what it was and retry; while nothing was unpacked yet it may also be moved away, and a retry makes another.',
    },
  },
  'directory-changed': {
    zh: {
      what: '{{path}} 在这一步做完之后又被人改动过，已经不是当时的样子',
      next: '可能有人手工放回了别的版本。问清楚之后重试，会重新做一次。',
    },
    en: {
      what: '{{path}} was changed after this step had finished with it',
      next: 'Somebody may have put another version there by hand. Find out, then retry: it is done again.',
    },
  },
  'later-run-stands': {
    zh: {
      what: '执行 {{later}}（{{title}}）在 {{run}} 之后也改动了 {{target}}，还没有回退：回退 {{run}} 会把它的版本一起换掉',
      next: '先回退 {{later}}，再回退 {{run}}；其他目标可以单独回退（--host、--task）。要直接恢复某个备份：ferry backups。',
      panel: '先回退 {{later}}，再回退 {{run}}；其他目标可以单独回退。要直接恢复某个备份：“主机”页的备份。',
    },
    en: {
      what: 'run {{later}} ({{title}}) has changed {{target}} after {{run}} and still stands: bringing {{run}} back would replace its version too',
      next: 'Bring {{later}} back first, then {{run}}; other targets can go back alone (--host, --task). To restore one chosen backup: `ferry backups`.',
      panel:
        'Bring {{later}} back first, then {{run}}; other targets can go back alone. To restore one chosen backup, see the backups on the Fleet screen.',
    },
  },
  'old-remains': {
    zh: {
      what: '{{path}} 没有完全删掉，还占着空间；新放上的版本不受影响',
      next: '看输出里的原因（不可修改属性用 chattr -i 去掉，挂载先卸载），再用 ferry clean 清理。',
      panel: '看输出里的原因（不可修改属性用 chattr -i 去掉，挂载先卸载），再用“主机”页的清理删除它。',
    },
    en: {
      what: '{{path}} could not be removed altogether and takes room; what was put in place is not touched by that',
      next: 'The output says why (take an immutable attribute away with `chattr -i`, unmount what is mounted), then `ferry clean` removes it.',
      panel:
        'The output says why (take an immutable attribute away with `chattr -i`, unmount what is mounted), then clean up on the Fleet screen.',
    },
  },
  'unpacked-changed': {
    zh: {
      what: '{{path}} 里有 {{count}} 个文件已经不是解压出来的样子，例如 {{example}}',
      next: '可能有人手工放回了旧版本。重试会停止服务、重新解压并启动；确认现在的就是要的版本，可以跳过并写明原因。',
    },
    en: {
      what: '{{count}} files in {{path}} are not what was unpacked there, such as {{example}}',
      next: 'Somebody may have put the old version back by hand. A retry stops the service, unpacks again and starts it; if this is what should run, skip and say why.',
    },
  },
  'version-vanished': {
    zh: {
      what: '{{path}} 不在了：服务还在运行，但再启动一次就起不来了',
      next: '查看它的文件系统是否被卸载（mount、df），或目录被人移走。放回原处后重试；否则回退。',
    },
    en: {
      what: '{{path}} is gone: the service still runs, and would not start once more',
      next: 'See whether its file system was unmounted (mount, df), or somebody has moved it. Bring it back and try again; else go back.',
    },
  },
  'host-restarted': {
    zh: { what: '{{host}} 在服务启动之后重新启动过，启动的进程已经不在', next: '先看服务是否需要再启动；重试会从头观察和检查。' },
    en: {
      what: '{{host}} was started anew since the service was started there',
      next: 'The process that was started is gone. See whether the service has to be started again, then retry.',
    },
  },
  'start-runs-already': {
    zh: {
      what: '启动之前服务已经在运行：{{processes}}，没有再启动',
      next: '先停掉它再重试；如果运行的就是要的版本，跳过这一步并写明原因。',
    },
    en: {
      what: 'the service runs before it was started: {{processes}}; nothing was started',
      next: 'Stop it and retry; if it is what should run, skip this step and say why.',
    },
  },
  'start-runs-another': {
    zh: {
      what: '本次执行启动的进程 {{before}} 已经不在，现在运行的是 {{processes}}：主机重启过，或者有人、有守护程序又启动了服务。没有再启动',
      next: '先看运行的是哪个版本。如果就是换上的版本（演练主机重新打开后会自己启动服务），跳过这一步并写明原因，执行就会接着看日志；否则停掉它再重试。',
    },
    en: {
      what: 'process {{before}}, which this run has started, is gone, and {{processes}} runs in its place: the host was started again, or somebody or a supervisor has started the service. Nothing was started',
      next: 'See which version it is. If it is the one that was brought (the practice hosts start their services when they are opened again), skip this step and say why: the run goes on to its logs. Else stop it and retry.',
    },
  },
  'watch-goes-on': {
    zh: {
      what: '重试：{{path}} 前 {{bytes, bytes}} 里的失败标志不再计入',
      next: '从这里往后的日志照常判断；启动标志此前出现过的仍然有效。',
    },
    en: {
      what: 'Retried: failure marks in the first {{bytes, bytes}} of {{path}} since the start no longer count',
      next: 'What the log says from here on is judged as before; a start line that was seen stays seen.',
    },
  },
  'watch-nothing-runs': {
    zh: { what: '启动被跳过，现在没有符合 {{pattern}} 的进程', next: '启动服务后重试，或回退这台主机。' },
    en: { what: 'the start was skipped, and no process fits {{pattern}}', next: 'Start the service and retry, or roll this host back.' },
  },
  'lock-no-sign': {
    zh: { what: '锁 {{path}} 还是这次执行的，但写不进去，别人会以为它已经中断', next: '检查那里的磁盘是否变成只读；执行不会因此停下。' },
    en: {
      what: 'the lock {{path}} is still this run’s, but cannot be written to; to others it looks abandoned',
      next: 'See whether the file system there has become read-only. The run goes on.',
    },
  },
  'lock-kept': {
    zh: {
      what: '作业 {{job}} 还在主机上运行，锁 {{path}} 因此保留',
      next: '它结束后继续或撤回这次执行（resume、rollback），锁随之释放；别人接管会结束它。',
    },
    en: {
      what: '{{job}} still runs on the host, and the lock {{path}} stays for it',
      next: 'When it has ended, resume the run or roll it back, which gives the lock back; a takeover by somebody else would end it.',
    },
  },
  'lock-lost': {
    zh: { what: '{{path}} 的锁已被别人接管，这次执行已中止', next: '和接管的人确认之后再继续（resume）。' },
    en: {
      what: 'somebody took over the lock {{path}}; this run was stopped',
      next: 'Talk to whoever took it over before resuming.',
    },
  },
  'lock-work-ended': {
    zh: { what: '接管锁时，对方的作业 {{job}} 还在进行，已经结束它', next: '它做到一半的内容可能还在主机上；看清后再往下走。' },
    en: {
      what: 'the former owner of the lock still had {{job}} going on; it was ended with the takeover',
      next: 'What it had half done may still be on the host; look before going on.',
    },
  },
  'lock-work-remains': {
    zh: { what: '对方的作业 {{job}} 结束不了，仍在这个服务的锁下运行', next: '到主机上查看并结束它（进程如下），或与对方联系；再重试。' },
    en: {
      what: 'work of the former owner under this lock could not be ended: {{job}}',
      next: 'Look at its processes below on the host and end them, or talk to its owner; then try again.',
    },
  },
  'start-line-ended': {
    zh: { what: '启动命令还留着进程 {{pids}}，服务一直没有出现；已经结束它们，免得服务随后才启动', next: '无需操作；下面是这些进程。' },
    en: {
      what: 'the start line still had {{pids}} going on and had brought no service; they were ended, so that it does not come up afterwards',
      next: 'Nothing to do; what they were stands below.',
    },
  },
  'start-line-remains': {
    zh: {
      what: '启动命令还留着进程 {{pids}}，Ferry 没能结束它们；服务可能随后才启动',
      next: '到主机上查看并结束下面这些进程，再重试。',
    },
    en: {
      what: 'the start line still has {{pids}} going on, and Ferry could not end them; the service may come up afterwards',
      next: 'Look at the processes below on the host and end them; then retry.',
    },
  },
} satisfies Catalogue
