/** What every command on a host of the sandbox finds around it: nothing of the environment that Ferry has. */

/** Marks every process of a host in its environment, with the host's folder; inherited by what the process starts. */
export const stamp = 'FERRY_SANDBOX'

/** Where the tools that a host needs are on Linux and macOS; before them the host's own programs, which are the only ones of their names there. */
const searchPath = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin'

export function hostEnvironment({ base, name }: { base: string; name: string }): Record<string, string> {
  return {
    HOME: base,
    PATH: `${base}/bin:${searchPath}`,
    USER: 'ferry',
    LOGNAME: 'ferry',
    SHELL: '/bin/sh',
    LANG: process.env.LANG ?? 'C.UTF-8',
    PS1: `[ferry@${name}]$ `,
    HOSTNAME: name,
    [stamp]: base,
  }
}
