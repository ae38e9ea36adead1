import type { findings as english } from '../en/findings.ts'

/** Findings: message, explanation, fix (mesh/validations). */
export const findings: Record<keyof typeof english, string> = {
  'findings.title': '配置检查',
}
