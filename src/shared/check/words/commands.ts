import type { FindingCatalogue } from './entry.ts'

/** Commands that do not do what was meant, or not by themselves. */
export const commandWords = {
  'never-ends': {
    zh: '这条命令不会自己结束：{{text}}',
    en: 'This command does not end by itself: {{text}}',
    mend: {
      zh: '写明看到什么就算成功；Ferry 会跟随日志并在看到它时继续。',
      en: 'Say which line means success; Ferry follows the log and goes on when it comes.',
    },
  },
  'never-ends/ping': {
    zh: '没有 -c，这条命令不会自己结束：{{text}}',
    en: 'Without -c this command does not end by itself: {{text}}',
    mend: { zh: '加 -c 3。', en: 'Add -c 3.' },
  },
  'never-ends/loop': {
    zh: '这个循环没有出口',
    en: 'This loop has no way out',
    mend: { zh: '加上条件或次数上限。', en: 'Give it a condition or an upper limit.' },
  },
  'interactive/password': {
    zh: '这条命令会停下来要密码：{{text}}',
    en: 'This command stops and asks for a password: {{text}}',
    mend: {
      zh: '把密码存进保险箱，由 Ferry 递进去；不要写进文档。',
      en: 'Keep the password in the vault and let Ferry hand it over; do not write it down here.',
    },
  },
  'interactive/editor': {
    zh: '这条命令会打开编辑器：{{text}}',
    en: 'This command opens an editor: {{text}}',
    mend: {
      zh: '写明改哪一行、改成什么，或改用能直接执行的命令。',
      en: 'Say which line becomes what, or use a command that needs nobody.',
    },
  },
  'interactive/prompt': {
    zh: '这条命令会打开提示符等人输入：{{text}}',
    en: 'This command opens a prompt and waits for somebody to type: {{text}}',
    mend: { zh: '把要输入的内容写进命令（-e、-c、文件）。', en: 'Put what is to be typed into the command (-e, -c, a file).' },
  },
  'interactive/confirmation': {
    zh: '这条命令会停下来等确认：{{text}}',
    en: 'This command stops and asks for confirmation: {{text}}',
    mend: { zh: '加上不再询问的参数（如 -y）。', en: 'Add the option that answers it (such as -y).' },
  },
  'interactive/terminal': {
    zh: '这条命令要占用一个终端：{{text}}',
    en: 'This command wants a terminal of its own: {{text}}',
    mend: { zh: '去掉 -it，或写成不需要终端的命令。', en: 'Leave -it out, or use a command that needs no terminal.' },
  },
  'foreground-start': {
    zh: '服务在前台启动，会一直占着这个会话：{{text}}',
    en: 'The service is started in the foreground and keeps the session: {{text}}',
    mend: { zh: '改成后台启动：nohup … > 日志 2>&1 &', en: 'Start it in the background: nohup … > LOG 2>&1 &' },
  },
  'foreground-start/dies-with-shell': {
    zh: '只有 & 没有 nohup，会话一断服务就跟着停：{{text}}',
    en: 'With & and without nohup the service ends with the session: {{text}}',
    mend: { zh: '前面加 nohup，并把输出写到文件。', en: 'Put nohup before it and send its output to a file.' },
  },
  'sleep-as-wait': {
    zh: '用 sleep {{seconds}} 秒当作“好了”，慢了不够，快了白等',
    en: 'It sleeps {{seconds}} s and takes that for ready: too short when it is slow, wasted when it is fast',
    mend: {
      zh: '等一个能看见的结果：端口、HTTP 状态或日志行。',
      en: 'Wait for something that can be seen: a port, an HTTP status, a line of the log.',
    },
  },
  'commands-run-together': {
    zh: '两条命令连在了一行：{{text}}',
    en: 'Two commands stand on one line as one: {{text}}',
    mend: { zh: '中间加 && 或换行。', en: 'Put && or a new line between them.' },
  },
  'not-typed-characters': {
    zh: '命令里的 {{found}}，shell 不当作 {{meant}}',
    en: 'The command has {{found}}, which a shell does not take for {{meant}}',
    mend: { zh: '改成半角 {{meant}}。', en: 'Write {{meant}}.' },
  },
  'hidden-characters': {
    zh: '命令里有看不见的字符：{{text}}',
    en: 'The command has characters in it that nobody sees: {{text}}',
    mend: { zh: '删掉它们，重新手打一遍最可靠。', en: 'Delete them; typing the line anew is safest.' },
  },
  'broken-command': {
    zh: '这一行 shell 读不懂：{{reason}}',
    en: 'A shell cannot read this line: {{reason}}',
    mend: { zh: '检查引号和括号是否成对。', en: 'Look whether quotes and brackets are closed.' },
  },
  'comment-for-step': {
    zh: '只有注释“{{text}}”，下面没有命令',
    en: 'There is only the comment “{{text}}” and no command below it',
    mend: { zh: '补上命令，或写成由人完成的一步并指明负责人。', en: 'Write the command, or make it a step for a person and name who.' },
  },
  'cron-in-words': {
    zh: '定时只用文字说明：“{{text}}”，没有 cron 表达式',
    en: 'How often is only told in words: “{{text}}”; there is no cron expression',
    mend: {
      zh: '写出完整的 crontab 行：表达式、目录、环境变量、命令和日志。',
      en: 'Write the whole line of the crontab: expression, folder, environment, command, log.',
    },
  },
} satisfies FindingCatalogue
