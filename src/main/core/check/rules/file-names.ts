import { filesOf, type ShellFile } from '#core/shell/files.ts'
import type { ShellCommand } from '#core/shell/shell-command.ts'
import type { Sheet } from '../sheet/sheet.ts'

/** A file that a command of the document makes or takes, with its place. */
export type NamedFile = ShellFile & { line: number; back: boolean; command: ShellCommand }

const computed = /\$\([^()]*\bdate\b[^()]*\)|`[^`]*\bdate\b[^`]*`|\$\{?\w+\}?/g

/** All files that the commands name, in order. */
export function namedFiles({ commands, isBack }: Sheet): readonly NamedFile[] {
  return commands.flatMap(({ command, line }) =>
    filesOf(command).map((file) => ({
      ...file,
      line,
      back: isBack(line),
      command,
    })),
  )
}

/** The last part of a path, with every date, number of a day and variable in it made the same. */
export function shapeOf(path: string): string {
  return baseOf(path.replace(computed, '*'))
    .replace(/(?:19|20)\d{2}[-_.]?\d{2}[-_.]?\d{2}(?:[-_T]?\d{4,6})?/g, '*')
    .replace(/<[^<>]*>|\{\{?\w+\}?\}/g, '*')
}

/** The last part of a path; slashes inside of `$(…)` are no part of it. */
export function baseOf(path: string): string {
  const hidden = path.replace(/\$\([^()]*\)|`[^`]*`/g, (found) => found.replaceAll('/', '\u0000'))
  return hidden
    .slice(hidden.replace(/\/+$/, '').lastIndexOf('/') + 1)
    .replace(/\/+$/, '')
    .replaceAll('\u0000', '/')
}

/** A name that says that it is a copy of something. */
export function looksLikeCopy(path: string): boolean {
  const base = baseOf(path)
  return (
    /(?:^|[._-])(?:bak|back|backup|old|orig|save|prev|previous|copy|dump|last|rollback|备份|旧)(?:\d*|[._-].*|up.*)$/i.test(base) ||
    /(?:backup|_bak|\.bak|备份)/i.test(base) ||
    shapeOf(path).includes('*')
  )
}

const fileEnding =
  /\.(?:conf|cnf|cfg|ini|env|ya?ml|json|xml|toml|properties|service|timer|socket|repo|jar|tar|gz|tgz|bz2|xz|zip|rpm|deb|sql|dump|sh|bash|py|rb|pl|lua|js|mjs|ts|css|html?|php|jsp|vue|txt|md|csv|log|pem|crt|cer|key|jks|p12|so|exe|bin|lock|tpl|tmpl|j2)$/i
const ownName =
  /(?:^|\/)(?:\.env(?:\.\w+)?|\.bashrc|\.bash_profile|Dockerfile|Makefile|Jenkinsfile)$|^\/etc\/(?:hosts|fstab|crontab|sudoers|profile)$/
const ofCopy = /[._-](?:bak|back|backup|old|orig|save|prev|previous|copy|last|new|备份|旧|\d[\d._T-]*|\$.*)$/i

/** Whether a path is surely a file's, by its ending or its own name, also with what its copy adds. `shop.war` may be an unpacked folder. */
export function namesFile(path: string): boolean {
  return [path, path.replace(ofCopy, '')].some((name) => fileEnding.test(name) || ownName.test(name))
}

/** Without what packing adds. */
export function unpacked(name: string): string {
  return name.replace(/\.(?:gz|bz2|xz|zip|zst|tgz)$/i, '')
}
