/** One table, for whoever looks a code up; it is long because a run has many ends, and has no parts that stand alone. */
import type { Catalogue } from './entry.ts'

/** What can go wrong, or needs a look, while a release is carried out. Which step it was is said by the problem's place. */
export const run = {
  'step-failed': {
    zh: { what: '命令以退出码 {{exit}} 结束', next: '看它的输出；处理后选择重试，或回退这台主机。' },
    en: {
      what: 'The command ended with exit code {{exit}}',
      next: 'Read its output; mend the cause and retry, or roll this host back.',
    },
  },
  'step-killed': {
    zh: { what: '命令被信号 {{signal}} 终止', next: '有人或系统（例如内存不足）终止了它；查明原因后重试。' },
    en: {
      what: 'The command was ended by signal {{signal}}',
      next: 'Somebody or the system (out of memory?) ended it; find out why, then retry.',
    },
  },
  'step-skipped': {
    zh: { what: '步骤 {{step}} 被跳过：{{reason}}', next: '确认这样可以继续。' },
    en: { what: 'the step {{step}} was skipped: {{reason}}', next: 'Make sure that it may go on like this.' },
  },
  // Of journals of before.
  'host-failed': {
    zh: { what: '{{target}} 没有完成：{{reason}}', next: '确认是否还要继续下一台。' },
    en: { what: '{{target}} was not finished: {{reason}}', next: 'Decide whether the next host may be touched.' },
  },
  'target-left-out': {
    zh: { what: '{{target}} 没有完成，已被跳过：{{reason}}', next: '确认是否还要继续下一台。' },
    en: { what: '{{target}} was left out and not finished: {{reason}}', next: 'Decide whether the next host may be touched.' },
  },
  'failure-tolerated': {
    zh: { what: '失败，已跳过（第 {{count}} 个；到第 {{limit}} 个时停下）', next: '其余做完后处理这一台：看输出，单独回退，或另行执行。' },
    en: {
      what: 'it failed and was left out (number {{count}}; the run stops at number {{limit}})',
      next: 'See to it when the others are done: read its output, bring it back alone, or run it by itself.',
    },
  },
  'target-brought-back': {
    zh: { what: '{{target}} 已回退，运行的是旧版本', next: '确认是否还要继续下一台。' },
    en: { what: '{{target}} was brought back and runs the old version', next: 'Decide whether the next host may be touched.' },
  },
  'command-exit': {
    zh: { what: '命令以退出码 {{exit}} 结束，应为 {{wanted}}', next: '看下面的输出；改好后重试，或跳过并写明原因。' },
    en: {
      what: 'the command ended with exit code {{exit}} instead of {{wanted}}',
      next: 'Look at its output; mend it and retry, or skip it with a reason.',
    },
  },
  'command-without': {
    zh: { what: '命令的输出里没有“{{text}}”', next: '看下面的输出，确认是否真的完成；然后重试，或跳过并写明原因。' },
    en: {
      what: 'the output of the command lacks “{{text}}”',
      next: 'Look at its output and see whether it is done; then retry, or skip it with a reason.',
    },
  },
  'command-still-running': {
    zh: { what: '命令运行超过 {{seconds}} 秒，仍在主机上运行', next: '到主机上查看；重试会先结束它，再重新执行。' },
    en: {
      what: 'the command still runs on the host after {{seconds}} s',
      next: 'Look at it there; a retry ends it first and begins again.',
    },
  },
  'clean-lasts': {
    zh: { what: '{{host}} 上删除的内容不能恢复', next: '开始之前核对列表。' },
    en: { what: 'what is removed on {{host}} cannot be brought back', next: 'Read the list before you begin.' },
  },
  'clean-failed': {
    zh: { what: '没有删掉 {{path}}', next: '查看输出（权限、占用），再清理一次。' },
    en: { what: '{{path}} was not removed', next: 'See the output (rights, in use) and clean once more.' },
  },
  'clean-mounted': {
    zh: { what: '没有删掉 {{path}}：{{mount}} 挂载在里面，删除会清空它', next: '先卸载 {{mount}}，再清理一次。' },
    en: {
      what: '{{path}} was not removed: {{mount}} is mounted in it and would have been emptied',
      next: 'Unmount {{mount}}, then clean once more.',
    },
  },
  'clean-not-one': {
    zh: { what: '{{host}} 上的 {{path}} 不是 Ferry 留下的，或已经不在', next: '重新查看，再选择。' },
    en: { what: '{{path}} on {{host}} was not left by Ferry, or is gone', next: 'Look again, then choose.' },
  },
  'clean-needed': {
    zh: {
      what: '{{host}} 上的 {{path}} 还要用：执行 {{run}} 还可能回退到它，或正在用它',
      next: '等执行 {{run}} 结束；已经结束的，它回退之后、或这里有了更新的一次执行之后再删除。',
    },
    en: {
      what: '{{path}} on {{host}} is still needed: run {{run}} could go back to it, or works with it',
      next: 'Wait for the end of {{run}}; where it is over, remove it once it was rolled back, or a later run stands there.',
    },
  },
  'clean-kept': {
    zh: { what: '{{host}} 上的 {{path}} 还要用：某次执行还可能用它回退、正在用它，或它属于别人', next: '等那次执行结束，或留着它。' },
    en: {
      what: "{{path}} on {{host}} is still needed: a run could go back to it, works with it, or it is somebody else's",
      next: 'Wait for the end of that run, or leave it.',
    },
  },
  'command-lasts': {
    zh: { what: '没有写回退命令：{{title}}', next: '执行后 Ferry 无法撤销；需要时在任务里写 back。' },
    en: {
      what: 'no way back is written for: {{title}}',
      next: 'Ferry cannot undo it afterwards; write back: at the task where there is one.',
    },
  },
  'wait-until': {
    zh: { what: '等到 {{time}}', next: '不用做什么；要提前结束就跳过这一步。' },
    en: { what: 'waits until {{time}}', next: 'Nothing needs to be done; skip the step to end it early.' },
  },
  'target-not-back': {
    zh: { what: '{{target}} 没有回退：{{step}}被跳过，运行的不一定是旧版本', next: '看清现在运行的是什么，再回退一次，或自己处理。' },
    en: {
      what: '{{target}} is not back: {{step}} was skipped, and what runs may not be the old version',
      next: 'See what runs there now; then roll it back once more, or see to it by hand.',
    },
  },
  'way-back-incomplete': {
    zh: { what: '{{target}} 的回退没有做完', next: '看清现在运行的是什么，再回退一次，或自己处理。' },
    en: {
      what: 'the way back of {{target}} did not come to its end',
      next: 'See what runs there now; then roll it back once more, or see to it by hand.',
    },
  },
  'kind-unknown': {
    zh: {
      what: '不认识这种任务：{{kind}}（{{target}}）',
      next: '这份文件可能是更新版本的 Ferry 写的；请升级 Ferry，或改用已有的任务种类。',
    },
    en: {
      what: 'there is no such kind of task: {{kind}} ({{target}})',
      next: 'The file may be from a newer Ferry: update it, or use a kind that this one knows.',
    },
  },
  'job-vanished': {
    zh: {
      what: '主机上的作业消失了，没有退出码（{{reason}}）',
      next: '结果未知，没有当作成功。重试会先清理自己留下的半成品，再重新执行。',
    },
    en: {
      what: 'The job on the host is gone and left no exit code ({{reason}})',
      next: 'The outcome is unknown and was not taken for success. A retry clears what it left half done and begins again.',
    },
  },
  'answer-missing': {
    zh: { what: '主机没有给出 {{what}} 的结果', next: '结果未知，没有当作成功；看下面的输出，然后重试。' },
    en: {
      what: 'the host did not report {{what}}',
      next: 'The outcome is unknown and was not taken for success; read the output below, then retry.',
    },
  },
  'process-not-chosen': {
    zh: { what: '有 {{count}} 个进程符合，没有选择停止哪一个', next: '在终端里运行并选择，或把清单里的 process 写得更精确。' },
    en: {
      what: '{{count}} processes match, and none was chosen to be stopped',
      what_one: '{{count}} process matches, and none was chosen to be stopped',
      next: 'Run it in a terminal and choose, or make `process` in the inventory more exact.',
    },
  },
  'process-remains': {
    zh: { what: 'TERM 之后 {{seconds}} 秒，进程 {{pids}} 仍在运行', next: '同意后可用 KILL；命令行下用清单里的 stop.escalate: true。' },
    en: {
      what: 'process {{pids}} still runs {{seconds}} s after TERM',
      next: 'Agree to KILL, or set `stop.escalate: true` in the inventory for runs without a terminal.',
    },
  },
  'process-unkillable': {
    zh: { what: 'KILL 之后进程 {{pids}} 仍在运行', next: '它可能卡在磁盘或 NFS 上（D 状态）。不要继续；先在主机上处理。' },
    en: {
      what: 'process {{pids}} still runs after KILL',
      next: 'It may hang on a disk or NFS (state D). Do not go on; see to it on the host first.',
    },
  },
  'port-taken': {
    zh: { what: '进程已退出，但端口 {{ports}} 仍被占用', next: '查看是谁在监听（ss -ltnp），处理后重试。' },
    en: { what: 'the process has ended, but port {{ports}} is still listened on', next: 'See who listens (ss -ltnp), then retry.' },
  },
  'process-came-back': {
    zh: {
      what: '停止之后又出现了进程 {{pid}}：{{command}}',
      next: '有守护程序（systemd、supervisord、cron）在重启它。先停掉守护，再重试。',
    },
    en: {
      what: 'after the stop there is process {{pid}} again: {{command}}',
      next: 'A supervisor (systemd, supervisord, cron) starts it again. Stop that first, then retry.',
    },
  },
  'lock-held': {
    zh: { what: '{{operator}}@{{computer}} 自 {{since}} 起锁定了这个服务（{{run}}）', next: '与他联系；确认没有在进行后，可以公开接管。' },
    en: {
      what: '{{operator}}@{{computer}} holds the lock on this service since {{since}} ({{run}})',
      next: 'Talk to them; when nothing is going on there, take it over in the open.',
    },
  },
  'lock-held-own': {
    zh: {
      what: '你自己的另一次执行（{{run}}）自 {{since}} 起锁定了这个服务',
      next: '先用 ferry runs 看它是否还在进行：没有的话接着做完（ferry resume）或回退；也可以公开接管。',
      panel: '先在“历史”里看它是否还在进行：没有的话接着做完或回退；也可以公开接管。',
    },
    en: {
      what: 'another run of yours ({{run}}) holds the lock on this service since {{since}}',
      next: '`ferry runs` tells whether it goes on; if not, carry it on (`ferry resume`) or bring it back, or take the lock over in the open.',
      panel: 'See in the history whether it goes on; if not, carry it on or bring it back, or take the lock over in the open.',
    },
  },
  'lock-not-taken': {
    zh: { what: '没有取得 {{path}} 的锁', next: '检查上级目录是否可写。' },
    en: { what: 'the lock beside {{path}} could not be taken', next: 'Check that its folder can be written to.' },
  },
  'unpack-incomplete': {
    zh: { what: '解压后有 {{count}} 个文件与安装包不符，例如 {{example}}', next: '磁盘或文件系统有问题；处理后重试，或回退。' },
    en: {
      what: 'after unpacking {{count}} files are not as in the archive, such as {{example}}',
      what_one: 'after unpacking {{count}} file is not as in the archive: {{example}}',
      next: 'Something is wrong with the disk or file system; retry, or roll back.',
    },
  },
  'start-no-process': {
    zh: {
      what: '启动命令执行了，但 {{seconds}} 秒内没有出现符合 {{pattern}} 的进程',
      next: '看下面的输出和日志；处理后重试，或回退。启动命令还在运行的部分会先被结束。',
    },
    en: {
      what: 'the start line ran, but within {{seconds}} s no process matched {{pattern}}',
      next: 'Read the output below and the logs; retry, or roll back. What the line still has going on is ended first.',
    },
  },
  'start-still-running': {
    zh: { what: '启动命令在前台运行，没有返回', next: '它已脱离连接继续运行。建议在清单里写成 nohup … &。' },
    en: {
      what: 'the start line stays in the foreground',
      next: 'It goes on by itself, free of the connection. Better write it as `nohup … &` in the inventory.',
    },
  },
  'watch-failed-line': {
    zh: { what: '{{path}} 出现了失败标记“{{pattern}}”', next: '看这一行前后的日志；处理后重试，或回退这台主机。' },
    en: { what: '{{path}} shows the failure mark "{{pattern}}"', next: 'Read the log around this line; retry, or roll this host back.' },
  },
  'watch-timeout': {
    zh: {
      what: '{{seconds}} 秒内没有在 {{path}} 看到启动标记“{{pattern}}”',
      next: '看日志最后的内容；可以重试（继续等待），或回退这台主机。',
    },
    en: {
      what: 'the start line "{{pattern}}" did not appear in {{path}} within {{seconds}} s',
      next: 'Read the end of the log; retry (wait on), or roll this host back.',
    },
  },
  'watch-process-gone': {
    zh: { what: '启动的进程 {{pid}} 已退出', next: '看日志最后的内容；处理后重试，或回退这台主机。' },
    en: { what: 'the started process {{pid}} has ended', next: 'Read the end of the log; retry, or roll this host back.' },
  },
  'watch-only-stayed-up': {
    zh: { what: '没有配置启动标记（ready），只确认了进程保持运行', next: '请人看一眼日志；在清单里给日志加上 ready。' },
    en: {
      what: 'no log has a start line (`ready`); all that was seen is that the process stays up',
      next: 'Have a look at the log, and give it a `ready` in the inventory.',
    },
  },
  'watch-errors': {
    zh: { what: '启动以来日志里有 {{count}} 行错误', next: '看一眼再继续。' },
    en: {
      what: '{{count}} error lines in the logs since the start',
      what_one: '{{count}} error line in the logs since the start',
      next: 'Have a look before going on.',
    },
  },
  'check-failed': {
    zh: { what: '验证未通过：{{check}}（{{detail}}）', next: '处理后重试，跳过并写明原因，或回退这台主机。' },
    en: { what: 'verification failed: {{check}} ({{detail}})', next: 'Mend and retry, skip with a reason, or roll this host back.' },
  },
  'person-said-no': {
    zh: { what: '{{by}} 验证未通过：{{text}}', next: '回退这台主机，或处理后重试。' },
    en: { what: '{{by}} did not pass: {{text}}', next: 'Roll this host back, or mend and retry.' },
  },
  'backup-missing': {
    zh: {
      what: '备份 {{path}} 不存在',
      next: '没有停止任何进程。把它放回去再看一次；或保持现状，用 ferry backups 选择另一个备份来恢复。',
      panel: '没有停止任何进程。把它放回去再看一次；或保持现状，在“主机”页的备份里选择另一个来恢复。',
    },
    en: {
      what: 'the backup {{path}} is not there',
      next: 'Nothing was stopped. Put it back and look again; or leave the host as it is and restore another one (`ferry backups`).',
      panel: 'Nothing was stopped. Put it back and look again; or leave the host as it is and restore another one (Fleet, backups).',
    },
  },
  'backup-changed': {
    zh: {
      what: '备份 {{path}} 与当时核对的清单不符',
      next: '没有停止任何进程。有人改动过它：核对之后可以仍用它；或保持现状，选择另一个备份。',
    },
    en: {
      what: 'the backup {{path}} is not what was proven when it was made',
      next: 'Nothing was stopped. Somebody changed it: look at it, then use it all the same, or leave the host as it is and choose another one.',
    },
  },
  'backup-unproven': {
    zh: { what: '备份 {{path}} 没有核对清单（可能是人工复制的）', next: '恢复前请确认它是完整的。' },
    en: {
      what: 'the backup {{path}} has no manifest (a person may have copied it)',
      next: 'Make sure that it is whole before restoring it.',
    },
  },
  'backup-not-one': {
    zh: { what: '{{path}} 不是 {{host}} 上任何服务的备份', next: '用 ferry backups 查看有哪些备份。', panel: '在“主机”页查看有哪些备份。' },
    en: {
      what: '{{path}} is not a backup of any service on {{host}}',
      next: '`ferry backups` lists those that are.',
      panel: 'The fleet lists the backups that there are.',
    },
  },
  'backup-not-removed': {
    zh: { what: '备份没有删除：执行 {{run}} 没有完成', next: '看那次执行的记录，处理之后再删除。' },
    en: {
      what: 'the backup was not removed: run {{run}} did not come to its end',
      next: 'Its record says why; then remove the backup again.',
    },
  },
  'run-unknown': {
    zh: { what: '没有执行 {{run}}', next: '用 ferry runs 查看所有执行。', panel: '在“历史”里查看所有执行。' },
    en: { what: 'there is no run {{run}}', next: '`ferry runs` lists them.', panel: 'The history lists all runs.' },
  },
  'run-none-to-resume': {
    zh: { what: '没有中断的执行', next: '用 ferry runs 查看所有执行。', panel: '在“历史”里查看所有执行。' },
    en: { what: 'no run is interrupted', next: '`ferry runs` lists them.', panel: 'The history lists all runs.' },
  },
  'run-busy': {
    zh: { what: '执行 {{run}} 正在进行', next: '先暂停或中止它。' },
    en: { what: 'run {{run}} is going on', next: 'Pause or stop it first.' },
  },
  'run-not-going': {
    zh: {
      what: '执行 {{run}} 已不在进行',
      next: '没有改动任何东西；用 ferry show {{run}} 查看现状。',
      panel: '没有改动任何东西；画面是最新状态。',
    },
    en: {
      what: 'run {{run}} is not going on any more',
      next: 'Nothing was changed; `ferry show {{run}}` says how it stands.',
      panel: 'Nothing was changed; the screen shows how things stand.',
    },
  },
  'run-over': {
    zh: { what: '执行 {{run}} 已经结束', next: '要再次发布请重新执行；要恢复请用回退。' },
    en: { what: 'run {{run}} is over', next: 'Begin a new one, or roll it back.' },
  },
  'question-unknown': {
    zh: { what: '另一个窗口已经回答了这个问题', next: '这里已更新为当前状态，你的回答没有发出。' },
    en: { what: 'Another window has answered this question already', next: 'What is shown here is up to date; your answer was not sent.' },
  },
  'question-answered': {
    zh: { what: '{{by}} 已在 {{time}} 回答了这个问题', next: '你的回答没有生效；画面已是最新状态。' },
    en: { what: '{{by}} answered this question at {{time}}', next: 'Your answer was not taken; the screen shows how things stand.' },
  },
  'question-mismatch': {
    zh: { what: '回答与问题不符：问的是 {{asked}}，答的是 {{answered}}', next: '重新回答。' },
    en: { what: 'the answer does not fit: asked was {{asked}}, answered {{answered}}', next: 'Answer again.' },
  },
  'target-unknown': {
    zh: { what: '这次执行里没有 {{target}}', next: '用 ferry show {{run}} 查看涉及的主机。', panel: '打开这次执行，查看涉及的主机。' },
    en: {
      what: 'this run has no {{target}}',
      next: '`ferry show {{run}}` lists its hosts.',
      panel: 'Open the run: its hosts stand on the left.',
    },
  },
  'sign-not-back': {
    zh: { what: '{{target}} 没有回退，或正在回退', next: '回退完成后再签；新版本在关口签。' },
    en: { what: '{{target}} is not back, or is only on its way', next: 'Sign when it is back; the new version is signed at the gate.' },
  },
  'sign-line-unknown': {
    zh: {
      what: '{{target}} 回退后没有验证项 {{line}}',
      next: '用 ferry show 查看有哪些验证项。',
      panel: '查看这次执行：那里列出了有哪些验证项。',
    },
    en: {
      what: '{{target}} has no line {{line}} to be looked at after its way back',
      next: '`ferry show` lists those there are.',
      panel: 'The run shows the lines there are.',
    },
  },
  'sign-no-name': {
    zh: { what: '“{{text}}”没有写签字人', next: '写上看过的人的名字再签；什么都没有记下。' },
    en: { what: '"{{text}}" lacks the name of whoever looked', next: 'Give the name and sign again; nothing was recorded.' },
  },
  'nothing-to-roll-back': {
    zh: { what: '没有可以回退的：这次执行没有改动过，或已经恢复、正在恢复', next: '无需回退。' },
    en: {
      what: 'nothing is left to roll back: this run has not changed it, or it is back already or on its way',
      next: 'Nothing need be done.',
    },
  },
} satisfies Catalogue
