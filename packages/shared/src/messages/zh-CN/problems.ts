import type { problems as english } from '../en/problems.ts'

/** Titles and details of problem+json (server). */
export const problems: Record<keyof typeof english, string> = {
  'problems.unknown-route': '此处没有 {path}',
}
