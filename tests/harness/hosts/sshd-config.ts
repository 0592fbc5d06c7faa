import { run } from '../run-process.ts'
import type { SshdLines } from '../types.ts'

/** OpenSSH 9.8 began to shut out addresses that fail often, which tests of failing logins do on purpose. */
const penaltiesSince = 9.8

/** e.g. 9.2; 0 where ssh says something unexpected. */
export async function opensshVersion(): Promise<number> {
  const { stderr } = await run('ssh', ['-V'])
  return Number(/OpenSSH_(\d+\.\d+)/.exec(stderr)?.[1] ?? 0)
}

/** What the harness sets unless a test says otherwise; all else is sshd's own default. */
export function defaultLines(version: number): SshdLines {
  return {
    UsePAM: 'no',
    UseDNS: 'no',
    PermitRootLogin: 'yes',
    PasswordAuthentication: 'yes',
    KbdInteractiveAuthentication: 'no',
    PrintMotd: 'no',
    PrintLastLog: 'no',
    LogLevel: 'VERBOSE',
    // The default (10:30:100) refuses new connections at random when many hosts or sessions start at once.
    MaxStartups: '100:30:200',
    ...(version >= penaltiesSince ? { PerSourcePenalties: 'no' } : {}),
  }
}

/** Text of an sshd_config; of a keyword in several sets the last set wins, whatever its case. */
export function sshdConfig(...sets: (SshdLines | undefined)[]): string {
  const lines = new Map<string, string[]>()
  for (const set of sets) {
    for (const [keyword, value] of Object.entries(set ?? {})) {
      lines.set(
        keyword.toLowerCase(),
        [value].flat().map((one) => `${keyword} ${one}`),
      )
    }
  }
  return `${[...lines.values()].flat().join('\n')}\n`
}
