import type { HostProcess } from './hosts/process-table.ts'
import type { CommandResult } from './run-process.ts'
import type { TreeEntry } from './tree.ts'

/** `namespaces`: each host is a machine of its own. `plain`: sshd on loopback with a base directory per host. */
export type FleetMode = 'namespaces' | 'plain'

export type HostKeyType = 'ed25519' | 'rsa' | 'ecdsa'

/** Lines of sshd_config that replace the harness's own; a list gives several lines of the same keyword. */
export type SshdLines = Record<string, string | string[]>

/** A login besides root. Its home is /home/NAME. Namespace mode only. */
export type HostUser = { name: string; password?: string; uid?: number; shell?: string }

export type HostOptions = {
  name: string
  sshd?: SshdLines
  hostKeys?: HostKeyType[]
  users?: HostUser[]
  /** Who `FleetHost.user` names. Default root. In plain mode it is always who runs the tests. */
  user?: string
  /** Password of root. Default: one made per fleet. Namespace mode only. */
  password?: string
  /** Size of /home in bytes. Default: no limit of its own. Namespace mode only. */
  homeBytes?: number
  /** Bytes of a disk of ext4 that holds /home and /root, so that the power can be cut. Namespace mode only. */
  diskBytes?: number
}

export type FleetOptions = {
  /** Names, or names with options. */
  hosts: (string | HostOptions)[]
  /** Lines for every host; a host's own lines win. */
  sshd?: SshdLines
  hostKeys?: HostKeyType[]
  /** Default: the best this machine can do. The environment variable FERRY_TEST_FLEET sets it too. */
  mode?: FleetMode
}

/** What the modes get: every host with its options, names checked. */
export type CheckedFleetOptions = Omit<FleetOptions, 'hosts'> & { hosts: HostOptions[] }

export type SshSession = {
  /** Pid of the connection's sshd, as the host sees it. */
  pid: number
  /** Every sshd process of the connection. */
  pids: number[]
  /** Title of the process, e.g. `sshd: root@notty`. */
  title: string
}

export type FleetHost = {
  name: string
  address: string
  port: number
  user: string
  /** Private key (ed25519, no passphrase) that every user of the host accepts. */
  identityFile: string
  /** Undefined in plain mode: nobody may set passwords on this machine. */
  password?: string
  /** `ssh-ed25519 AAAA…`, of the first host key. */
  hostKeyPublic: string
  /** `SHA256:…`, of the first host key. */
  hostKeyFingerprint: string
  /** '' in namespace mode; in plain mode the directory that stands for `/`. */
  base: string
  /** Where an absolute path of the host is, as the host itself writes it: `base` + path. */
  path: (path: string) => string
  /** Where an absolute path of the host is for this test process; reads and writes go straight to the host's files. */
  outside: (path: string) => string
  /** Runs a shell line inside the host, not over SSH. Rejects after `timeout` milliseconds (30 s). */
  exec: (command: string, options?: { timeout?: number; input?: string | Buffer }) => Promise<CommandResult>
  /** Copies a local file or directory to the host, links and times kept. */
  put: (localPath: string, remotePath: string) => Promise<void>
  /** Every entry below a directory, and itself as '.', sorted by path. */
  tree: (directory: string) => Promise<TreeEntry[]>
  processes: () => Promise<HostProcess[]>
  sessions: () => Promise<SshSession[]>
  /** Kills every connection's sshd as a lost connection would; the sshd that listens stays. Gives how many. */
  dropConnections: () => Promise<number>
  /** Packets in both directions vanish without an answer. Namespace mode only; throws elsewhere. */
  blackhole: (on: boolean) => Promise<void>
  /** Sets the size of /home; existing content stays. Namespace mode only; throws elsewhere. */
  limitHome: (bytes: number) => Promise<void>
  /** What sshd has logged (LogLevel VERBOSE). */
  sshdLog: () => Promise<string>
  /**
   * Copies the disk (`diskBytes`) as it is at this moment to a file of this machine, for `withDisk`; what is only in the host's
   * memory is not on it. Namespace mode only; throws elsewhere.
   */
  copyDisk: (to: string) => Promise<void>
  /** The power fails and comes back: what was not on the disk (`diskBytes`) is gone, the boot is another. As `copyDisk`. */
  cutPower: () => Promise<void>
  /** Ends the host and every process on it at once, as a power cut whose disk had everything. */
  stop: () => Promise<void>
  /** Starts a stopped host: same keys, address and disk (without /tmp and /run), another boot; nothing of its own runs. */
  start: () => Promise<void>
}

export type Fleet = {
  mode: FleetMode
  /** The fleet's temporary directory on this machine; gone after stop(). */
  directory: string
  hosts: Record<string, FleetHost>
  /** The host with this name; throws where there is none. */
  host: (name: string) => FleetHost
  /** Text of a known_hosts file with every host key of every host. */
  knownHosts: string
  /** Ends everything and waits until nothing of it is left. */
  stop: () => Promise<void>
}
