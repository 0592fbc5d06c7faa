/** ssh_config(5), 9.2 and what came after: which lines Ferry takes, and which of the others change who is reached, as whom, with what. */

export const taken = ['hostname', 'user', 'port', 'identityfile', 'proxyjump', 'proxycommand'] as const

/**
 * What changes the machine, the account, the key or the way, and is not taken. Ferry reads `~/.ssh/known_hosts` under a host's own address, uses
 * the agent of SSH_AUTH_SOCK where it is told to, and always checks host keys.
 */
const notable = new Set([
  'addressfamily',
  'bindaddress',
  'bindinterface',
  'canonicaldomains',
  'canonicalizefallbacklocal',
  'canonicalizehostname',
  'canonicalizemaxdots',
  'canonicalizepermittedcnames',
  'casignaturealgorithms',
  'certificatefile',
  'checkhostip',
  'ciphers',
  'globalknownhostsfile',
  'gssapiauthentication',
  'gssapiclientidentity',
  'gssapiserveridentity',
  'hostbasedauthentication',
  'hostkeyalgorithms',
  'hostkeyalias',
  'identityagent',
  'kexalgorithms',
  'knownhostscommand',
  'macs',
  'pkcs11provider',
  'preferredauthentications',
  'proxyusefdpass',
  'pubkeyacceptedalgorithms',
  'pubkeyacceptedkeytypes',
  'pubkeyauthentication',
  'remotecommand',
  'revokedhostkeys',
  'securitykeyprovider',
  'sessiontype',
  'stricthostkeychecking',
  'tag',
  'userknownhostsfile',
  'verifyhostkeydns',
])

/** What they are set to where they are not set: saying so changes nothing. */
const usual: Record<string, string> = {
  addressfamily: 'any',
  canonicalizehostname: 'no',
  checkhostip: 'no',
  gssapiauthentication: 'no',
  hostbasedauthentication: 'no',
  identityagent: 'SSH_AUTH_SOCK',
  proxyusefdpass: 'no',
  pubkeyauthentication: 'yes',
  sessiontype: 'default',
  verifyhostkeydns: 'no',
}

/** Commands may have a password in them: they are named and not shown. */
const hidden = new Set(['remotecommand', 'knownhostscommand'])

/** Of no consequence for who is reached: times, output, forwardings, sharing of connections. */
const harmless = new Set(
  `addkeystoagent afstokenpassing batchmode challengeresponseauthentication channeltimeout cipher clearallforwardings compression
  compressionlevel connectionattempts connecttimeout controlmaster controlpath controlpersist dsaauthentication dynamicforward
  enableescapecommandline enablesshkeysign escapechar exitonforwardfailure fallbacktorsh fingerprinthash forkafterauthentication forwardagent
  forwardx11 forwardx11timeout forwardx11trusted gatewayports gssapidelegatecredentials gssapikexalgorithms gssapikeyexchange
  gssapirenewalforcesrekey gssapitrustdns hashknownhosts hostbasedacceptedalgorithms hostbasedkeytypes identitiesonly ignoreunknown ipqos
  kbdinteractiveauthentication kbdinteractivedevices keepalive keyboardinteractiveauthentication localcommand localforward loglevel logverbose
  nohostauthenticationforlocalhost numberofpasswordprompts obscurekeystroketiming passwordauthentication permitlocalcommand permitremoteopen
  protocol protocolkeepalives rekeylimit remoteforward requesttty requiredrsasize rhostsauthentication rhostsrsaauthentication
  rsaauthentication sendenv serveralivecountmax serveraliveinterval setenv setuptimeout skeyauthentication smartcarddevice stdinnull
  streamlocalbindmask streamlocalbindunlink syslogfacility tcpkeepalive tisauthentication tunnel tunneldevice updatehostkeys
  usekeychain useprivilegedport userhostkeyalgorithms userroaming usersh useroaming visualhostkey warnweakcrypto xauthlocation
  versionaddendum`.split(/\s+/),
)

export type Kind = 'taken' | 'notable' | 'harmless' | 'unknown'

export function kindOf(keyword: string): Kind {
  if ((taken as readonly string[]).includes(keyword)) return 'taken'
  if (notable.has(keyword)) return 'notable'
  return harmless.has(keyword) ? 'harmless' : 'unknown'
}

/** As it is shown: `HostKeyAlias web`, or the keyword alone where its value may be a secret. */
export function shownDirective({ keyword, written, rest }: { keyword: string; written: string; rest: string }): string {
  return hidden.has(keyword) || !notable.has(keyword) ? written : `${written} ${rest}`
}

export function isUsual(keyword: string, words: readonly string[] | undefined): boolean {
  return Object.hasOwn(usual, keyword) && words?.length === 1 && words[0]?.toLowerCase() === usual[keyword]?.toLowerCase()
}
