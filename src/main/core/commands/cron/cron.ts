// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** Tables of cron: kept, changed line by line, proven, given back. */
import type { CronSpec } from '#shared/kinds/task/cron.ts'
import { type Command, question, work } from '../command.ts'
import { quote, word } from '../quote.ts'

export type Table = Pick<CronSpec, 'add' | 'remove' | 'account' | 'file' | 'sudo'>

const keeping = (token: string) => `kept="$HOME"/.ferry/kept/${word(token)}`

/** Which table, and what comes and goes. */
export const aboutTable = ({ add, remove, account = '', file = '' }: Table) =>
  `export ferry_of=${word(account)} ferry_tab=${word(file)} ferry_add=${quote(add.join('\n'))} ferry_drop=${quote(remove.join('\n'))}`

/** As an operator types it. */
const tool = ({ account, sudo }: Table) => `${sudo ? 'sudo ' : ''}crontab${account === undefined ? '' : ` -u ${word(account)}`}`
const keptFile = (token: string) => `~/.ferry/kept/${token}/before`

/** Begun again after a break it finds what it has kept. */
export function keepTable(table: Table, token: string): Command {
  const { file, sudo } = table
  const typed = file === undefined ? `${tool(table)} -l > ${keptFile(token)}` : `cp -p ${word(file)} ${keptFile(token)}`
  return {
    ...work(
      [
        keeping(token),
        aboutTable(table),
        'if [ ! -e "$kept"/whole ]; then',
        '  rm -rf "$kept" && mkdir -p -m 700 "$kept"',
        '  ferry_table_to "$kept"/before',
        ...(file === undefined ? [] : [`  ferry_keep "$kept" 0 "$(ferry_led ${word(file)})"`]),
        '  ferry_flush "$kept"',
        '  : > "$kept"/whole',
        '  ferry_flush "$kept"',
        'fi',
      ],
      ['flush', 'sha256', 'manifest', 'trace', 'keep', 'table'],
      [typed],
    ),
    sudo,
  }
}

/** Only looks: how many lines were kept; nothing where there was no table. */
export const askKeptTable = ({ sudo }: Pick<Table, 'sudo'>, token: string): Command => ({
  ...question([keeping(token), 'if [ -e "$kept"/before ]; then grep -c "" < "$kept"/before || true; fi']),
  sudo,
})

/** What is not there yet comes; what others have made of the table meanwhile stays. Done twice it finds that it is so. */
export function addToTable(table: Table, token: string): Command {
  const { add, file } = table
  const typed = (line: string) =>
    file === undefined ? `(${tool(table)} -l; echo ${quote(line)}) | ${tool(table)} -` : `echo ${quote(line)} >> ${word(file)}`
  return edited(table, token, 'add', add.map(typed))
}

export function dropFromTable(table: Table, token: string): Command {
  const { remove, file } = table
  const typed = (line: string) =>
    file === undefined
      ? `${tool(table)} -l | grep -vxF -e ${quote(line)} | ${tool(table)} -`
      : `grep -vxF -e ${quote(line)} ${word(file)} > ${word(`${file}.new`)}; mv ${word(`${file}.new`)} ${word(file)}`
  return edited(table, token, 'drop', remove.map(typed))
}

function edited(table: Table, token: string, how: 'add' | 'drop', reads: readonly string[]): Command {
  return {
    ...work(
      [
        keeping(token),
        'test -e "$kept"/whole',
        aboutTable(table),
        'ferry_table_to "$kept"/now',
        // To end it would wake what cron passes over.
        'if [ -s "$kept"/now ] && [ -n "$(tail -c 1 "$kept"/now)" ]; then echo "the last line of the table has no end; nothing was changed"; exit 1; fi',
        `ferry_table_edit ${how} "$kept"/now > "$kept"/new`,
        'if cmp -s "$kept"/now "$kept"/new || { [ ! -e "$kept"/now ] && [ ! -s "$kept"/new ]; }; then',
        '  echo "the table is so already"',
        'else',
        '  ferry_table_is "$kept"/new',
        `  ferry_flush ${table.file === undefined ? '"$kept"' : `"$(dirname ${word(table.file)})"`}`,
        'fi',
      ],
      ['flush', 'trace', 'place', 'table', 'tableIs', 'tableEdit'],
      reads,
    ),
    sudo: table.sudo,
  }
}

/** Only looks: the whole table; nothing where there is none. */
export const askTable = (table: Table): Command => ({
  ...question([aboutTable(table), 'ferry_code=0; ferry_table || ferry_code=$?; [ "$ferry_code" = 0 ] || [ "$ferry_code" = 4 ]'], ['table']),
  reads: [table.file === undefined ? `${tool(table)} -l` : `cat ${word(table.file)}`],
  sudo: table.sudo,
})

/**
 * Only looks: `yes` where the file in which cron keeps this table has a carriage return, `no` where it has none; nothing where that file may
 * not be read, which is so for most accounts.
 */
export const askReturns = (table: Table): Command => ({
  ...question([
    aboutTable(table),
    'for ferry_one in /var/spool/cron/crontabs /var/spool/cron/tabs /var/spool/cron /var/cron/tabs; do',
    '  ferry_one=$ferry_one/${ferry_of:-$(id -un)}',
    '  if [ -f "$ferry_one" ] && [ -r "$ferry_one" ]; then',
    `    if LC_ALL=C grep -q "$(printf '\\r')" "$ferry_one"; then echo yes; else echo no; fi`,
    '    break',
    '  fi',
    'done',
  ]),
  sudo: table.sudo,
})

/** Only looks: that what comes is there and what goes is gone; else how it differs, and no success. */
export const isTableSo = (table: Table, token: string): Command => ({
  ...question(
    [
      'set -e',
      keeping(token),
      aboutTable(table),
      'ferry_table_to "$kept"/now',
      'ferry_table_edit add "$kept"/now > "$kept"/added',
      'ferry_table_edit drop "$kept"/added > "$kept"/new',
      'if [ -e "$kept"/now ]; then diff "$kept"/now "$kept"/new; else [ ! -s "$kept"/new ]; fi',
    ],
    ['table', 'tableEdit'],
  ),
  sudo: table.sudo,
})

/**
 * The table of before. Is it what this task has made of that one, then exactly; has somebody else changed it meanwhile, then its own lines
 * alone are taken back, and the rest stays.
 */
export function giveTableBack(table: Table, token: string): Command {
  const { file, sudo } = table
  const old = file === undefined ? 'ferry_table_is "$kept"/before' : 'ferry_give_back "$kept" 0'
  const typed = file === undefined ? `${tool(table)} ${keptFile(token)}` : `cp -p ${keptFile(token)} ${word(file)}`
  return {
    ...work(
      [
        keeping(token),
        'test -e "$kept"/whole',
        aboutTable(table),
        'same() { if [ -e "$1" ]; then cmp -s "$1" "$2"; else [ ! -e "$2" ]; fi; }',
        'ferry_table_to "$kept"/now',
        'ferry_table_edit add "$kept"/before > "$kept"/added',
        'ferry_table_edit drop "$kept"/added > "$kept"/handed',
        'if same "$kept"/now "$kept"/before; then echo "the table is what it was"',
        'elif same "$kept"/now "$kept"/added || same "$kept"/now "$kept"/handed; then',
        `  ${old}`,
        '  ferry_table_to "$kept"/now',
        '  same "$kept"/now "$kept"/before || { echo "the table could not be made what it was"; exit 1; }',
        'else',
        '  echo "somebody else has changed the table; only the lines of this task are taken back"',
        '  ferry_table_edit own "$kept"/now "$kept"/before > "$kept"/new',
        '  if [ ! -s "$kept"/new ] && [ ! -e "$kept"/before ]; then rm -f "$kept"/new; fi',
        '  same "$kept"/now "$kept"/new || ferry_table_is "$kept"/new',
        'fi',
        'ferry_table_to "$kept"/back',
      ],
      ['flush', 'sha256', 'manifest', 'trace', 'keep', 'isBack', 'giveBack', 'place', 'table', 'tableIs', 'tableEdit'],
      [typed],
    ),
    sudo,
  }
}

/** Only looks: `changed` where the table is no longer what was given back, `own` where that is not exactly the one of before. */
export const askTableBack = (table: Table, token: string): Command => ({
  ...question(
    [
      keeping(token),
      aboutTable(table),
      'ferry_code=0; ferry_now=$(ferry_table) || ferry_code=$?',
      'case "$ferry_code" in 0|4) ;; *) exit 1 ;; esac',
      '[ "$ferry_now" = "$(cat "$kept"/back 2> /dev/null)" ] || echo changed',
      '[ "$(cat "$kept"/back 2> /dev/null)" = "$(cat "$kept"/before 2> /dev/null)" ] || echo own',
    ],
    ['table'],
  ),
  sudo: table.sudo,
})
