/** The two containers of icons. Both take pictures as PNG, and are little more than a table of them. */

/** Length of the head of an .ico file, and of one line of its table. */
const icoHead = 6
const icoLine = 16

/**
 * An icon for Windows (PNG inside since Vista). A side of 256 is written as 0: its field has one byte.
 * @param {Map<number, Buffer>} pictures PNG by size in pixels, at most 256.
 */
export function ico(pictures) {
  const head = Buffer.alloc(icoHead)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.size, 4)
  let place = icoHead + icoLine * pictures.size
  const lines = [...pictures].map(([size, picture]) => {
    const line = Buffer.alloc(icoLine)
    line.writeUInt8(size % 256, 0)
    line.writeUInt8(size % 256, 1)
    line.writeUInt16LE(1, 4)
    line.writeUInt16LE(32, 6)
    line.writeUInt32LE(picture.length, 8)
    line.writeUInt32LE(place, 12)
    place += picture.length
    return line
  })
  return Buffer.concat([head, ...lines, ...pictures.values()])
}

/** Types that hold PNG: the size in pixels of each; ic11 to ic14 are the doubled ones for fine screens. */
const icnsTypes = { icp4: 16, icp5: 32, icp6: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 }

/**
 * An icon for macOS.
 * @param {Map<number, Buffer>} pictures PNG by size in pixels.
 */
export function icns(pictures) {
  const parts = Object.entries(icnsTypes).flatMap(([type, size]) => {
    const picture = pictures.get(size)
    return picture === undefined ? [] : [block(type, picture)]
  })
  return block('icns', Buffer.concat(parts))
}

/** @param {string} type @param {Buffer} content */
function block(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(head.length + content.length, 4)
  return Buffer.concat([head, content])
}
