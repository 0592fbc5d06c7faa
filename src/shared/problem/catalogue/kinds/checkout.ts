import type { Catalogue } from '../entry.ts'

/** Tasks that bring a working copy of git to a revision. */
export const checkout = {
  'file-checkout': {
    zh: {
      what: '{{path}} 不能用：{{found}}',
      next: '版本写分支、标签或提交号；install 写 composer、npm、maven，或以它们开头的一行命令（不带 ; | & 等）。',
    },
    en: {
      what: '{{path}} cannot be used: {{found}}',
      next: 'A revision is a branch, a tag or a commit; `install` is composer, npm or maven, or one line that begins with it, without ; | & and the like.',
    },
  },
  'checkout-no-git': {
    zh: { what: '主机上没有 git 命令', next: '安装 git 后重新预检。' },
    en: { what: 'the host has no command git', next: 'Install git, then run preflight again.' },
  },
  'checkout-no-copy': {
    zh: { what: '{{folder}} 不是 git 工作目录', next: '检查 in 的路径；第一次部署先在主机上 git clone。' },
    en: {
      what: '{{folder}} is no working copy of git',
      next: 'Check the path under `in`; for a first installation clone it there beforehand.',
    },
  },
  'checkout-not-top': {
    zh: { what: '{{folder}} 在工作目录 {{top}} 里面', next: '把 in 写成工作目录的最上层。' },
    en: { what: '{{folder}} lies inside the working copy {{top}}', next: 'Name its top under `in`.' },
  },
  'checkout-owner': {
    zh: {
      what: '{{folder}} 属于 {{owner}}，git 不让 {{user}} 使用它（safe.directory）',
      next: '用 {{owner}} 登录（主机的 user 或 as）；或由 {{user}} 在主机上执行 git config --global --add safe.directory {{folder}}。',
    },
    en: {
      what: '{{folder}} belongs to {{owner}}, and git does not let {{user}} use it (safe.directory)',
      next: 'Log in as {{owner}} (`user` or `as` of the host), or let {{user}} run git config --global --add safe.directory {{folder}} there.',
    },
  },
  'checkout-foreign': {
    zh: { what: '{{folder}} 属于 {{owner}}，新文件会属于 {{user}}', next: '如果程序要写这些文件，改用 {{owner}} 登录。' },
    en: {
      what: '{{folder}} belongs to {{owner}}; new files will belong to {{user}}',
      next: 'Log in as {{owner}} where the application writes there.',
    },
  },
  'checkout-busy': {
    zh: {
      what: '{{folder}} 里有没做完的 git 操作（{{what}}）',
      next: '到主机上看清楚，完成或放弃它；index.lock 要先确认没有 git 在运行再删。',
    },
    en: {
      what: 'something of git is unfinished in {{folder}} ({{what}})',
      next: 'Look there, finish or abort it; remove an index.lock only when no git is running.',
    },
  },
  'checkout-changed': {
    zh: {
      what: '{{folder}} 里有 {{count}} 个文件被手工改过；Ferry 不会丢掉它们，什么都没动',
      next: '看下面的列表：要保留就提交或 git stash，不要了就由你 git checkout 掉，然后重试。',
    },
    en: {
      what: '{{count}} files of {{folder}} were changed by hand; Ferry throws nothing away and has touched nothing',
      next: 'See the list: commit or stash what is to stay, discard the rest yourself, then retry.',
      what_one: 'a file of {{folder}} was changed by hand; Ferry throws nothing away and has touched nothing',
    },
  },
  'checkout-moved': {
    zh: { what: '{{folder}} 在这期间被别人切换过，什么都没动', next: '看下面现在的提交；和那个人说清楚后，切回去再重试。' },
    en: {
      what: '{{folder}} was moved by somebody else meanwhile; nothing was touched',
      next: 'See below where it is now; agree with whoever did it, put it back and retry.',
    },
  },
  'checkout-no-remote': {
    zh: { what: '{{folder}} 没有远程 {{remote}}', next: '用 git remote -v 看名字，写进 remote。' },
    en: { what: '{{folder}} has no remote {{remote}}', next: 'See git remote -v for its name, and write it under `remote`.' },
  },
  'checkout-remote-away': {
    zh: {
      what: '主机连不上远程 {{remote}}（{{url}}）',
      next: '看下面 git 的话：网络、域名、部署密钥或凭据；在主机上 git ls-remote 能通再预检。',
    },
    en: {
      what: 'the host cannot reach the remote {{remote}} ({{url}})',
      next: 'See below what git says: network, name, deploy key or credential; run preflight again when git ls-remote works there.',
    },
    course: 'passing',
  },
  'checkout-credential': {
    zh: { what: '远程 {{remote}} 的地址里写着密码或令牌（{{url}}）', next: '改用部署密钥或 credential helper；Ferry 不显示它。' },
    en: {
      what: 'the address of the remote {{remote}} holds a password or token ({{url}})',
      next: 'Use a deploy key or a credential helper; Ferry does not show it.',
    },
  },
  'checkout-unknown': {
    zh: { what: '远程没有分支或标签 {{revision}}', next: '检查名字，看是否已经推送。' },
    en: { what: 'the remote has no branch or tag {{revision}}', next: 'Check the name, and whether it was pushed.' },
  },
  'checkout-both': {
    zh: { what: '{{revision}} 既是分支又是标签', next: '写全名：refs/heads/{{revision}} 或 refs/tags/{{revision}}。' },
    en: {
      what: '{{revision}} is a branch and a tag',
      next: 'Write the whole name: refs/heads/{{revision}} or refs/tags/{{revision}}.',
    },
  },
  'checkout-no-upstream': {
    zh: { what: '{{folder}} 在 {{branch}} 上，它没有对应的远程分支', next: '把要发布的分支、标签或提交写出来。' },
    en: {
      what: '{{folder}} is on {{branch}}, which follows no branch of a remote',
      next: 'Name the branch, tag or commit that is to be released.',
    },
  },
  'checkout-other-branch': {
    zh: { what: '这台主机跟的是 {{own}}，前面的主机是 {{ref}}', next: '把要发布的分支写出来，所有主机用同一个。' },
    en: {
      what: 'this host follows {{own}}, the ones before {{ref}}',
      next: 'Name the branch that is to be released: it is one for all hosts.',
    },
  },
  'checkout-later': {
    zh: { what: '{{folder}} 里还没有提交 {{revision}}', next: '取回（fetch）之后才知道差异；取不到就停下，什么都不动。' },
    en: {
      what: '{{folder}} does not have the commit {{revision}} yet',
      next: 'What it differs by is known when it was fetched; where it cannot be, nothing is touched.',
    },
  },
  'checkout-found': {
    zh: { what: '{{folder}}：{{before}}（{{branch}}）→ {{commit}}', next: '所有主机用同一个提交。' },
    en: { what: '{{folder}}: {{before}} ({{branch}}) → {{commit}}', next: 'All hosts get this very commit.' },
  },
  'checkout-same': {
    zh: { what: '{{folder}} 已经在 {{commit}}（{{branch}}）', next: '不会切换，只按需要安装依赖。' },
    en: {
      what: '{{folder}} is at {{commit}} already ({{branch}})',
      next: 'Nothing is switched; dependencies are installed where asked for.',
    },
  },
  'checkout-difference': {
    zh: { what: '{{folder}}：{{commits}} 个提交，{{files}} 个文件', next: '看下面的提交和文件是不是这次要发的。' },
    en: { what: '{{folder}}: {{commits}} commits, {{files}} files', next: 'See below whether these are what is to be released.' },
  },
  'checkout-difference-later': {
    zh: { what: '{{folder}} 的差异要等取回之后才能看', next: '取回这一步会列出提交和文件，切换在它之后。' },
    en: {
      what: 'what {{folder}} differs by can only be told when it was fetched',
      next: 'The step fetch lists commits and files; the switch comes after it.',
    },
  },
  'checkout-behind': {
    zh: {
      what: '{{folder}} 里现在有 {{commits}} 个提交不在新版本里（回到旧版本，或主机上自己提交过）',
      next: '确认这是想要的；这些提交不会丢，回退会回到它们。',
    },
    en: {
      what: '{{commits}} commits that {{folder}} has now are not in what comes: it goes to an older version, or somebody has committed on the host',
      next: 'See whether that is meant; they are not lost, and the way back leads to them.',
    },
  },
  'checkout-in-the-way': {
    zh: { what: '{{folder}} 里有 {{count}} 个 git 没管的文件挡住新版本', next: '看下面的列表，移走或改名后重新预检；Ferry 不会覆盖它们。' },
    en: {
      what: '{{count}} files that git does not keep are in the way in {{folder}}',
      next: 'See the list; move them and run preflight again. Ferry writes over none of them.',
      what_one: 'a file that git does not keep is in the way in {{folder}}',
    },
  },
  'checkout-submodules': {
    zh: { what: '{{folder}} 的新版本有子模块，Ferry 不切换它们', next: '在它后面加一个命令任务：git submodule update --init。' },
    en: {
      what: 'the new version of {{folder}} has submodules, which Ferry does not switch',
      next: 'Add a command behind it: git submodule update --init.',
    },
  },
  'checkout-no-installer': {
    zh: { what: '没有看到 {{program}}（按不带登录环境的 PATH 找）', next: '登录后能用就没问题；否则先安装。' },
    en: {
      what: '{{program}} was not found with the PATH of a session without a profile',
      next: 'Fine if it is there after a login; else install it first.',
    },
  },
  'checkout-unlocked': {
    zh: {
      what: '{{into}} 现在没有 lock 文件对应，回退时不能按版本装回',
      next: 'Ferry 会先复制一份 {{into}}，回退时放回去；目录大的话注意磁盘。',
    },
    en: {
      what: '{{into}} has no lock file now, by which it could be installed again',
      next: 'Ferry copies {{into}} first and puts the copy back on the way back; mind the disk if it is large.',
    },
  },
  'checkout-not-so': {
    zh: { what: '{{folder}} 和要的提交不一样', next: '看下面：提交、被改的文件（钩子或安装脚本改的？）、缺的目录；处理后重试。' },
    en: {
      what: '{{folder}} is not as the commit has it',
      next: 'See below: the commit, files that were changed (by a hook or an install script?), folders that are missing; mend it and retry.',
    },
  },
} satisfies Catalogue
