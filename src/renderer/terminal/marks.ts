const sequence = '\u001b['
const dim = `${sequence}38;2;109;122;137m`
const green = `${sequence}38;2;89;194;163m`
const bright = `${sequence}38;2;228;233;239m`
const plain = `${sequence}0m`

/** A command as it begins: time, step, and the line to the letter. */
export function commandLine(time: string, step: string, line: string): string {
  return `${dim}${time}${plain} ${green}${step}${plain} ${bright}${withoutControls(line)}${plain}\n`
}

export function skippedLine(sentence: string): string {
  return `\n${dim}${sentence}${plain}\n`
}

/** A command is shown, not obeyed: control characters in it become visible. */
function withoutControls(line: string): string {
  return line.replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
