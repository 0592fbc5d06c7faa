/** One table, for whoever looks a code up: it is as long as there are things to be found on a host. */
import type { Catalogue } from './entry.ts'

/** What a look at a host finds before anything on it is changed. */
export const preflight = {
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
    zh: { what: '目录 {{path}}：{{entries, count}} 项，{{size, bytes}}', next: '无需操作。' },
    en: { what: 'directory {{path}}: {{entries, count}} entries, {{size, bytes}}', next: 'Nothing to do.' },
  },
  'mount-inside': {
    zh: { what: '{{path}} 是挂载点', next: '备份会把它一并复制；移走或删除目录时，它会被带走或清空。先卸载，或把它移出服务目录，再重试。' },
    en: {
      what: '{{path}} is a mount point',
      next: 'A backup would copy it, and it would be moved or emptied with the directory. Unmount it, or move it out of the directory, and try again.',
    },
  },
  'rights-missing': {
    zh: {
      what: '用户 {{user}} 不能写 {{path}}（无权限，或文件系统只读）',
      next: '给主机写 as: root（通过 sudo），或换用有权限的用户；也检查挂载是否只读。',
    },
    en: {
      what: 'user {{user}} cannot write to {{path}} (no permission, or a read-only file system)',
      next: 'Give the host `as: root` (through sudo), or use an account that may; or the file system is mounted read-only.',
    },
  },
  'home-unwritable': {
    zh: {
      what: '用户 {{user}} 不能写自己的主目录 {{path}}（无权限，或文件系统只读）',
      next: 'Ferry 在那里保存作业和备份的记录：修正主目录的权限或挂载，或换用别的用户。',
    },
    en: {
      what: 'user {{user}} cannot write to its home {{path}} (no permission, or a read-only file system)',
      next: 'Ferry keeps its jobs and the records of backups there: mend rights or mount of the home, or use another account.',
    },
  },
  'rights-unreadable': {
    zh: {
      what: '用户 {{user}} 读不了 {{path}} 里的 {{count}} 项，例如 {{example}}',
      next: '这样的备份不会完整：修正权限，或换用能读全部内容的用户。',
    },
    en: {
      what: 'user {{user}} cannot read {{count}} entries in {{path}}, such as {{example}}',
      what_one: 'user {{user}} cannot read {{count}} entry in {{path}}: {{example}}',
      next: 'No backup of it would be whole: mend the rights, or use an account that may read everything.',
    },
  },
  'rights-foreign': {
    zh: {
      what: '{{path}} 里有 {{count}} 项属于别的用户或组，例如 {{example}}',
      next: '只有 root 能把文件交给别人，{{user}} 做的备份不会和原来一样：改用 root，或先统一属主。',
    },
    en: {
      what: '{{count}} entries in {{path}} belong to another user or group, such as {{example}}',
      what_one: '{{count}} entry in {{path}} belongs to another user or group: {{example}}',
      next: 'Only root gives files to others, so a backup made by {{user}} would not be the same: use root, or make them the owner first.',
    },
  },
  'rights-capable': {
    zh: {
      what: '{{path}} 里有 {{count}} 个文件带有 capabilities（setcap），例如 {{example}}',
      next: '{{user}} 做的备份会丢掉它们，还原后的旧版本可能绑定不了 1024 以下的端口：改用 root，或改在服务的单元里给出（AmbientCapabilities）。',
    },
    en: {
      what: '{{count}} files in {{path}} have capabilities (setcap), such as {{example}}',
      what_one: '{{count}} file in {{path}} has capabilities (setcap): {{example}}',
      next: 'A backup made by {{user}} would lose them, and the old version could not, for instance, bind a port below 1024: use root, or grant them in the unit of the service (AmbientCapabilities).',
    },
  },
  'process-of-other': {
    zh: { what: '进程 {{pid}} 属于用户 {{owner}}，{{user}} 停止不了它', next: '用 {{owner}} 或 root 登录这台主机。' },
    en: {
      what: 'process {{pid}} belongs to {{owner}}, and {{user}} cannot stop it',
      next: 'Use the account {{owner}} or root on this host.',
    },
  },
  'process-supervised': {
    zh: {
      what: '进程 {{pid}} 由 {{unit}} 守护（Restart={{restart}}），停止后会被重新启动',
      next: '在清单里给服务写上 unit: {{unit}}，由 systemctl 停止和启动；否则 Ferry 发现它又起来会停下来问。',
    },
    en: {
      what: 'process {{pid}} is kept running by {{unit}} (Restart={{restart}}), which starts it again when it is ended',
      next: 'Give the service `unit: {{unit}}` in the inventory, so that systemctl stops and starts it; else Ferry sees it come back, and stops to ask.',
    },
  },
  'rights-fine': {
    zh: { what: '用户 {{user}} 可以写目录、备份位置和安装包位置', next: '无需操作。' },
    en: { what: 'user {{user}} may write to the directory, beside it, and where the archive lands', next: 'Nothing to do.' },
  },
  'disk-short': {
    zh: { what: '{{path}} 剩余 {{free, bytes}}，备份、安装包与解压需要 {{needed, bytes}}', next: '清理旧备份或扩容后重新预检。' },
    en: {
      what: '{{path}} has {{free, bytes}} free; backup, archive and unpacking need {{needed, bytes}}',
      next: 'Prune old backups or make room, then run preflight again.',
    },
  },
  'disk-fine': {
    zh: { what: '{{path}} 剩余 {{free, bytes}}，需要 {{needed, bytes}}', next: '无需操作。' },
    en: { what: '{{path}} has {{free, bytes}} free, {{needed, bytes}} needed', next: 'Nothing to do.' },
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
  'name-too-long': {
    zh: {
      what: '{{path}} 的名字太长：Ferry 要用的名字 {{name}} 有 {{bytes}} 字节，这里最多 {{limit}} 字节',
      next: '换一个短一些的目录名、安装包名或备份后缀（一个汉字占 3 字节）；备份记录的名字包含整个路径。',
    },
    en: {
      what: 'the name of {{path}} is too long: {{name}}, which Ferry needs, has {{bytes}} bytes, and {{limit}} are the most there',
      next: 'Take a shorter name for the directory, the archive or the backup (a Chinese character has 3 bytes); the record of a backup bears the whole path.',
    },
  },
  'fixed-hinders': {
    zh: {
      what: '有 {{count}} 项设了不可修改或只可追加属性，例如 {{example}}：旧版本删不掉，或新文件盖不上去',
      next: '先用 chattr -i（-a）去掉再重新预检；上线之后要不要加回去由你决定（宝塔的 .user.ini 就是这样）。',
    },
    en: {
      what: '{{count}} entries are immutable or append only, such as {{example}}: the old version could not be removed, or the new one not put over them',
      what_one: '{{example}} is immutable or append only: the old version could not be removed, or the new one not put over it',
      next: 'Take the attribute away with `chattr -i` (`-a`) and run preflight again; whether it comes back after the release is yours to decide.',
    },
  },
  'fixed-inside': {
    zh: {
      what: '有 {{count}} 项设了不可修改或只可追加属性，例如 {{example}}：新版本不动它，但备份和回退之后没有这个属性',
      next: '如果回退，之后自己用 chattr 加回去。',
    },
    en: {
      what: '{{count}} entries are immutable or append only, such as {{example}}: the new version leaves them alone, but a copy does not have the attribute',
      what_one: '{{example}} is immutable or append only: the new version leaves it alone, but a copy does not have the attribute',
      next: 'After a way back set it anew with `chattr`.',
    },
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
    en: {
      what: '{{count}} processes match {{pattern}}',
      what_one: '{{count}} process matches {{pattern}}',
      next: 'Choose which to stop; without a choice none is.',
    },
  },
  'start-fine': {
    zh: { what: '启动脚本 {{path}} 可以执行', next: '无需操作。' },
    en: { what: 'the start script {{path}} can be run', next: 'Nothing to do.' },
  },
  'start-missing': {
    zh: { what: '启动脚本 {{path}} 不存在，安装包里也没有', next: '检查清单里的 start，或把脚本放进安装包。' },
    en: {
      what: 'the start script {{path}} is not there, and the archive does not bring it',
      next: 'Check `start` in the inventory, or put the script into the archive.',
    },
  },
  'start-forbidden': {
    zh: { what: '启动脚本 {{path}} 不可执行', next: 'chmod +x，或在清单里写成 sh {{path}}。' },
    en: { what: 'the start script {{path}} may not be executed', next: 'chmod +x it, or write `sh {{path}}` in the inventory.' },
  },
  'start-brought': {
    zh: { what: '启动脚本 {{path}} 由安装包带来，可以执行', next: '无需操作。' },
    en: { what: 'the archive brings the start script {{path}}, which can be run', next: 'Nothing to do.' },
  },
  'start-brought-forbidden': {
    zh: {
      what: '安装包里的启动脚本 {{path}} 没有执行权限',
      next: 'chmod +x 之后重新打包（在 Windows 上打的 zip 没有执行权限），或在清单里写成 sh {{path}}。',
    },
    en: {
      what: 'the start script {{path}} is not executable in the archive',
      next: 'chmod +x it and pack again (a zip made on Windows has no such right), or write `sh {{path}}` in the inventory.',
    },
  },
  'start-interpreter': {
    zh: { what: '启动脚本 {{path}} 要用 {{interpreter}} 执行，主机上没有它', next: '在主机上安装它，或改脚本的第一行。' },
    en: {
      what: 'the start script {{path}} is to be run by {{interpreter}}, which the host does not have',
      next: "Install it there, or change the script's first line.",
    },
  },
  'zip-names-lost': {
    zh: {
      what: '主机没有 UTF-8 语言环境，unzip 会改掉 zip 里的非 ASCII 文件名（例如 {{member}}）',
      next: '在主机上安装 C.UTF-8 语言环境，或改用 tar 打包。',
    },
    en: {
      what: 'the host has no UTF-8 locale: unzip would change names in the zip that are not ASCII ({{member}}, for one)',
      next: 'Install the locale C.UTF-8 there, or pack a tar.',
    },
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
  'clock-ahead': {
    zh: { what: '主机时钟比本机快 {{seconds}} 秒', next: '备份名以本机日期为准；注意日志时间。' },
    en: {
      what: "the host's clock is {{seconds}} s ahead of this computer's",
      next: "Backups are named by this computer's date; mind the times in the logs.",
    },
  },
  'clock-behind': {
    zh: { what: '主机时钟比本机慢 {{seconds}} 秒', next: '备份名以本机日期为准；注意日志时间。' },
    en: {
      what: "the host's clock is {{seconds}} s behind this computer's",
      next: "Backups are named by this computer's date; mind the times in the logs.",
    },
  },
  // Of journals of before.
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
  'archive-through-host-link': {
    zh: {
      what: '{{directory}} 里有 {{count}} 个符号链接会把安装包的文件引到目录之外：{{links}}（例如成员 {{member}}）',
      next: '备份里没有链接所指的文件，写坏了也回退不了。把链接换成真实目录，或让安装包不含这些成员，或用 unpack: replace。',
    },
    en: {
      what: 'in {{directory}} {{count}} symbolic links would lead files of the archive elsewhere: {{links}} (member {{member}}, for one)',
      next: 'The backup has nothing of what they lead to, so it could not be brought back. Put real folders in their place, leave these members out, or use `unpack: replace`.',
    },
  },
  'archive-replaces-links': {
    zh: {
      what: '{{directory}} 里的 {{count}} 个符号链接会被替换或删除：{{links}}',
      next: '链接所指的文件不会动，但新版本看不到它们；回退会恢复链接。若要保留，发布后重新建立，或从安装包里去掉这些成员。',
    },
    en: {
      what: '{{count}} symbolic links in {{directory}} would be replaced or removed: {{links}}',
      next: 'What they lead to stays, but the new version will not see it; a way back brings the links back. To keep them, make them again afterwards, or leave these members out of the archive.',
    },
  },
  'directory-alive': {
    zh: { what: '查看目录时有 {{count}} 个文件刚好消失', next: '服务正在运行，这很正常；备份在停止之后进行。' },
    en: {
      what: '{{count}} files vanished while the directory was looked at',
      next: 'The service is at work, which is normal; the backup is made after it has stopped.',
    },
  },
  'archive-owners': {
    zh: { what: '安装包里的属主是 {{owners}}，以 root 解压时会照此设置', next: '如果那是打包机的用户，请用 --owner 重新打包。' },
    en: {
      what: 'the archive holds files of {{owners}}; unpacked by root they will have these owners',
      next: "If that is the build machine's user, pack it again with --owner.",
    },
  },
} satisfies Catalogue
