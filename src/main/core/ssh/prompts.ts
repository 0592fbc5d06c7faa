/** What a server writes for a person to read, made harmless. */

/** A prompt is a line, instructions are a few; more is a server that wants to push our own words off the screen. */
const longest = 2_000

/**
 * The text as it is, without what a terminal or a browser would obey: control characters (C0, DEL, C1; newline and tab stay),
 * and the marks that turn the direction of writing (Unicode TR 9), which can make one host's name look like another's.
 */
export function sanitize(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .slice(0, longest)
}

/** One hidden question that asks for the password: PAM's own, which a kept password answers. */
export function passwordPrompt(prompts: readonly { prompt: string; echo?: boolean }[]): boolean {
  const [first] = prompts
  return prompts.length === 1 && first !== undefined && first.echo !== true && /passw|密码|密碼/i.test(first.prompt)
}
