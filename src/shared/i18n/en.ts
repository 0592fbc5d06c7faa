import { panelEn } from './en/panel.ts'
import { shellEn } from './en/shell.ts'
import type { zh } from './zh.ts'

export const en: Record<keyof typeof zh, string> = { ...shellEn, ...panelEn }
