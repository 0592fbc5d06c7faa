import type { Language } from '#shared/problem/describe.ts'
import type { Block } from './blocks.ts'
import { escapeHtml } from './escape-html.ts'
import { plotsAsHtml } from './plots.ts'

const style = `
:root { color-scheme: light; font: 14px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1b1f24; background: #fff }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2rem; border-bottom: 1px solid #b5bcc6 } h3 { font-size: 1rem; margin-bottom: .25rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
th, td { border: 1px solid #d0d5dc; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f1f3f6; font-weight: 600 } .facts th { width: 12rem }
pre { background: #f6f7f9; border: 1px solid #d0d5dc; padding: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace }
.bad { color: #a3121d; font-weight: 600 } .bad::before { content: "✗ " } .good { color: #12652d } .good::before { content: "✓ " }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; margin: .5rem 0; padding: 0; list-style: none }
.plots li { display: grid; grid-template-columns: 1fr auto; column-gap: .5rem; align-content: start; min-width: 0 } .plots span { overflow-wrap: anywhere } .plots .now b { color: #a3121d }
.plots svg, .plots small { grid-column: 1 / -1; width: 100% } .plots small { color: #566070 }
.plots path { fill: none; stroke: #0b63c5; stroke-width: 1.5; stroke-linecap: round } .plots line { stroke: #566070; stroke-dasharray: 3 3 } .plots circle { fill: #a3121d }
@media print { body { margin: 0; max-width: none } h2, h3 { break-after: avoid } tr, pre, li { break-inside: avoid } }
`

/** One file that needs nothing else and can do nothing: no script, no link, no picture but lines that are drawn in it. */
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
    case 'plots':
      return plotsAsHtml(block.charts)
  }
}

const pre = (text: string): string => `<pre>${escapeHtml(text)}</pre>`

const cell = (text: string): string => `<td>${escapeHtml(text)}</td>`
