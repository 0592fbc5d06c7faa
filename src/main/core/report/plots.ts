/** What a watch has measured, drawn. Pure. */
import type { Target } from '#shared/domain/plan.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { chartBox, chartWidth, type FigureChart, figureCharts, watchedBy } from '#shared/kinds/figure-chart.ts'
import type { Language } from '#shared/problem/describe.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { Block } from './blocks.ts'
import { escapeHtml } from './escape-html.ts'

/** Over all attempts of its looking; nothing where nothing was measured. */
export function plotsOf(target: Target, state: TargetState, language: Language): Block[] {
  const watched = watchedBy(target, state)
  return watched === undefined
    ? []
    : [{ kind: 'plots', charts: figureCharts(watched.watch.limits, watched.measured, createTranslator(language)) }]
}

/** As parts of the page itself: a drawing loads nothing and runs nothing. */
export const plotsAsHtml = (charts: readonly FigureChart[]): string => `<ul class="plots">${charts.map(plotAsHtml).join('')}</ul>`

function plotAsHtml({ name, last, said, below, state, path, level, over }: FigureChart): string {
  const points = over.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="2.5"/>`).join('')
  const limit = `<line x1="0" x2="${chartWidth}" y1="${level}" y2="${level}"/>`
  const picture = `<svg viewBox="${chartBox}" role="img" aria-label="${escapeHtml(said)}">${limit}<path d="${escapeHtml(path)}"/>${points}</svg>`
  return `<li class="${state}"><span>${escapeHtml(name)}</span> <b>${escapeHtml(last)}</b>${picture}<small>${escapeHtml(below)}</small></li>`
}
