/** Tasks of the way back that are done only where there is something to bring back. Pure. */
import { keptPath } from '../commands/carried/kept.ts'
import type { Note, Noted } from './notes.ts'
import type { Writing } from './tasks.ts'
import { type Mapping, template } from './yaml.ts'

/** The way back of a place where nothing was done has nothing to do, and what is brought back is not brought back once more. */
export function guarded(part: Noted & { title: string }, writing: Writing, tasks: readonly Mapping[]): Mapping[] {
  const { guard, title } = part
  if (guard === undefined) return [...tasks]
  const { words, token } = writing
  const path = keptPath({ token, mark: guard.mark })
  return [
    {
      name: `${words('ansible.look-done')}: ${title}`,
      'ansible.builtin.stat': { path },
      register: 'ferry_done',
      ...there(guard, writing),
    },
    {
      name: `${words('ansible.bring-back')}: ${title}`,
      when: template('ferry_done.stat.exists'),
      block: [...tasks, ...forgetting(part, writing)],
    },
  ]
}

/** One task for each place. */
function forgetting({ title, forgets }: Noted & { title: string }, writing: Writing): Mapping[] {
  const { words, token } = writing
  const places = Map.groupBy(forgets, (note) => JSON.stringify(there(note, writing)))
  return [...places.values()].map((notes) => {
    const paths = notes.map(({ mark }) => keptPath({ token, mark })).flatMap((path) => [path, `${path}.*`])
    const [first] = notes
    return {
      name: `${words('ansible.forget')}: ${title}`,
      'ansible.builtin.shell': { cmd: `rm -rf ${paths.join(' ')}` },
      changed_when: false,
      ...(first === undefined ? {} : there(first, writing)),
    }
  })
}

/** By the account that has left it there. */
function there({ at }: Note, { aliasOf }: Writing): Mapping {
  if (at === undefined) return {}
  return at === 'localhost' ? { delegate_to: at, become: false } : { delegate_to: aliasOf(at.name) }
}
