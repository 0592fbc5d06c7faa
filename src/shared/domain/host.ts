import { z } from 'zod'

/**
 * One sshd. Secrets are never part of it: `password` says only where the password comes from.
 * `values` fill `{name}` places in the strings of the services that run on this host.
 */
export const hostSchema = z.object({
  name: z.string().min(1),
  address: z.string().min(1),
  port: z.number().int().min(1).max(65535).default(22),
  user: z.string().min(1),
  /** Path of a private key on the operator's computer; `~` is the operator's home. */
  identity: z.string().optional(),
  /** ask: each time Ferry starts; vault: kept, encrypted under the vault's passphrase. */
  password: z.enum(['ask', 'vault']).optional(),
  /** The account that everything is done by, through sudo; without it the one that logs in. */
  as: z
    .string()
    .regex(/^[A-Za-z_][\w.-]*$/)
    .optional(),
  /** Where the password comes from that sudo wants of the one who logs in; without it sudo wants none (NOPASSWD). */
  sudo: z.enum(['ask', 'vault']).optional(),
  /** Use the running ssh-agent. */
  agent: z.boolean().default(false),
  /** Names of hosts to go through, first hop first. Every hop is verified. */
  jump: z.array(z.string()).default([]),
  /** Take SSH algorithms that are weak by today's measure, because this host has no others. */
  legacy: z.boolean().optional(),
  /** Of a rehearsal: faults may be made there on purpose. Never so of a host of production. */
  rehearsal: z.boolean().optional(),
  values: z.record(z.string(), z.string()).default({}),
})

export type Host = z.infer<typeof hostSchema>

/** The other account, where there is one. */
export const worksAs = ({ as: account, user }: Pick<Host, 'as' | 'user'>): string | undefined => (account === user ? undefined : account)
