import type { Catalogue } from '../entry.ts'

/** The form of a file that a person writes: where it stands, what was found, what was expected. */
export const files = {
  'file-not-time': {
    zh: { what: '{{path}} 不是时刻：{{found}}', next: '写成 "22:00"：本机时钟，两位分钟。' },
    en: { what: '{{path}} is no time of day: {{found}}', next: 'Write it as "22:00", by this computer\'s clock.' },
  },
  'file-not-window': {
    zh: { what: '{{path}} 不是时间窗口：{{found}}', next: '写成 "22:00–2:00"：从几点到几点，可以跨午夜。' },
    en: { what: '{{path}} is no window: {{found}}', next: 'Write it as "22:00–2:00", from and to; it may go over midnight.' },
  },
  'hold-two-ways': {
    zh: { what: '{{path}}：after 和 window 只能写一个', next: 'after 是最早的时刻，window 是只能在其中开始的时段；留下一个。' },
    en: {
      what: '{{path}}: after and window are one or the other',
      next: 'after is the earliest time, window the hours in which it may begin; keep one.',
    },
  },
  'hold-unsigned': {
    zh: { what: '提前放行要写明由谁放行和原因，没有放行', next: '填上放行人和原因再放行。' },
    en: {
      what: 'letting it through before its time needs a name and a reason; it was not let through',
      next: 'Say who lets it through, and why.',
    },
  },
  'file-missing': {
    zh: { what: '文件不存在：{{path}}', next: '检查路径是否写对。' },
    en: { what: 'There is no file {{path}}.', next: 'Check the path.' },
  },
  'file-too-large': {
    zh: {
      what: '文件 {{path}} 有 {{size, bytes}}，超过文本文件的上限 {{limit, bytes}}',
      next: '确认选对了文件：这里需要清单、发布文件或上线文档，不是安装包。',
    },
    en: {
      what: '{{path}} has {{size, bytes}}; a text file may have {{limit, bytes}}.',
      next: 'Check that it is the right file: an inventory, a release or a document is wanted here, not an archive.',
    },
  },
  'file-binary': {
    zh: {
      what: '文件 {{path}} 不是文本',
      next: '需要文本文件（UTF-8 或 GB18030）。如果是 Word 或 Excel 文件，请另存为 Markdown、CSV 或纯文本。',
    },
    en: {
      what: '{{path}} is not text.',
      next: 'A text file is wanted (UTF-8 or GB18030). Save a Word or Excel file as Markdown, CSV or plain text.',
    },
  },
  'file-empty': {
    zh: { what: '文件 {{file}} 是空的', next: '需要的顶层键：{{keys}}。' },
    en: { what: '{{file}} is empty.', next: 'These keys are expected at the top: {{keys}}.' },
  },
  'file-syntax': {
    zh: { what: '这里不是有效的 YAML（{{detail}}）', next: '检查这一行的缩进、冒号后的空格和引号。' },
    en: { what: 'This is not valid YAML ({{detail}}).', next: 'Check indentation, the space after colons and quotes on this line.' },
  },
  'file-syntax-tab': {
    zh: { what: '这一行用制表符（Tab）缩进', next: 'YAML 只允许用空格缩进，请改成空格。' },
    en: { what: 'This line is indented with a tab.', next: 'YAML allows only spaces for indentation: replace the tab.' },
  },
  'file-syntax-indent': {
    zh: { what: '缩进与上一行对不上', next: '同一层的键要从同一列开始；每深一层多缩进两个空格。' },
    en: {
      what: 'The indentation does not fit the lines above.',
      next: 'Keys of one level start in one column; each deeper level has two more spaces.',
    },
  },
  'file-syntax-unclosed': {
    zh: { what: '这里缺少字符（{{detail}}）', next: '补上缺少的引号、括号、逗号或冒号。' },
    en: { what: 'A character is missing here ({{detail}}).', next: 'Add the missing quote, bracket, comma or colon.' },
  },
  'file-unknown-key': {
    zh: { what: '{{path}} 中有不认识的键 {{key}}', next: '这里可以用的键：{{known}}。' },
    en: { what: 'Unknown key {{key}} in {{path}}.', next: 'Keys that are known here: {{known}}.' },
  },
  'file-unknown-key-near': {
    zh: { what: '{{path}} 中有不认识的键 {{key}}，是不是想写 {{near}}？', next: '改成想写的键。这里可以用的键：{{known}}。' },
    en: {
      what: 'Unknown key {{key}} in {{path}}. Was {{near}} meant?',
      next: 'Write the key that is meant. Keys that are known here: {{known}}.',
    },
  },
  'file-duplicate-key': {
    zh: { what: '{{path}} 在第 {{first}} 行已经写过', next: '同一个名字只能出现一次：删掉一个，或改名。' },
    en: { what: '{{path}} was already given on line {{first}}.', next: 'A name may stand only once: remove one of the two, or rename it.' },
  },
  'file-bad-key': {
    zh: { what: '{{path}} 中有一个键不是文字：{{found}}', next: '键要写成文字，例如 ecsc-1。' },
    en: { what: 'A key in {{path}} is not text: {{found}}', next: 'Write a name as the key, for example ecsc-1.' },
  },
  'file-missing-key': {
    zh: { what: '{{path}} 缺少必填的键 {{key}}', next: '补上 {{key}}。' },
    en: { what: '{{path}} lacks the key {{key}}.', next: 'Add {{key}}; it has no default.' },
  },
  'file-empty-value': {
    zh: { what: '{{path}} 没有值', next: '写上值，或删掉这个键。' },
    en: { what: '{{path}} has no value.', next: 'Give it a value, or remove the key.' },
  },
  'file-unknown-alias': {
    zh: { what: '{{path}} 引用的 {{found}} 没有在前面定义', next: '先用 &名字 定义，或直接写出值。' },
    en: {
      what: '{{path}} refers to {{found}}, which is not defined above.',
      next: 'Define it with &name first, or write the value itself.',
    },
  },
  'file-own-alias': {
    zh: { what: '{{path}} 引用的 {{found}} 又包含它自己', next: '直接写出要做的任务，不要引用自己所在的列表。' },
    en: { what: '{{path}} refers to {{found}}, which it is itself a part of.', next: 'Write out what is meant in place of the alias.' },
  },
  'file-not-text': {
    zh: { what: '{{path}} 应为文字，实际是 {{found}}', next: '写成文字；数字、true、false 要加引号。' },
    en: { what: '{{path}} should be text, but is {{found}}', next: 'Write text; numbers, true and false go in quotes.' },
  },
  'file-not-list': {
    zh: { what: '{{path}} 应为列表，实际是 {{found}}', next: '写成 [甲, 乙]，或每行一个、以“- ”开头。' },
    en: { what: '{{path}} should be a list, but is {{found}}', next: 'Write [one, two], or one a line, each beginning with "- ".' },
  },
  'file-not-map': {
    zh: { what: '{{path}} 应为“键: 值”，实际是 {{found}}', next: '写成 { 键: 值 }，或下一行缩进后写“键: 值”。可以用的键：{{known}}。' },
    en: {
      what: '{{path}} should be "key: value" pairs, but is {{found}}',
      next: 'Write { key: value }, or indented "key: value" lines. Keys here: {{known}}.',
    },
  },
  'file-not-names': {
    zh: { what: '{{path}} 应为“名字: 值”，实际是 {{found}}', next: '写成 { 名字: 值 }，或下一行缩进后写“名字: 值”；名字由您来定。' },
    en: {
      what: '{{path}} should be "name: value" pairs, but is {{found}}',
      next: 'Write { name: value }, or indented "name: value" lines; the names are yours to choose.',
    },
  },
  'file-not-number': {
    zh: { what: '{{path}} 应为 {{from}} 到 {{to}} 的整数，实际是 {{found}}', next: '写一个整数，不加引号。' },
    en: {
      what: '{{path}} should be a whole number from {{from}} to {{to}}, but is {{found}}',
      next: 'Write a whole number without quotes.',
    },
  },
  'file-not-boolean': {
    zh: { what: '{{path}} 应为 true 或 false，实际是 {{found}}', next: '写 true 或 false，不加引号。' },
    en: { what: '{{path}} should be true or false, but is {{found}}', next: 'Write true or false without quotes.' },
  },
  'file-not-choice': {
    zh: { what: '{{path}} 不能是 {{found}}', next: '只能是以下之一：{{choices}}。' },
    en: { what: '{{path}} cannot be {{found}}', next: 'It is one of: {{choices}}.' },
  },
  'file-secret': {
    zh: { what: '{{path}} 里不能写密码本身', next: '写 ask（每次询问）或 vault（存入加密保险库），并把密码从文件中删掉。' },
    en: {
      what: '{{path}} must not hold the password itself.',
      next: 'Write ask (asked each time) or vault (kept encrypted), and delete the password from the file.',
    },
  },
  'file-not-duration': {
    zh: { what: '{{path}} 应为时长，实际是 {{found}}', next: '写数字加单位：500ms、30s、5m、1h。' },
    en: { what: '{{path}} should be a duration, but is {{found}}', next: 'Write a number with its unit: 500ms, 30s, 5m, 1h.' },
  },
  'file-not-port': {
    zh: { what: '{{path}} 应为端口号，实际是 {{found}}', next: '端口是 1 到 65535 的整数，不加引号。' },
    en: { what: '{{path}} should be a port, but is {{found}}', next: 'A port is a whole number from 1 to 65535, without quotes.' },
  },
  'file-not-absolute': {
    zh: {
      what: '{{path}} 应为主机上的绝对路径，实际是 {{found}}',
      next: '从 / 开始写，不含 ..；也可以以 {名字} 开头，由主机的 values 填入。',
    },
    en: {
      what: '{{path}} should be an absolute path on the host, but is {{found}}',
      next: 'Begin with / and use no "..". A beginning {name} is filled from the values of the host.',
    },
  },
  'file-invisible': {
    zh: { what: '{{path}} 里有看不见的字符 {{letter}}：{{found}}', next: '删掉它：看起来一样，却是另一个名字。重新手打一遍最可靠。' },
    en: {
      what: '{{path}} has the invisible character {{letter}} in it: {{found}}',
      next: 'Delete it: it looks the same and is another name. Typing it anew is safest.',
    },
  },
  'file-control': {
    zh: {
      what: '{{path}} 要在主机上执行的行里有控制字符 {{letter}}：{{found}}',
      next: "删掉它：屏幕上看不见它，主机上却会起作用。命令真需要它时写成转义，例如 printf '\\033'。",
    },
    en: {
      what: '{{path}} has the control character {{letter}} in a line that is run on a host: {{found}}',
      next: "Delete it: it is not seen, and the host acts on it. Where a command needs it, write it as an escape, such as printf '\\033'.",
    },
  },
  'file-bad-name': {
    zh: { what: '{{path}} 的名字 {{found}} 不能用', next: '名字不能含空格、逗号、斜杠、@ 或引号。' },
    en: { what: 'The name {{found}} in {{path}} cannot be used.', next: 'A name has no spaces, commas, slashes, @ or quotes.' },
  },
  'file-not-date': {
    zh: { what: '{{path}} 应为日期，实际是 {{found}}', next: '写成 2017-02-20。' },
    en: { what: '{{path}} should be a date, but is {{found}}', next: 'Write it as 2017-02-20.' },
  },
  'file-not-url': {
    zh: { what: '{{path}} 应为网址，实际是 {{found}}', next: '写完整的网址，例如 http://127.0.0.1:8080/ecsc/。' },
    en: { what: '{{path}} should be a web address, but is {{found}}', next: 'Write it in full, for example http://127.0.0.1:8080/ecsc/.' },
  },
  'file-check-kind': {
    zh: { what: '{{path}} 要正好有一种检查，实际有：{{found}}', next: '选一种：{{choices}}。多种检查就写成多项。' },
    en: {
      what: '{{path}} needs exactly one kind of check, but has: {{found}}',
      next: 'Choose one of {{choices}}; write several checks as several entries.',
    },
  },
  'file-task-kind': {
    zh: { what: '{{path}} 要正好是一种任务，实际有：{{found}}', next: '选一种：{{choices}}。多个任务就写成多项。' },
    en: {
      what: '{{path}} needs to be exactly one kind of task, but has: {{found}}',
      next: 'Choose one of {{choices}}; write several tasks as several entries.',
    },
  },
} satisfies Catalogue
