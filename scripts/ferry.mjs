/**
 * `npm run -s ferry -- COMMAND…`: the command line, in the time that the built one takes. Where out/ does not stand for these sources it
 * is built first, once; what that needs is installed. Runs on the machine's own Node with nothing installed.
 */
import { createRequire } from 'node:module'
import { ensureBuild, looksBuilt } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureNativeCipher } from './lib/native-cipher.mjs'
import { ferryEnvironment, ferryNode, fromRoot } from './lib/paths.mjs'
import { endTogether, handOver } from './lib/run.mjs'
import { runScript } from './lib/say.mjs'

const program = fromRoot('out', 'main', 'cli.cjs')

// The same process, as npm has Ferry's own Node first on its path.
if (looksBuilt() && process.execPath === ferryNode) createRequire(import.meta.url)(program)
else {
  endTogether()
  await runScript(async () => {
    await ensureDependencies()
    await ensureNativeCipher()
    await ensureBuild()
    return await handOver(ferryNode, [program, ...process.argv.slice(2)], { env: ferryEnvironment() })
  })
}
