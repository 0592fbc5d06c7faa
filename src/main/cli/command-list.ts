/** Every command, each in its own module: one that is called by name is loaded alone, so that it is there at once. */
import type { CommandSetup } from './command-setup.ts'

type Add = (setup: CommandSetup) => void

/** In the order of an evening. */
const commands: Readonly<Record<string, () => Promise<Add>>> = {
  open: async () => (await import('./commands/open.ts')).addOpen,
  import: async () => (await import('./commands/import.ts')).addImport,
  check: async () => (await import('./commands/check.ts')).addCheck,
  export: async () => (await import('./commands/export.ts')).addExport,
  hosts: async () => (await import('./commands/hosts.ts')).addHosts,
  trust: async () => (await import('./commands/trust.ts')).addTrust,
  plan: async () => (await import('./commands/plan.ts')).addPlan,
  preflight: async () => (await import('./commands/preflight.ts')).addPreflight,
  stage: async () => (await import('./commands/stage.ts')).addStage,
  run: async () => (await import('./commands/run.ts')).addRun,
  resume: async () => (await import('./commands/resume.ts')).addResume,
  rollback: async () => (await import('./commands/rollback.ts')).addRollback,
  sign: async () => (await import('./commands/sign.ts')).addSign,
  backups: async () => (await import('./commands/backups.ts')).addBackups,
  clean: async () => (await import('./commands/clean.ts')).addClean,
  runs: async () => (await import('./commands/runs.ts')).addRuns,
  show: async () => (await import('./commands/show.ts')).addShow,
  report: async () => (await import('./commands/report.ts')).addReport,
  search: async () => (await import('./commands/search.ts')).addSearch,
  vault: async () => (await import('./commands/vault.ts')).addVault,
}

/** Flags before the command whose next word is a value. */
const withValue = ['--data', '--language']

/** The command that is named; none where only the version is asked for; or all of them where none is: for help, and to say which there are. */
export async function commandsFor(args: readonly string[]): Promise<Add[]> {
  if (args.includes('--version') || args.includes('-V')) return []
  const named = args.find((word, index) => !word.startsWith('-') && !withValue.includes(args[index - 1] ?? ''))
  const load = named !== undefined && Object.hasOwn(commands, named) ? commands[named] : undefined
  return load === undefined ? Promise.all(Object.values(commands).map((one) => one())) : [await load()]
}
