import type { Task } from '#shared/kinds/list.ts'

/** What the list of the way back may call a task: its service, its title or text, a dump's name, a table's, and its phase, which stands for all tasks in it. */
export function backNames(task: Task): string[] {
  return [...ownNames(task), task.phase].flatMap((name) => (name === undefined || name === '' ? [] : [name]))
}

function ownNames(task: Task): (string | undefined)[] {
  const title = 'title' in task ? task.title : undefined
  if (title !== undefined) return [title]
  if ('service' in task && typeof task.service === 'string') return [task.service]
  if ('text' in task) return [task.text]
  if ('as' in task) return [task.as]
  if ('table' in task) return [task.table]
  if ('index' in task) return [task.index]
  if ('topic' in task) return [task.topic]
  if ('add' in task) return [task.add[0] ?? task.remove[0]]
  if ('revision' in task) return [task.folder]
  return 'lines' in task ? [task.lines[0]] : []
}
