import { message } from '@periplus/shared'
import type { Reason, Verdict } from './verdict.ts'

/** What stands for several workloads is never worse than degraded by some of them. */
export function judgeMembers(members: readonly Verdict[]): Reason | null {
  const failing = members.filter((member) => member.status === 'failing').length
  if (failing > 0) {
    return { status: 'degraded', message: message('health.failingMembers', { count: failing }) }
  }
  const degraded = members.filter((member) => member.status === 'degraded').length
  if (degraded === 0) return null
  return { status: 'degraded', message: message('health.degradedMembers', { count: degraded }) }
}
