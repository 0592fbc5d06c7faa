import type { Catalogue } from './entry.ts'

/** The journal on the operator's computer: its directory, its files, what is read from them. */
export const journal = {
  'data-directory-in-use': {
    zh: {
      what: '数据目录 {{directory}} 正被另一个 Ferry 使用（进程 {{pid}}，{{computer}}，自 {{since}}）。',
      next: '在那个窗口中操作，或先退出它；查看执行记录（runs、show、report）不受影响。',
    },
    en: {
      what: 'Another Ferry is using the data directory {{directory}} (process {{pid}} on {{computer}}, since {{since}}).',
      next: 'Work in that window, or quit it first. Reading the journal (runs, show, report) works meanwhile.',
    },
  },
  'data-directory-is-link': {
    zh: {
      what: '{{directory}} 是符号链接或特殊文件，Ferry 不会把执行记录写到它指向的地方。',
      next: '换成真实的目录，或用 --data 指定另一个目录。',
    },
    en: {
      what: '{{directory}} is a symbolic link or a special file; Ferry does not write the journal to wherever it points.',
      next: 'Put a real directory there, or name another one with --data.',
    },
  },
  'data-directory-not-made': {
    zh: { what: '无法建立或写入数据目录 {{directory}}：{{reason}}', next: '检查上级目录的权限与剩余空间，或用 --data 指定另一个目录。' },
    en: {
      what: 'The data directory {{directory}} could not be made or written to: {{reason}}',
      next: 'Check the rights and the free space of the directory above it, or name another one with --data.',
    },
  },
  'data-directory-of-other-user': {
    zh: {
      what: '{{directory}} 属于另一个用户（{{owner}}），而 Ferry 以 {{user}} 运行。',
      next: '用 --data 指定自己的目录，或以原来的用户运行。',
    },
    en: {
      what: '{{directory}} belongs to another user ({{owner}}), and Ferry runs as {{user}}.',
      next: 'Name a directory of your own with --data, or run as the user it belongs to.',
    },
  },
  'data-directory-shared': {
    zh: {
      what: '{{directory}} 里已有别的文件，而且别的用户可以打开它（权限 {{mode}}）：Ferry 没有改它的权限，也没有使用它。',
      next: '用 --data 指定一个还不存在的目录，例如 {{directory}}/ferry；若它只给 Ferry 用，先执行 chmod 700。',
    },
    en: {
      what: '{{directory}} holds other files and other users can open it (mode {{mode}}): its rights were not changed, and it is not used.',
      next: 'Name a directory that is not there yet with --data, such as {{directory}}/ferry; if it is for Ferry alone, run chmod 700 on it first.',
    },
  },
  'data-directory-on-network': {
    zh: {
      what: '{{directory}} 在网络或共享文件系统（{{fileSystem}}）上，那里的锁不可靠，执行记录可能损坏。',
      next: '用 --data 指定本机磁盘上的目录。',
    },
    en: {
      what: '{{directory}} is on a network or shared file system ({{fileSystem}}), whose locks cannot be trusted: the journal could be damaged.',
      next: 'Name a directory on a disk of this computer with --data.',
    },
  },
  'node-too-old': {
    zh: {
      what: '当前 Node {{version}} 太旧，无法打开执行记录。',
      next: '请使用 Node {{needed}} 或更新版本（在仓库中：npm ci 之后用 npm run 启动）。',
    },
    en: {
      what: 'Node {{version}} is too old to open the journal.',
      next: 'Use Node {{needed}} or newer (in the repository: npm ci, then start through npm run).',
    },
  },
  'sqlite-too-old': {
    zh: { what: 'SQLite {{version}} 有损坏数据的已知缺陷，需要 {{needed}} 或更新。', next: '重新安装依赖（npm ci）。' },
    en: {
      what: 'SQLite {{version}} has a known defect that damages data; {{needed}} or newer is needed.',
      next: 'Install the dependencies again (npm ci).',
    },
  },
  'journal-newer': {
    zh: {
      what: '{{file}} 由更新版本的 Ferry 写成（格式 {{present}}，本版本只认识 {{known}}）。',
      next: '用那个更新的版本打开；文件没有被改动。',
    },
    en: {
      what: '{{file}} was written by a newer Ferry (schema {{present}}; this one knows {{known}}).',
      next: 'Open it with the newer version. The file was not touched.',
    },
  },
  'journal-not-opened': {
    zh: { what: '无法打开 {{file}}：{{reason}}', next: '不要删除它旁边的 -wal 文件。检查磁盘与权限；若文件已损坏，请从备份恢复。' },
    en: {
      what: '{{file}} could not be opened: {{reason}}',
      next: 'Do not remove the -wal file beside it. Check the disk and the rights; if the file is damaged, restore it from a backup.',
    },
  },
  'journal-lost': {
    zh: {
      what: '{{file}} 是空的或不见了，而 {{output}} 里还有执行的输出：执行记录丢了',
      next: '从备份恢复 ferry.db；确实要从头开始，就把整个数据目录移走，或用 --data 指定另一个。什么都没有改动。',
    },
    en: {
      what: '{{file}} is empty or gone, and {{output}} still has output of runs: the journal was lost',
      next: 'Restore ferry.db from a backup; to begin anew, move the whole data directory away or name another with --data. Nothing was changed.',
    },
  },
  'journal-unreadable': {
    zh: { what: '数据目录里的记录读不出来：{{reason}}', next: '检查磁盘；从备份恢复数据目录里的 ferry.db，或用 --data 指定另一个目录。' },
    en: {
      what: 'The records in the data directory cannot be read: {{reason}}',
      next: 'Check the disk; restore ferry.db of the data directory from a backup, or name another directory with --data.',
    },
  },
  'journal-not-durable': {
    zh: {
      what: '{{file}} 不能保证写入后立即落盘（synchronous={{synchronous}}，{{mode}}）。',
      next: 'Ferry 不会在这样的记录上执行。用 --data 指定本机磁盘上的目录。',
    },
    en: {
      what: '{{file}} cannot be written so that it survives a loss of power (synchronous={{synchronous}}, {{mode}}).',
      next: 'Ferry does not run on such a journal. Name a directory on a local disk with --data.',
    },
  },
  'journal-read-only': {
    zh: { what: '执行记录是只读打开的，{{what}} 没有写入。', next: '在可写的 Ferry 中操作。' },
    en: { what: 'The journal was opened for reading; {{what}} was not written.', next: 'Do this in a Ferry that may write.' },
  },
  'journal-full': {
    zh: {
      what: '本机磁盘已满，{{what}} 没有写入，也没有开始：{{reason}}',
      next: '在本机腾出空间后重试。已在主机上开始的操作，其结果仍会被记录。',
    },
    en: {
      what: 'The disk of this computer is full; {{what}} was not written and not begun: {{reason}}',
      next: 'Free some space on this computer and retry. The outcome of what already began on a host is still recorded.',
    },
  },
  'journal-not-written': {
    zh: { what: '执行记录无法写入（{{what}}）：{{reason}}', next: '先检查本机磁盘；没有记录就不会再动主机。' },
    en: {
      what: 'The journal could not be written ({{what}}): {{reason}}',
      next: 'Check the disk of this computer first. No host is touched without the journal.',
    },
  },
  'journal-row-damaged': {
    zh: {
      what: '执行记录中 {{table}} 的 {{row}} 已损坏：{{reason}}',
      next: '不要据此继续执行。先到主机上查看实际情况，并从备份恢复数据目录。',
    },
    en: {
      what: 'Row {{row}} of {{table}} in the journal is damaged: {{reason}}',
      next: 'Do not carry on from it. Look at the hosts themselves, and restore the data directory from a backup.',
    },
  },
  'journal-gap': {
    zh: {
      what: '{{run}} 的第 {{sequence}} 条记录不见了（下一条是 {{found}}）。',
      next: '记录被改动或损坏：先到主机上查看实际情况，并从备份恢复数据目录。',
    },
    en: {
      what: 'Event {{sequence}} of {{run}} is missing (the next one is {{found}}).',
      next: 'The journal was changed or damaged: look at the hosts themselves, and restore the data directory from a backup.',
    },
  },
  'journal-chain-broken': {
    zh: { what: '{{run}} 的第 {{sequence}} 条记录与哈希链不符。', next: '从这一条起的记录在写入后被改动过；与已导出的报告核对。' },
    en: {
      what: 'Event {{sequence}} of {{run}} does not match the hash chain.',
      next: 'From this event on the journal was changed after it was written. Compare it with a report that was kept.',
    },
  },
  'journal-cut-off': {
    zh: { what: '{{run}} 只有 {{kept}} 条记录，应有 {{expected}} 条：末尾被截去。', next: '与已导出的报告核对，并从备份恢复数据目录。' },
    en: {
      what: '{{run}} has {{kept}} events where {{expected}} were kept: its end was cut off.',
      next: 'Compare it with the report that was kept, and restore the data directory from a backup.',
    },
  },
  'run-not-found': {
    zh: { what: '没有编号为 {{run}} 的执行。', next: '用 ferry runs 查看现有的执行。', panel: '在“历史”里查看有哪些执行。' },
    en: {
      what: 'There is no run {{run}}.',
      next: 'See the runs there are with: ferry runs',
      panel: 'The history lists the runs there are.',
    },
  },
  'output-worker-ended': {
    zh: {
      what: '保存输出的工作线程意外结束：{{reason}}',
      next: '步骤的结果仍有记录，主机上的作业目录里有完整输出。重新启动 Ferry 后会从断点补齐。',
    },
    en: {
      what: 'The worker that keeps output ended unexpectedly: {{reason}}',
      next: 'Outcomes of steps are still recorded, and the whole output is in the job folder on the host. After a restart Ferry fetches what is missing.',
    },
  },
  'output-not-kept': {
    zh: { what: '输出无法写入本机：{{reason}}', next: '在本机腾出空间；未写入的输出仍在内存中，会自动重试。' },
    en: {
      what: 'Output could not be written on this computer: {{reason}}',
      next: 'Free some space on this computer. What is not written yet is held in memory and tried again.',
    },
  },
  'output-backlog-full': {
    zh: {
      what: '等待写入的输出超过 {{limit, bytes}}，这一段没有被接收。',
      next: '输出在主机的作业目录中是完整的；写入跟上之后会从断点继续读取。',
    },
    en: {
      what: 'More than {{limit, bytes}} of output wait to be written; this piece was not taken.',
      next: 'The output is whole in the job folder on the host and is read on from there once writing has caught up.',
    },
  },
  'search-too-long': {
    zh: { what: '在 {{seconds}} 秒内没有搜索完所有输出（“{{text}}”）。', next: '输入三个以上的字，或只在一次执行中搜索。' },
    en: {
      what: 'The search for “{{text}}” did not get through all output within {{seconds}} seconds.',
      next: 'Enter three characters or more, or search in one run only.',
    },
  },
} satisfies Catalogue
