/** Compiles ssh2's native cipher now, whatever was tried before. `npm start` and `npm test` do it by themselves. */
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureNativeCipher } from './lib/native-cipher.mjs'
import { endTogether } from './lib/run.mjs'
import { runScript, say } from './lib/say.mjs'

endTogether()
await runScript(async () => {
  await ensureDependencies()
  if (!(await ensureNativeCipher({ again: true }))) return 1
  say({ zh: 'ssh2 的本机加密模块可用', en: "ssh2's native cipher is in place" })
  return 0
})
