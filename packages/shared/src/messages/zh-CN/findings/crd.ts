import type { crd as english } from '../../en/findings/crd.ts'

/** 不符合 CustomResourceDefinition 的对象。 */
export const crd: Record<keyof typeof english, string> = {
  'findings.crdNull': '{field} 为 null，此处不允许',
  'findings.crdType': '{field} 的类型必须是 {type}，实际是 {actual}',
  'findings.crdEnum': '{field} 的值为 {value}，只允许：{allowed}',
  'findings.crdRequired': '缺少 {field}',
  'findings.crdTwice': '{field} 与第 {first} 项重复',
  'findings.crdTooFew': '{field} 有 {count} 项，至少需要 {least} 项',
  'findings.crdTooMany': '{field} 有 {count} 项，最多允许 {most} 项',
  'findings.crdTooLow': '{field} 的值为 {value}，小于 {minimum}',
  'findings.crdTooHigh': '{field} 的值为 {value}，大于 {maximum}',
  'findings.crdMultiple': '{field} 的值为 {value}，不是 {step} 的倍数',
  'findings.crdTooShort': '{field} 有 {length} 个字符，至少需要 {least} 个',
  'findings.crdTooLong': '{field} 有 {length} 个字符，最多允许 {most} 个',
  'findings.crdPattern': '{field} 的值“{value}”与 {pattern} 不匹配',
  'findings.crdFormat': '{field} 不是有效的 {format}',
  'findings.crdOneOf': '{field} 中以下字段只能出现一个：{fields}',
  'findings.crdNoneOf': '{field} 中没有任何允许的字段：{fields}',
  'findings.crdNot': '{field} 中的字段组合不被允许：{fields}',
  'findings.crdInvalid.why':
    'API 服务器会拒绝这样的对象。如果集群里已经有它，那是在定义变严之前存入的；改正之前无法再修改它。',
  'findings.crdInvalid.fix': '按照该类型的参考文档改正此字段。',
  'findings.crdUnknown': '{field} 不是该类型的字段',
  'findings.crdUnknown.why':
    'kubectl 会拒绝该对象；其他客户端会悄悄丢弃此字段，它的内容永远不会生效。',
  'findings.crdUnknown.fix': '检查拼写和缩进，以及该类型的这个版本是否有此字段。',
  'findings.crdRule': '{field}：{reason}',
  'findings.crdRule.fix': '修改对象，使其满足定义中的规则。',
  'findings.crdVersion': '集群不提供 {kind} 的 {version} 版本',
  'findings.crdVersion.why': 'API 服务器会拒绝该对象：它不认识这个 apiVersion。',
  'findings.crdVersion.fix': '使用集群提供的版本：{versions}。',
}
