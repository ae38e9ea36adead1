/** Findings: message, explanation, fix (mesh/validations). */
export const findings = {
  'findings.title': 'Findings',
} as const
