/** The panel's own size of letters: all of it grows with them, as a browser's zoom makes it grow. */

/** In points of the design, which is drawn for 13. */
const designSize = 13

/** A rule for windows of a width, and what its sheet says: `(width <= 860px)`. */
const written = new WeakMap<MediaList, string>()

export function setPanelSize(size: number): void {
  const zoom = size / designSize
  document.documentElement.style.setProperty('--zoom', String(zoom))
  for (const sheet of document.styleSheets) scaleWidths(sheet.cssRules, zoom)
}

/**
 * Larger letters have less room in the same window: what the sheets say of a narrow window then holds of a wider one. A browser that zooms
 * does so by itself; the property `zoom` leaves the widths of media alone.
 */
function scaleWidths(rules: CSSRuleList, zoom: number): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule && rule.media.mediaText.includes('width')) {
      const text = written.get(rule.media) ?? rule.media.mediaText
      written.set(rule.media, text)
      rule.media.mediaText = scaledWidths(text, zoom)
    }
    if (rule instanceof CSSGroupingRule) scaleWidths(rule.cssRules, zoom)
  }
}

/** `(width <= 860px)` for letters one and a half times as large: `(width <= 1290px)`. */
export const scaledWidths = (media: string, zoom: number): string =>
  media.replace(/([\d.]+)px/g, (_, width: string) => `${Number(width) * zoom}px`)
