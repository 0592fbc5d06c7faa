/**
 * `npm run package`: the desktop packages of this platform; `-- --win`, `--mac`, `--linux` name another one.
 * Everything after `--` goes to electron-builder.
 */
import { ensureDependencies } from './lib/dependencies.mjs'
import { ferryEnvironment, ferryNode, fromRoot, root } from './lib/paths.mjs'
import { prepareProgram } from './lib/prepare-program.mjs'
import { endTogether, handOver } from './lib/run.mjs'
import { runScript } from './lib/say.mjs'

endTogether()
await runScript(async () => {
  await ensureDependencies()
  await prepareProgram()
  const builder = fromRoot('node_modules', 'electron-builder', 'cli.js')
  return await handOver(ferryNode, [builder, ...process.argv.slice(2)], { cwd: root, env: ferryEnvironment() })
})
