import { type Command, question } from '../command.ts'

/**
 * The version of the Java that a process runs on, without running anything of it: its home has a file `release`
 * (JDK 7 and later). `java` may stand in `bin` or in `jre/bin`.
 */
export function javaVersion(pid: number): Command {
  return question([
    `java=$(readlink /proc/${pid}/exe) || exit 0`,
    `for home in "\${java%/*}/.." "\${java%/*}/../.."; do`,
    `  version=$(sed -n 's/^JAVA_VERSION="\\(.*\\)"/\\1/p' "$home/release" 2>/dev/null)`,
    '  [ -z "$version" ] || { echo "java $version"; break; }',
    'done',
    'true',
  ])
}
