import type { Terminal } from '@xterm/xterm'

/** Renderers that are programs, not cards: with them WebGL costs more than the DOM (16 frames a second against 58). */
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i

let isThere: boolean | undefined

function hasGraphicsCard(): boolean {
  const context = document.createElement('canvas').getContext('webgl2')
  if (context === null) return false
  const info = context.getExtension('WEBGL_debug_renderer_info')
  const name = String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return !software.test(name)
}

/** Draws the terminal by the graphics card, where there is one; `changed` when the cells have another size from then on. */
export async function drawByCard(terminal: Terminal, isStillThere: () => boolean, changed: () => void): Promise<void> {
  isThere ??= hasGraphicsCard()
  if (!isThere) return
  const { WebglAddon } = await import('@xterm/addon-webgl')
  if (!isStillThere()) return
  const addon = new WebglAddon()
  // Taken away by the system: the driver was restarted, or there are too many. xterm.js goes on with the DOM.
  addon.onContextLoss(() => {
    addon.dispose()
    changed()
  })
  terminal.loadAddon(addon)
  changed()
}
