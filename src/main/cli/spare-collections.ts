import { setFlagsFromString } from 'node:v8'

/** That of Node 24, where this was measured. Others may not know the flags, and would say so on every start. */
const engine = /^13\.6\./

/**
 * Spares V8 nearly all collections of the whole heap while a file is uploaded. To be called when the program is loaded and before it works:
 * what Node brings compiled is refused under other flags than its own, and compiled anew (20 ms of a short command). Not for the panel, which stays
 * open for days and takes in floods of logs: what is spared would pile up there (1 GB in five minutes of flood).
 *
 * Why: what an upload sends goes through short-lived buffers outside V8's heap. As delivered, every 20 MB of them make V8 begin
 * a collection of everything in small steps, however small its heap: 30 in an upload of 300 MB, which cost more processor
 * time than reading, encrypting and sending the file (0.75 s against 0.3 s). Counted towards the one limit of the whole heap
 * they are freed by the cheap collections of young objects, if no steps are under way: none or one of everything in five
 * uploads, and a third of the time less. It takes some 70 MB more memory at the most.
 *
 * Node's documentation warns of flags that change while a program works; these are only read when V8 decides on its next
 * collection, and before the work none is under way. Electron's V8 ends the process when a flag changes: nothing is done there.
 */
export function spareCollections(): void {
  if (process.versions.electron !== undefined || !engine.test(process.versions.v8)) return
  setFlagsFromString('--external-memory-accounted-in-global-limit')
  setFlagsFromString('--no-incremental-marking')
}

/** V8 as it is delivered, again: for a process that measures both. */
export function collectAsUsual(): void {
  if (process.versions.electron !== undefined || !engine.test(process.versions.v8)) return
  setFlagsFromString('--no-external-memory-accounted-in-global-limit')
  setFlagsFromString('--incremental-marking')
}
