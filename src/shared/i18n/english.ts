/** The English words for the keys of the Chinese ones. A sentence for exactly one, by the number `count`, stands beside as `…_one`. */
export type English<Keys> = { [Key in keyof Keys]: string } & { [Key in keyof Keys & string as `${Key}_one`]?: string }
