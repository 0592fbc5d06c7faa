/** In which folder a line of shell leaves whoever has typed it: `mkdir -p /a && cd /a` is followed by what is typed there. */
import { readShell } from '../../shell/read-shell.ts'
import { changeFolder, type Session } from '../session.ts'

const mayGo = /(?:^|[\s;&|(])(?:cd|pushd|popd)(?=[\s;&|)]|$)/

/** Not what a subshell, a loop, a pipe or another host keeps to itself. */
export function goOn(text: string, session: Session): void {
  if (!mayGo.test(text)) return
  const { commands } = readShell(text)
  const carried = commands.filter(({ carries }) => carries)
  for (const { program, path, words, within, pipeline, background, host, container, joined, from, to } of commands) {
    const isOwn = within.length === 0 && pipeline.length === 1 && !background && host === undefined && container !== true
    const isInside = carried.some((outer) => from >= outer.from && to <= outer.to)
    if (!isOwn || isInside || joined === '||' || program !== path) continue
    if (program === 'popd') session.folder = undefined
    else if (program === 'cd' || program === 'pushd') changeFolder(session, words.find(({ value }) => value !== '--')?.value)
  }
}
