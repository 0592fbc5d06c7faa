/** `[root@web-1 ~]# `, `root@web-1:~# `, `$ `, `> `, `mysql> `: what a terminal shows before what was typed. */
const shown =
  /^(\s*)(?:\[[\w.-]+@[\w.-]+ [^\]\n]*\][#$] ?|[\w.-]+@[\w.-]+:[^\n#$]*[#$] |(?:mysql|MariaDB \[[^\]]*\]|redis[\d.:]*|[\w]+=[#>])> ?|[$%] (?=\S))/gm
const root = /^(\s*)#( ?)(?=\S)/gm

/**
 * The text of a block with the prompts of a terminal blanked out; as long as before, so that every place stays. A `#` alone is a prompt
 * only where every line of the block begins with one and what follows is no prose: else it begins a comment.
 */
export function hidePrompts(block: string): string {
  const plain = block.replace(shown, (found) => ' '.repeat(found.length))
  const lines = plain.split('\n').filter((line) => line.trim() !== '')
  const all = lines.length > 0 && lines.every((line) => /^\s*#\s?[\w./~$]/.test(line))
  return all ? plain.replace(root, (found) => ' '.repeat(found.length)) : plain
}
