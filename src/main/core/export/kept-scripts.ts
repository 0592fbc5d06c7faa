/** Scripts that lie beside a playbook as files, which a lookup reads and Ansible never evaluates. Pure. */
import { freeName } from './free-name.ts'
import { type Template, template } from './yaml.ts'

/**
 * Plays of one task on places where other things are done have one mark: a name that another text has is left to it.
 * @param texts by the ending of their files
 * @returns the name before the ending
 */
export function keepScripts(scripts: Map<string, string>, wanted: string, texts: ReadonlyMap<string, string>): string {
  const name = freeName(wanted, (own) => [...texts].some(([ending, text]) => (scripts.get(`${own}${ending}`) ?? text) !== text))
  for (const [ending, text] of texts) scripts.set(`${name}${ending}`, text)
  return name
}

/** Only names of Ferry's own and of the inventory stand in it. @param name an expression of Jinja */
export const lookUp = (name: string, before = ''): Template =>
  template(`${before}{{ lookup('ansible.builtin.file', ${name}, rstrip=false) }}`)
