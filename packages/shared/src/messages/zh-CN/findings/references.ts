import type { references as english } from '../../en/findings/references.ts'

/** Findings about names that lead nowhere: namespaces, hosts, service accounts, gateways. */
export const references: Record<keyof typeof english, string> = {
  'findings.exportToUnknownNamespace': '命名空间 {namespace} 不存在',
  'findings.exportToUnknownNamespace.why': '那里没有人能使用该对象，而真正需要它的一方看不到它。',
  'findings.exportToUnknownNamespace.fix':
    '更正名称，或从 exportTo 中移除它。“.”表示对象所在的命名空间，“*”表示所有命名空间。',
}
