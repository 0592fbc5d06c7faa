import { type NativeImage, nativeImage } from 'electron'

/** What Windows lays over the taskbar button, in pixels. */
const side = 16

/** The panel's `--warn`, as blue, green, red. */
const amber = [0x3c, 0xa6, 0xe0] as const

/** A filled circle with nothing around it, four bytes a pixel: blue, green, red, and how much of it. */
export function dotPixels(): Buffer {
  const pixels = Buffer.alloc(side * side * 4)
  const centre = (side - 1) / 2
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (Math.hypot(x - centre, y - centre) < side / 2) pixels.set([...amber, 0xff], (y * side + x) * 4)
    }
  }
  return pixels
}

export const overlayIcon = (): NativeImage => nativeImage.createFromBitmap(dotPixels(), { width: side, height: side })
