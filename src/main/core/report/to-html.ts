import type { Language } from '#shared/problem/describe.ts'
import { visible } from '#shared/text/visible.ts'
import type { Block } from './blocks.ts'

const style = `
:root { color-scheme: light; font: 14px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1b1f24; background: #fff }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2rem; border-bottom: 1px solid #b5bcc6 } h3 { font-size: 1rem; margin-bottom: .25rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
th, td { border: 1px solid #d0d5dc; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f1f3f6; font-weight: 600 } .facts th { width: 12rem }
pre { background: #f6f7f9; border: 1px solid #d0d5dc; padding: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace }
.bad { color: #a3121d; font-weight: 600 } .bad::before { content: "✗ " } .good { color: #12652d } .good::before { content: "✓ " }
@media print { body { margin: 0; max-width: none } h2, h3 { break-after: avoid } tr, pre { break-inside: avoid } }
`

/** One file that needs nothing else and can do nothing: no script, no link, no picture. */
export function toHtml(blocks: readonly Block[], title: string, language: Language): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${blocks.map(renderBlock).join('\n')}
</body>
</html>
`
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p class="${block.tone}">${escapeHtml(block.text)}</p>`
    case 'facts':
      return `<table class="facts">${block.rows.map(([label, value]) => `<tr><th>${escapeHtml(label)}</th>${cell(value)}</tr>`).join('')}</table>`
    case 'table':
      return `<table><thead><tr>${block.head.map((text) => `<th>${escapeHtml(text)}</th>`).join('')}</tr></thead><tbody>${block.rows
        .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
        .join('')}</tbody></table>`
    case 'code':
      return block.behind === undefined
        ? pre(block.text)
        : `<details><summary>${escapeHtml(block.behind)}</summary>${pre(block.text)}</details>`
  }
}

const pre = (text: string): string => `<pre>${escapeHtml(text)}</pre>`

const cell = (text: string): string => `<td>${escapeHtml(text)}</td>`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
