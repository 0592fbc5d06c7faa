import type { FindingCatalogue } from './entry.ts'

/** The way back, and the copies it rests on. */
export const wayBackWords = {
  'missing-way-back': {
    zh: '文档有改动步骤，但没有写回退步骤',
    en: 'The document changes things and does not say how to go back',
    mend: {
      zh: '加一节“回退”，写明每个改动怎么恢复、由谁做。',
      en: 'Add a section on going back: what restores each change, and who does it.',
    },
  },
  'missing-way-back/known': {
    zh: '文档没有写回退步骤；这些任务由 Ferry 按留下的备份恢复',
    en: 'The document does not say how to go back; Ferry restores these tasks from what it keeps',
    mend: { zh: '写明谁来决定回退、回退后怎么验证。', en: 'Say who decides to go back, and what is checked afterwards.' },
  },
  'missing-way-back/promised': {
    zh: '只说回退方案由别处提供：“{{text}}”，文档里没有步骤',
    en: 'The way back is only promised: “{{text}}”; the document has no steps for it',
    mend: { zh: '上线前把回退步骤写进文档。', en: 'Put the steps of the way back into the document before the evening.' },
  },
  'way-back-without-copy': {
    zh: '回退要用 {{name}}，但前面没有步骤生成它',
    en: 'The way back needs {{name}}, which no step before it makes',
    mend: { zh: '在改动之前加一步，生成这份备份。', en: 'Add a step that makes this copy before anything is changed.' },
  },
  'way-back-without-copy/database': {
    zh: '回退要恢复数据库，但前面没有备份数据库的步骤',
    en: 'The way back restores a database that no step before it dumps',
    mend: { zh: '在改库之前加一步备份（dump），并写明文件名。', en: 'Add a dump before the database is changed, and name its file.' },
  },
  'way-back-without-copy/package': {
    zh: '回退要用旧包或备份的目录，但前面没有备份它的步骤',
    en: 'The way back uses the old package or folder, which no step before it keeps',
    mend: { zh: '在替换之前加一步备份。', en: 'Add a step that keeps the old one before it is replaced.' },
  },
  'step-without-way-back': {
    zh: '这一步改动{{what}}，回退步骤里没有提到它',
    en: 'This step changes {{what}}, and the way back does not mention it',
    mend: { zh: '在回退里写明怎么恢复，或写明不可恢复。', en: 'Say in the way back how it is restored, or that it is not.' },
  },
  'left-off': {
    zh: '“{{name}}”被停掉或关闭，之后没有写再打开',
    en: '“{{name}}” is switched off and never on again',
    mend: {
      zh: '在结尾和回退里各加一步：重新打开{{name}}。',
      en: 'Add a step that switches {{name}} on again, at the end and in the way back.',
    },
  },
  'no-backup': {
    zh: '这里开始替换或改动，之前没有任何备份',
    en: 'Here things are replaced or changed, and nothing was kept before',
    mend: { zh: '先备份将被替换的目录、文件或数据库。', en: 'Keep the folder, file or database that is replaced first.' },
  },
  'second-copy-missing': {
    zh: '要求备份放到另一台服务器，但没有命令把它复制过去',
    en: 'The copy is to lie on another server, and no command brings it there',
    mend: {
      zh: '备份后加一步：复制到另一台服务器，并核对校验和。',
      en: 'Add a step that copies it to the other server and compares checksums.',
    },
  },
  'not-reversible': {
    zh: '这一步做了就不能退回：{{text}}',
    en: 'This step cannot be taken back: {{text}}',
    mend: { zh: '执行前确认；需要时先留下旧的一份。', en: 'Make sure before it runs; keep the old state where it may be needed.' },
  },
  'not-reversible/structure': {
    zh: '改表结构没有写反向语句，只能靠之前的备份恢复：{{text}}',
    en: 'This change of structure has no written inverse; only a dump made before brings it back: {{text}}',
    mend: { zh: '写出反向语句，或在它之前备份数据库。', en: 'Write its inverse, or dump the database before it.' },
  },
} satisfies FindingCatalogue
