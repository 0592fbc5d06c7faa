/** `final`: asking again would not change it. */
export type CheckAnswer = { passed: boolean; detail: string; final?: boolean }
