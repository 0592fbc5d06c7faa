/** What a person's file can be, by what stands in it. */
export const fileKinds = ['inventory', 'release', 'document', 'ansible-yaml', 'ansible-ini', 'ssh-config', 'csv', 'pasted'] as const
export type FileKind = (typeof fileKinds)[number]
