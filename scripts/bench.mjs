/**
 * `npm run bench`: measures side by side, see docs/benchmarks.md; `npm run bench -- upload paint` runs those two.
 * Not a test: a missed aim is printed and is no failure.
 */
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureNativeCipher } from './lib/native-cipher.mjs'
import { ferryEnvironment, ferryNode, fromRoot, root } from './lib/paths.mjs'
import { endTogether, run } from './lib/run.mjs'
import { runScript, ScriptFailure } from './lib/say.mjs'
import { ensureSystemPackages } from './lib/system-packages.mjs'

/** Each benchmark stops by itself in time; what takes longer than this hangs. */
const limit = 40 * 60_000

endTogether()
await runScript(async () => {
  await ensureDependencies()
  await ensureNativeCipher()
  await ensureBuild()
  // The same hosts as those of the integration tests, and the browser of the others.
  for (const missing of (await ensureSystemPackages(['integration', 'e2e'])).values()) throw cannotMeasure(missing)
  const { code, killedBecause } = await run(ferryNode, [fromRoot('tests', 'bench', 'main.ts'), ...process.argv.slice(2)], {
    cwd: root,
    env: ferryEnvironment(),
    limit,
  })
  if (killedBecause !== undefined) console.error(`the benchmarks were ended: ${killedBecause}`)
  return code ?? 1
})

/** @param {string} missing */
function cannotMeasure(missing) {
  return new ScriptFailure({
    what: { zh: `无法测量：${missing}`, en: `nothing can be measured: ${missing}` },
    where: 'npm run bench',
    next: { zh: '请安装上面列出的软件包后再运行。', en: 'Install the packages that are listed above and run again.' },
  })
}
