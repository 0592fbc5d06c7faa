/** More hosts in one file than these are a slip of the keyboard, not a fleet. */
export const mostHosts = 10_000
/** Remarks of one file that are shown; a wrong separator makes one of every line. */
export const mostRemarks = 300
/** Lines of evidence beside a problem. */
export const mostEvidence = 50
