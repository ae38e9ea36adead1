import type { envoyValues as english } from '../../en/findings/envoy-values.ts'

/** Findings about what patches of EnvoyFilters write (mesh/validations/schema/envoy-value). */
export const envoyValues: Record<keyof typeof english, string> = {
  'findings.schema.ours.why':
    'istiod 会接受该对象，但在生成代理配置时会略去整个补丁或其中的这一部分。',
  'findings.schema.unsure.why':
    'istiod 会拒绝它构建时未包含的内容。Periplus 了解的是当前的 Envoy API，更新的 istiod 可能认识更多类型。',

  'findings.schema.envoyFix':
    '按照 Envoy 的 API v3 参考文档（envoyproxy.io）更正，其中说明了每种消息及其字段。',

  'findings.schema.envoyText': '{type} 的 {field} 应为文本，而不是 {value}',
  'findings.schema.envoyBoolean': '{type} 的 {field} 应为 true 或 false，而不是 {value}',
  'findings.schema.envoyWholeNumber':
    '{type} 的 {field} 应为 {min} 到 {max} 之间的整数，而不是 {value}',
  'findings.schema.envoyNumber': '{type} 的 {field} 应为数字，而不是 {value}',
  'findings.schema.envoyBytes': '{type} 的 {field} 应为 base64 编码的字节，而不是 {value}',
  'findings.schema.envoyDuration': '{type} 的 {field} 应为时长，例如 1.5s，而不是 {value}',
  'findings.schema.envoyTime':
    '{type} 的 {field} 应为时间，例如 2026-01-31T12:00:00Z，而不是 {value}',
  'findings.schema.envoyList': '{type} 的 {field} 应为列表，而不是 {value}',
  'findings.schema.envoyObject': '{type} 的 {field} 应为带字段的对象，而不是 {value}',
  'findings.schema.envoyKey': '{key} 不能作为 {type} 的 {field} 中的键',
  'findings.schema.envoyEnum': '{type} 的 {field} 应为 {allowed} 之一，而不是 {value}',
  'findings.schema.envoyEnumLike': '{type} 的 {field} 不接受 {value}：是否应为 {closest}？',

  'findings.schema.envoyField': '{type} 没有字段 {field}：它会被忽略',
  'findings.schema.envoyFieldLike': '{type} 没有字段 {field}：是否应为 {closest}？',
  'findings.schema.envoyTwice': '{field} 也以 {other} 的名称给出，以后者为准',
  'findings.schema.envoyChoice': '{type} 只接受 {field} 和 {other} 之一：以 {other} 为准',

  'findings.schema.envoyNoType': '{type} 的 {field} 可以是多种类型的消息；缺少说明类型的 @type',
  'findings.schema.envoyNoValue': '类型为 {type} 的消息应写在键 value 之下，与 @type 并列',
  'findings.schema.envoyTypeLike': 'Istio 不认识类型 {type}：是否应为 {closest}？',
  'findings.schema.envoyTypeForeign':
    'Istio 不认识类型 {type}：不属于 Envoy API 的内容可以写成 xds.type.v3.TypedStruct',
  'findings.schema.envoyTypeNewer':
    'Envoy {version} 没有类型 {type}：不认识该类型的 istiod 会拒绝该对象',

  'findings.schema.waypointApplyTo': '补丁不能改变 waypoint 的 {applyTo}',
  'findings.schema.waypointMatch': '用于 waypoint 的 {applyTo} 补丁不能用 {given} 来匹配',
}
