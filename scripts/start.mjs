/**
 * `npm start`: installs and builds what is missing, then opens the panel.
 * Runs on the machine's own Node with nothing installed; Ferry itself runs on the Node that it installs.
 */
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureElectron } from './lib/electron.mjs'
import { ensureNativeCipher } from './lib/native-cipher.mjs'
import { ferryEnvironment, ferryNode, fromRoot } from './lib/paths.mjs'
import { endTogether, handOver } from './lib/run.mjs'
import { runScript } from './lib/say.mjs'

endTogether()
await runScript(async () => {
  const args = process.argv.slice(2)
  await ensureDependencies()
  await ensureNativeCipher()
  await ensureBuild()
  await ensureElectron(args)
  return await handOver(ferryNode, [fromRoot('out', 'main', 'cli.cjs'), 'open', ...args], { env: ferryEnvironment() })
})
