const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder',
}

/** Why a file could not be read, in a few words. */
export const whyUnreadable = (error: unknown): string => reasons[codeOf(error)] ?? codeOf(error)

/** What the system calls it: ENOENT, ECONNREFUSED. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'error'
