import type { English } from '../english.ts'
import type { ansibleZh } from '../zh/ansible.ts'

export const ansibleEn: English<typeof ansibleZh> = {
  'ansible.look': 'Look first, change nothing',
  'ansible.reach': 'Hosts can be reached',
  'ansible.forward': 'Forward',
  'ansible.back': 'Back',
  'ansible.note': 'Note that it has begun',
  'ansible.forget': 'Forget what was noted',
  'ansible.look-done': 'Was anything done here',
  'ansible.bring-back': 'Bring back',
  'ansible.gate': 'Gate',
  'ansible.gate-prompt': 'Type yes when all is well; anything else ends it here, and nothing after it is done',
  'ansible.password': 'The password of the database, for its client',
  'ansible.by-hand': 'A task that cannot be exported, done by a person',
  'ansible.head': 'Exported by Ferry: {{title}}',
  'ansible.readme-head': '{{title}}: as an Ansible playbook',
  'ansible.readme-what':
    'Ferry has exported this folder from the plan of a release. It does the same in the same order: one host at a time, a gate behind each. It needs ansible-core 2.14 or later, and Python 3 on every host.',
  'ansible.readme-run': 'Run it inside of this folder, where ansible.cfg and known_hosts are:',
  'ansible.readme-look': 'only look',
  'ansible.readme-check': 'a dry run: nothing is changed',
  'ansible.readme-forward': 'the release',
  'ansible.readme-back': 'the way back: of what was done, the last host first',
  'ansible.readme-one': 'one host alone back (name localhost as well: gates and tasks of people are there)',
  'ansible.readme-upload': 'send files ahead (other steps can be chosen alike: stop, back_up, unpack, start, watch, verify)',
  'ansible.readme-gates':
    'Gates go on when somebody types yes in the terminal. Where there is none (AWX, Semaphore, a timetable) a gate fails the run and is never passed in silence; -e ferry_gates=open opens all of them.',
  'ansible.readme-files': 'Files that are sent are named in group_vars/all/ferry.yml; on another computer their paths are changed there.',
  'ansible.readme-again':
    'A second run begins at the beginning: commands are done once more, statements that are done are not; a backup that this export has made is proven and used again. The way back needs this very folder: a new export does not know what an earlier one has done. Of what people do nothing is noted: its way back is asked for each time, and tasks that the way back adds of its own are done each time.',
  'ansible.readme-keys': 'Host keys are checked: known_hosts has those that Ferry trusts, and any other is refused.',
  'ansible.readme-no-keys': 'These hosts have no trusted key yet and cannot be reached; use ferry trust first: {{hosts}}',
  'ansible.readme-vault':
    'No file has a password. Copy vault.yml.example to group_vars/all/vault.yml, fill it in, and encrypt it with ansible-vault encrypt. Variables: {{names}}',
  'ansible.readme-left': 'What is not carried over',
  'ansible.left-words':
    'What people say: a gate takes a yes. Who has looked is not kept, nothing is signed, no pictures or files stand behind it.',
  'ansible.left-walls': 'Live logs, terminals, progress and remaining time.',
  'ansible.left-resume':
    'Going on at the step where a run was broken off: Ansible begins anew, or by --start-at-task. A failure asks nobody what to do; it stops there.',
  'ansible.left-locks': 'Locks: nobody is kept from doing the same at the same time.',
  'ansible.left-look': 'The preflight of disks, rights, links, start scripts and archives. Here only hosts and folders are looked at.',
  'ansible.left-report': 'The report, the history and the record of all output.',
  'ansible.left-target': 'Nothing to carry it over to, so a gate asks a person to do it: {{tasks}}',
  'ansible.left-named': 'Whether the one who approves is the one who is named: {{tasks}}',
  'ansible.left-compare': 'Unpacked files are not compared with the list of the archive: {{tasks}}',
  'ansible.left-levels':
    'Of logs only start lines and failure lines count; errors and warnings are not counted, an encoding is not guessed: {{tasks}}',
  'ansible.left-several': 'Where several processes fit, nobody is asked which; it stops: {{tasks}}',
  'ansible.left-kill': 'Where TERM has no effect, nobody is asked for a KILL; it stops: {{tasks}}',
  'ansible.left-statements':
    'Where statements were broken off in the middle, the journal does not say what is left; it stops, and the host has what the client said: {{tasks}}',
  'ansible.left-revision':
    'What a branch or tag means is asked on each host before anything is changed; if it moves in these seconds, hosts get different commits: {{tasks}}',
  'ansible.left-use': 'Where somebody uses or has changed it since, nobody is asked; it stays, and the way back stops there: {{tasks}}',
  'ansible.left-held': 'While a rung is held nobody looks; its checks are made when its time is over: {{tasks}}',
  'ansible.left-asked': 'A gate asks a person to do it ({{why}}): {{tasks}}',
  'ansible.why-rows': 'which rows are kept depends on what the database says of its tables at that time',
  'ansible.why-centre': 'Ferry itself speaks with the configuration centre',
  'ansible.why-secret': "the value is in Ferry's vault",
  'ansible.why-format': 'Ferry itself reads and writes this format',
  'ansible.why-ladder': 'the ladder is held, looked at and put back by Ferry itself',
  'ansible.why-search': 'Ferry itself speaks with the search engine',
  'ansible.why-load': 'Ferry itself makes and measures the requests',
  'ansible.why-drill': 'a fault is made in a rehearsal alone, and Ferry measures it',
  'ansible.why-watch': 'Ferry itself looks on a timetable, for hours or days',
  'ansible.why-robot': 'robots and mail belong to the settings of Ferry',
  'ansible.left-legacy': 'Hosts that know old algorithms alone need them allowed in ssh_config: {{tasks}}',
  'ansible.left-type':
    'A body without a Content-Type: Ferry sends none, Ansible has to send one, and it is application/octet-stream: {{tasks}}',
  'ansible.left-hop': 'Passwords of hosts that are passed through: ssh is not given them, so a key has to open these hosts: {{tasks}}',
  'cli.ansible': 'export the plan as an inventory and a playbook of Ansible into this folder',
  'cli.force': 'replace files of the same names that are in the folder',
  'cli.ansible-written': '{{count}} files written: {{path}}',
  'cli.ansible-left': 'Not carried over (README.md says it too):',
  'cli.ansible-replaced': 'Replaced: {{files}}',
}
