import { needsSudoRule, otherComputerRule, rootWhereAccountRule } from './rules/accounts.ts'
import { anchorRule, unnamedEntryRule } from './rules/anchors.ts'
import { batchRowRule, dependencyRule } from './rules/batches.ts'
import { commentForStepRule, cronInWordsRule } from './rules/comments.ts'
import { dateComputedTwiceRule, fixedBackupNameRule, packedAgainstPlainRule } from './rules/computed-names.ts'
import { noBackupRule, secondCopyRule, wayBackWithoutCopyRule } from './rules/copies.ts'
import { copyLosesAttributesRule, copyOntoExistingRule, unpackOverOldRule } from './rules/copy-onto.ts'
import { destructiveRule, hardKillRule, killByNameRule, noWhereRule, plainPasswordRule, reloadWithoutTestRule } from './rules/dangers.ts'
import { elsewhereRule, snapshotVersionRule } from './rules/elsewhere.ts'
import { emptyCellRule, emptySectionRule, notApplicableRule } from './rules/empty.ts'
import { leftOffRule } from './rules/left-off.ts'
import { notReversibleRule } from './rules/not-reversible.ts'
import { choiceRule, placeholderRule } from './rules/open-points.ts'
import { noOwnerRule } from './rules/owners.ts'
import type { Rule } from './rules/rule.ts'
import { foregroundStartRule, interactiveRule, neverEndsRule, sleepAsWaitRule } from './rules/running.ts'
import { spellingRule } from './rules/spelling.ts'
import { brokenCommandRule, hiddenCharactersRule, notTypedCharactersRule, runTogetherRule } from './rules/typing.ts'
import { unboundRule } from './rules/unbound.ts'
import { missingWayBackRule, stepWithoutWayBackRule } from './rules/way-back.ts'

/** Every rule, in the order in which findings of one line are shown: the heaviest first. */
export const allRules: readonly Rule[] = [
  missingWayBackRule,
  wayBackWithoutCopyRule,
  noBackupRule,
  destructiveRule,
  noWhereRule,
  killByNameRule,
  hardKillRule,
  reloadWithoutTestRule,
  plainPasswordRule,
  packedAgainstPlainRule,
  dateComputedTwiceRule,
  dependencyRule,
  batchRowRule,
  spellingRule,
  leftOffRule,
  secondCopyRule,
  stepWithoutWayBackRule,
  notReversibleRule,
  copyOntoExistingRule,
  copyLosesAttributesRule,
  unpackOverOldRule,
  fixedBackupNameRule,
  neverEndsRule,
  interactiveRule,
  foregroundStartRule,
  sleepAsWaitRule,
  runTogetherRule,
  notTypedCharactersRule,
  hiddenCharactersRule,
  brokenCommandRule,
  commentForStepRule,
  cronInWordsRule,
  rootWhereAccountRule,
  needsSudoRule,
  otherComputerRule,
  elsewhereRule,
  snapshotVersionRule,
  placeholderRule,
  unboundRule,
  choiceRule,
  emptySectionRule,
  emptyCellRule,
  notApplicableRule,
  noOwnerRule,
  anchorRule,
  unnamedEntryRule,
]
