/**
 * `npm run test:faults`: what goes wrong × where it strikes, on real hosts; `-- --all` every cell, `-- "power cut" unpack` some of them.
 * The last lines are the matrix; exit code 1 where a cell came out wrong. See docs/reliability.md.
 */
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureNativeCipher } from './lib/native-cipher.mjs'
import { ferryEnvironment, ferryNode, fromRoot, root } from './lib/paths.mjs'
import { endTogether, run } from './lib/run.mjs'
import { runScript, ScriptFailure } from './lib/say.mjs'
import { ensureSystemPackages } from './lib/system-packages.mjs'

/** All cells take a little more than an hour on two cores. */
const limit = 3 * 60 * 60_000

endTogether()
await runScript(async () => {
  await ensureDependencies()
  await ensureNativeCipher()
  for (const missing of (await ensureSystemPackages(['integration'])).values()) throw cannotRun(missing)
  const { code, killedBecause } = await run(ferryNode, [fromRoot('tests', 'faults', 'main.ts'), ...process.argv.slice(2)], {
    cwd: root,
    env: ferryEnvironment(),
    limit,
  })
  if (killedBecause !== undefined) console.error(`the faults were ended: ${killedBecause}`)
  return code ?? 1
})

/** @param {string} missing */
function cannotRun(missing) {
  return new ScriptFailure({
    what: { zh: `无法运行：${missing}`, en: `it cannot run: ${missing}` },
    where: 'npm run test:faults',
    next: { zh: '请安装上面列出的软件包后再运行。', en: 'Install the packages that are listed above and run again.' },
  })
}
