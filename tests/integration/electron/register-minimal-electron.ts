import { registerHooks } from 'node:module'

// For `node --import`: what the program imports as `electron` is the stand-in beside this file.
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: new URL('./minimal-electron.ts', import.meta.url).href, shortCircuit: true } : next(name, context),
})
