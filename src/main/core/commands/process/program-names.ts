/** Programs that are never the service, whatever their command lines name. */

/** They look at files or carry shells: they name a service's paths without being the service. */
export const lookers: ReadonlySet<string> = new Set(
  [
    // They show files.
    'tail multitail less more cat head grep watch',
    // Editors, with the names that Debian gives them.
    'vi vim vim.basic vim.tiny vim.nox vim.gtk3 nvim view nano emacs emacs-gtk emacs-nox',
    // They copy, pack and compare.
    'tar gzip zstd zip unzip cp mv rm rsync chmod chown sha256sum shasum md5sum diff cmp',
    // They list and count.
    'find xargs ls du wc stat sort ps lsof fuser awk mawk gawk sed',
    // Logins.
    'sshd sshd-session ssh scp sftp-server su sudo login screen tmux script',
    // They wait, in a script that goes on.
    'sleep usleep',
    // They look into processes.
    'strace gdb jps jstack jstat jmap jcmd',
  ].flatMap((names) => names.split(' ')),
)

export const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ksh', 'zsh', 'ash', 'fish', 'csh', 'tcsh', 'busybox'])

/** One file, many programs: which it is says the first argument (`tail -f …` of BusyBox, or `busybox tail -f …`). */
export const multiCall: ReadonlySet<string> = new Set(['busybox', 'toybox', 'coreutils'])
