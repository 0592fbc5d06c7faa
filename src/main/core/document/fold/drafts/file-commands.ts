/** Commands that move files: upload, backup, unpack. */
import { posix } from 'node:path'
import { hostMentions } from '../../../inventory/import/host-mention.ts'
import { isArchive, isSingleFile, withoutEnding } from '../../prose/tokens.ts'
import type { Command } from '../../shell/shell-line.ts'
import { learnBackup } from './back-up.ts'
import { absolutePath, type Context, draftForLogin, learn, say } from './context.ts'
import { addHosts } from './login.ts'

export function recogniseFiles(context: Context, command: Command): boolean {
  switch (command.words[0]) {
    case 'cp':
    case 'mv':
    case 'rsync':
      return copy(context, command)
    case 'tar':
      return tar(context, command)
    case 'unzip':
      return unzip(context, command)
    case 'scp':
      return upload(context, command)
    case 'rm':
      return remove(context, command)
    case 'rz':
      say(context, 'info', command.line, 'rz 由 Ferry 的上传代替', "Ferry's upload takes the place of rz")
      return true
    default:
      return false
  }
}

const plain = (words: readonly string[]) => words.slice(1).filter((word) => !word.startsWith('-'))

function copy(context: Context, command: Command): boolean {
  const [from, to, ...more] = plain(command.words)
  if (from === undefined || to === undefined || more.length > 0) return false
  const source = absolutePath(context, from)
  // A copy's name may hold the day's command: `ecsc_$(date +%Y%m%d)`.
  const target = to.startsWith('/') || !context.folder ? to : posix.join(context.folder.path, to)
  const recursive = command.words[0] !== 'cp' || command.words.some((word) => /^-\w*[rRa]|^--(recursive|archive)/.test(word))
  const isBackup =
    source !== undefined &&
    target.startsWith('/') &&
    (target.startsWith(source) || /bak|back|old|20\d{6}|date/i.test(target)) &&
    !source.startsWith(`${target}_`)
  if (!isBackup) return source !== undefined && placeFile(context, source, target, command)
  if (!recursive && !isSingleFile(source)) return false
  learnBackup(context, source, target, command.line)
  if (command.words[0] === 'mv' && !isSingleFile(source)) {
    learn(context, 'unpack', 'replace', command.line)
    say(
      context,
      'info',
      command.line,
      '原目录被移走：理解为备份，并在解压时整个替换',
      'The folder is moved away: understood as a backup, and as unpacking in its place (replace)',
    )
  }
  return true
}

/** `cp /tmp/shop.war /opt/tomcat/webapps/`: the file itself is the new version. */
function placeFile(context: Context, source: string, target: string, { line }: Command): boolean {
  if (!isSingleFile(source) || !target.startsWith('/')) return false
  const place = isSingleFile(target) ? target : posix.join(target, posix.basename(source))
  if (place === source) return false
  learn(context, 'archive', source, line)
  learn(context, 'directory', place, line)
  learn(context, 'unpack', 'place', line)
  return true
}

function tar(context: Context, command: Command): boolean {
  const [, flags = '', ...rest] = command.words
  const folderAt = rest.findIndex((word) => word === '-C' || word === '--directory')
  const folder = folderAt < 0 ? undefined : absolutePath(context, rest[folderAt + 1] ?? '')
  const files = rest.filter((word, index) => !word.startsWith('-') && (folderAt < 0 || index !== folderAt + 1))
  const [archive, ...members] = files
  if (archive === undefined) return false
  if (/^-?\w*c/.test(flags)) return packedBackup(context, members[0], command)
  if (!/^-?\w*x|^--extract/.test(`${flags}`) && !rest.some((word) => /^-\w*x/.test(word))) return /^-?\w*t/.test(flags)
  return unpackArchive(context, archive, folder, command)
}

function unzip(context: Context, command: Command): boolean {
  const words = command.words.slice(1)
  const at = words.indexOf('-d')
  const archive = words.find((word, index) => !word.startsWith('-') && (at < 0 || index !== at + 1))
  return archive !== undefined && unpackArchive(context, archive, at < 0 ? undefined : absolutePath(context, words[at + 1] ?? ''), command)
}

/** A copy packed into an archive is a backup all the same; Ferry's is a folder that can be restored exactly. */
function packedBackup(context: Context, source: string | undefined, command: Command): boolean {
  const path = source === undefined ? undefined : absolutePath(context, source)
  if (path === undefined) return false
  learn(context, 'directory', path, command.line)
  say(
    context,
    'info',
    command.line,
    `打包备份 ${path}：Ferry 改为复制整个目录`,
    `Backup of ${path} into an archive: Ferry copies the folder instead`,
  )
  return true
}

function unpackArchive(context: Context, archive: string, into: string | undefined, command: Command): boolean {
  if (!isArchive(archive)) return false
  const path = absolutePath(context, archive) ?? (archive.includes('/') ? undefined : archiveHere(context, archive))
  const folder = into ?? context.folder?.path ?? (path === undefined ? undefined : posix.dirname(path))
  if (path === undefined || folder === undefined) {
    say(context, 'warning', command.line, `不知道 ${archive} 在哪个目录`, `The folder of ${archive} is not known`)
    return true
  }
  learn(context, 'archive', path, command.line)
  learn(context, 'unpackedIn', folder, command.line)
  return true
}

/** The upload that was named before, when only its file name is given. */
function archiveHere(context: Context, name: string): string | undefined {
  const known = context.current?.archive?.value
  return known !== undefined && posix.basename(known) === name ? known : undefined
}

/** `scp ecsc.tar root@25.0.3.17:/home/` names the host and where the archive lands. */
function upload(context: Context, command: Command): boolean {
  const words = plain(command.words)
  const target = words.at(-1) ?? ''
  const archive = words.find((word) => isArchive(word) || isSingleFile(word))
  const [, host, folder] = /^([^:]+|\[[^\]]+\]):(.*)$/.exec(target) ?? []
  if (archive === undefined || host === undefined || folder === undefined || !folder.startsWith('/')) return false
  const mention = hostMentions(host)[0] ?? {
    name: host.replace(/^.*@/, ''),
    address: undefined,
    user: /^([^@]+)@/.exec(host)?.[1],
    start: 0,
    end: 0,
  }
  const { start: _, end: __, ...found } = mention
  const known = context.current?.hosts.some(
    (entry) => entry.value === found.name || context.hosts.get(entry.value)?.address === found.address,
  )
  if (!known) addHosts(context, draftForLogin(context, command.line), [{ ...found, line: command.line }])
  learn(context, 'archive', isArchive(folder) || isSingleFile(folder) ? folder : posix.join(folder, posix.basename(archive)), command.line)
  return true
}

/** Removing the service's folder before unpacking means that nothing of the old version stays. */
function remove(context: Context, command: Command): boolean {
  const paths = plain(command.words).map((word) => absolutePath(context, word))
  const draft = context.current
  const own = draft?.directory?.value ?? (draft?.archive ? withoutEnding(draft.archive.value) : undefined)
  if (draft?.archive && paths.every((path) => path === draft.archive?.value)) {
    say(context, 'info', command.line, '删除上传的安装包：没有采用', 'Removal of the uploaded archive: not taken')
    return true
  }
  // What a container made of the WAR goes with it by itself.
  const file = draft?.directory?.value ?? ''
  if (isSingleFile(file) && paths.every((path) => path === withoutEnding(file))) {
    const words = ['随 WAR 一起清掉并保留', 'goes away with the WAR, and is kept'] as const
    say(context, 'info', command.line, `${command.text}：${words[0]}`, `${command.text}: ${words[1]}`)
    return true
  }
  if (own === undefined || paths.some((path) => path === undefined || (path !== own && path !== `${own}/*`))) return false
  learn(context, 'unpack', 'replace', command.line)
  say(
    context,
    'info',
    command.line,
    `先删除 ${own}：理解为解压时整个替换`,
    `${own} is removed first: understood as unpacking in its place (replace)`,
  )
  return true
}
