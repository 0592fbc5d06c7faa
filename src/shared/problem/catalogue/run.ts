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
  'host-failed': {
    zh: { what: '{{target}} 没有完成：{{reason}}', next: '确认是否还要继续下一台。' },
    en: { what: '{{target}} was not finished: {{reason}}', next: 'Decide whether the next host may be touched.' },
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
  'directory-missing': {
    zh: { what: '目录 {{path}} 不存在', next: '检查清单里的 directory，或确认登录的是正确的主机。' },
    en: { what: 'the directory {{path}} is not there', next: 'Check `directory` in the inventory, or whether this is the right host.' },
  },
  'directory-link': {
    zh: { what: '目录 {{path}} 是符号链接，指向 {{target}}', next: '解压会用真实目录替换链接。把清单里的 directory 改为真实路径。' },
    en: {
      what: 'the directory {{path}} is a symbolic link to {{target}}',
      next: 'Unpacking would replace the link by a directory. Put the real path into the inventory.',
    },
  },
  'directory-other': {
    zh: { what: '{{path}} 不是目录', next: '检查清单里的 directory。' },
    en: { what: '{{path}} is not a directory', next: 'Check `directory` in the inventory.' },
  },
  'directory-fine': {
    zh: { what: '目录 {{path}}：{{entries}} 项，{{size}}', next: '无需操作。' },
    en: { what: 'directory {{path}}: {{entries}} entries, {{size}}', next: 'Nothing to do.' },
  },
  'mount-inside': {
    zh: { what: '{{path}} 是挂载点', next: '备份会把它一并复制，重命名会失败。先卸载，或把它移出服务目录。' },
    en: {
      what: '{{path}} is a mount point',
      next: 'A backup would copy it and a rename would fail. Unmount it, or move it out of the directory.',
    },
  },
  'rights-missing': {
    zh: { what: '用户 {{user}} 不能写 {{path}}（无权限，或文件系统只读）', next: '换用有权限的用户，或检查挂载是否只读。' },
    en: {
      what: 'user {{user}} cannot write to {{path}} (no permission, or a read-only file system)',
      next: 'Use an account that may, or check whether the file system is mounted read-only.',
    },
  },
  'rights-fine': {
    zh: { what: '用户 {{user}} 可以写目录、备份位置和安装包位置', next: '无需操作。' },
    en: { what: 'user {{user}} may write to the directory, beside it, and where the archive lands', next: 'Nothing to do.' },
  },
  'disk-short': {
    zh: { what: '{{path}} 剩余 {{free}}，备份、安装包与解压需要 {{needed}}', next: '清理旧备份或扩容后重新预检。' },
    en: {
      what: '{{path}} has {{free}} free; backup, archive and unpacking need {{needed}}',
      next: 'Prune old backups or make room, then run preflight again.',
    },
  },
  'disk-fine': {
    zh: { what: '{{path}} 剩余 {{free}}，需要 {{needed}}', next: '无需操作。' },
    en: { what: '{{path}} has {{free}} free, {{needed}} needed', next: 'Nothing to do.' },
  },
  'inodes-short': {
    zh: { what: '{{path}} 剩余 {{free}} 个 inode，需要约 {{needed}} 个', next: '空间够但文件数不够：清理小文件后重新预检。' },
    en: {
      what: '{{path}} has {{free}} inodes free, about {{needed}} needed',
      next: 'There is room for bytes but not for files: remove small files, then run preflight again.',
    },
  },
  'backup-name': {
    zh: { what: '备份将存为 {{path}}', next: '无需操作。' },
    en: { what: 'the backup will be {{path}}', next: 'Nothing to do.' },
  },
  'backup-name-taken': {
    zh: { what: '{{wanted}} 已存在，备份改存为 {{path}}', next: '已有备份不会被覆盖，也不会被嵌套。' },
    en: {
      what: '{{wanted}} is there already; the backup will be {{path}}',
      next: 'The existing one is neither overwritten nor nested into.',
    },
  },
  'backup-names-used-up': {
    zh: { what: '{{wanted}} 及后续 _2 … _99 都已存在', next: '清理旧备份后重新预检。' },
    en: { what: '{{wanted}} and _2 … _99 are all taken', next: 'Prune old backups, then run preflight again.' },
  },
  'process-found': {
    zh: { what: '进程 {{pid}}（{{user}}，{{since}} 启动，端口 {{ports}}）', next: '无需操作。' },
    en: { what: 'process {{pid}} ({{user}}, started {{since}}, ports {{ports}})', next: 'Nothing to do.' },
  },
  'process-none': {
    zh: { what: '没有符合 {{pattern}} 的进程', next: '服务似乎没有运行：停止步骤不会发信号。若它其实在运行，请修正清单里的 process。' },
    en: {
      what: 'no process matches {{pattern}}',
      next: 'The service does not seem to run: the stop step will signal nothing. If it does run, mend `process` in the inventory.',
    },
  },
  'process-many': {
    zh: { what: '{{count}} 个进程符合 {{pattern}}', next: '请选择要停止的进程；没有选择就不会停止任何进程。' },
    en: { what: '{{count}} processes match {{pattern}}', next: 'Choose which to stop; without a choice none is.' },
  },
  'process-not-chosen': {
    zh: { what: '有 {{count}} 个进程符合，没有选择停止哪一个', next: '在终端里运行并选择，或把清单里的 process 写得更精确。' },
    en: {
      what: '{{count}} processes match, and none was chosen to be stopped',
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
  'start-fine': {
    zh: { what: '启动脚本 {{path}} 可以执行', next: '无需操作。' },
    en: { what: 'the start script {{path}} can be run', next: 'Nothing to do.' },
  },
  'start-missing': {
    zh: { what: '启动脚本 {{path}} 不存在', next: '如果它在安装包里会被带来，可以继续；否则检查清单里的 start。' },
    en: { what: 'the start script {{path}} is not there', next: 'If the archive brings it, go on; else check `start` in the inventory.' },
  },
  'start-forbidden': {
    zh: { what: '启动脚本 {{path}} 不可执行', next: 'chmod +x，或在清单里写成 sh {{path}}。' },
    en: { what: 'the start script {{path}} may not be executed', next: 'chmod +x it, or write `sh {{path}}` in the inventory.' },
  },
  'start-crlf': {
    zh: { what: '启动脚本 {{path}} 是 Windows 换行（CRLF）', next: '它会启动失败：dos2unix 之后再试。' },
    en: { what: 'the start script {{path}} has Windows line ends (CRLF)', next: 'It will not start: run dos2unix on it.' },
  },
  'log-fine': {
    zh: { what: '日志 {{path}} 可读', next: '无需操作。' },
    en: { what: 'the log {{path}} can be read', next: 'Nothing to do.' },
  },
  'log-missing': {
    zh: { what: '日志 {{path}} 还不存在', next: '启动后会等它出现。' },
    en: { what: 'the log {{path}} is not there yet', next: 'It will be waited for after the start.' },
  },
  'log-unreadable': {
    zh: { what: '日志 {{path}} 不可读', next: '给登录用户读权限，否则看不到启动是否成功。' },
    en: { what: 'the log {{path}} cannot be read', next: 'Give the account the right to read it, or the start cannot be watched.' },
  },
  'tool-missing': {
    zh: { what: '主机上缺少 {{tools}}', next: '在主机上安装后重新预检。' },
    en: { what: 'the host lacks {{tools}}', next: 'Install it there, then run preflight again.' },
  },
  'clock-off': {
    zh: { what: '主机时钟比本机{{direction}} {{seconds}} 秒', next: '备份名以本机日期为准；注意日志时间。' },
    en: {
      what: "the host's clock is {{seconds}} s {{direction}} of this computer's",
      next: "Backups are named by this computer's date; mind the times in the logs.",
    },
  },
  reached: {
    zh: { what: '已登录 {{user}}@{{hostname}}，{{milliseconds}} 毫秒', next: '无需操作。' },
    en: { what: 'logged in as {{user}}@{{hostname}} in {{milliseconds}} ms', next: 'Nothing to do.' },
  },
  'archive-difference': {
    zh: {
      what: '安装包：新增 {{added}}，替换 {{replaced}}，旧版遗留 {{leftOver}}（{{mode}}）',
      next: '遗留文件在 overlay 方式下会保留；要清除请用 unpack: replace。',
    },
    en: {
      what: 'archive: {{added}} added, {{replaced}} replaced, {{leftOver}} left over ({{mode}})',
      next: 'With overlay the left-over files stay; `unpack: replace` removes them.',
    },
  },
  'archive-owners': {
    zh: { what: '安装包里的属主是 {{owners}}，以 root 解压时会照此设置', next: '如果那是打包机的用户，请用 --owner 重新打包。' },
    en: {
      what: 'the archive holds files of {{owners}}; unpacked by root they will have these owners',
      next: "If that is the build machine's user, pack it again with --owner.",
    },
  },
  'lock-held': {
    zh: { what: '{{operator}}@{{computer}} 自 {{since}} 起锁定了这个服务（{{run}}）', next: '与他联系；确认没有在进行后，可以公开接管。' },
    en: {
      what: '{{operator}}@{{computer}} holds the lock on this service since {{since}} ({{run}})',
      next: 'Talk to them; when nothing is going on there, take it over in the open.',
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
      next: 'Something is wrong with the disk or file system; retry, or roll back.',
    },
  },
  'start-no-process': {
    zh: { what: '启动命令执行了，但 {{seconds}} 秒内没有出现符合 {{pattern}} 的进程', next: '看下面的输出和日志；处理后重试，或回退。' },
    en: {
      what: 'the start line ran, but within {{seconds}} s no process matched {{pattern}}',
      next: 'Read the output below and the logs; retry, or roll back.',
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
    en: { what: '{{count}} error lines in the logs since the start', next: 'Have a look before going on.' },
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
    zh: { what: '备份 {{path}} 不存在', next: '没有停止任何进程。查看 ferry backups，选择另一个备份。' },
    en: { what: 'the backup {{path}} is not there', next: 'Nothing was stopped. See `ferry backups` for another one.' },
  },
  'backup-changed': {
    zh: { what: '备份 {{path}} 与当时核对的清单不符', next: '没有停止任何进程。有人改动过它；核对后选择另一个备份。' },
    en: {
      what: 'the backup {{path}} is not what was proven when it was made',
      next: 'Nothing was stopped. Somebody changed it; choose another one.',
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
    zh: { what: '{{path}} 不是 {{host}} 上任何服务的备份', next: '用 ferry backups 查看有哪些备份。' },
    en: { what: '{{path}} is not a backup of any service on {{host}}', next: '`ferry backups` lists those that are.' },
  },
  'backup-in-use': {
    zh: { what: '备份 {{path}} 是执行 {{run}} 的回退依据', next: '那台主机还没有完成，也没有回退；完成或回退之后再清理。' },
    en: {
      what: 'run {{run}} needs the backup {{path}} for its way back',
      next: 'That host is neither done nor back; prune it when it is.',
    },
  },
  'run-unknown': {
    zh: { what: '没有执行 {{run}}', next: '用 ferry runs 查看所有执行。' },
    en: { what: 'there is no run {{run}}', next: '`ferry runs` lists them.' },
  },
  'run-none-to-resume': {
    zh: { what: '没有中断的执行', next: '用 ferry runs 查看所有执行。' },
    en: { what: 'no run is interrupted', next: '`ferry runs` lists them.' },
  },
  'run-busy': {
    zh: { what: '执行 {{run}} 正在进行', next: '先暂停或停止它。' },
    en: { what: 'run {{run}} is going on', next: 'Pause or stop it first.' },
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
    zh: { what: '这次执行里没有 {{target}}', next: '用 ferry show {{run}} 查看涉及的主机。' },
    en: { what: 'this run has no {{target}}', next: '`ferry show {{run}}` lists its hosts.' },
  },
  'nothing-to-roll-back': {
    zh: { what: '这次执行没有改动过任何主机', next: '无需回退。' },
    en: { what: 'this run has changed no host', next: 'There is nothing to roll back.' },
  },
} satisfies Catalogue
