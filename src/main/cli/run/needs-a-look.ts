/** What a person should read; the rest of the findings only says that all is well. */
export const needsALook = ({ severity }: { severity: string }) => severity !== 'ok' && severity !== 'info'
