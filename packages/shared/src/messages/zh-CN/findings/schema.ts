import type { schema as english } from '../../en/findings/schema.ts'

/** Findings of Istio's own validation, field by field (mesh/validations/schema). */
export const schema: Record<keyof typeof english, string> = {
  'findings.schema.why':
    'istiod 会拒绝这样的对象：它无法被应用或修改。如果它仍然进入了集群，代理可能会拒绝由它生成的配置，或者忽略它。',
  'findings.schema.warning.why':
    'istiod 接受该对象，但这一部分不起作用、作用与预期不符，或不久后将不再受支持。',
  'findings.schema.mesh.why': 'istiod 会拒绝这样的网格配置并沿用之前的配置，或者无法启动。',
  'findings.schema.fix': '更正该字段。{kind} 的参考文档说明了每个字段允许的内容。',

  'findings.schema.missing': '缺少 {field}',
  'findings.schema.empty': '{field} 为空',
  'findings.schema.emptyValue': '列表中有空值',
  'findings.schema.together': '{one} 和 {other} 不能同时设置',
  'findings.schema.onlyOneOf': '{fields} 中只能设置一个',
  'findings.schema.someOf': '必须设置 {fields} 中的一个',
  'findings.schema.needs': '{field} 需要 {other}',
  'findings.schema.forbidden': '{field} 不能与 {mode} 一起使用',
  'findings.schema.unsupported': '此处不支持 {field}',
  'findings.schema.noEffect': '{field} 在此处不起作用，会被拒绝',
  'findings.schema.noEffectWith': '{field} 与 {other} 一起使用时不起作用',
  'findings.schema.onlyFirst': '有多个 {field}，只会使用其中一个',
  'findings.schema.deprecated': '{field} 已弃用，请改用 {instead}',
  'findings.schema.twice': '有两个条目的 {field} 都是 {value}',
  'findings.schema.unknown': '{value} 不在允许的值之中：{allowed}',

  'findings.schema.wantsText': '此处的 {value} 不是文本；数字以及 true、false 需要加引号',
  'findings.schema.wantsTruth': '{value} 既不是 true 也不是 false',
  'findings.schema.wantsNumber': '{value} 不是数字',
  'findings.schema.wantsWhole': '{value} 不是整数',
  'findings.schema.wantsList': '此处必须是列表',
  'findings.schema.wantsObject': '此处必须是带名称的字段',

  'findings.schema.negative': '{field} 是负数：{value}',
  'findings.schema.zero': '{field} 不能为 0',
  'findings.schema.outOfRange': '{value} 不在 {min} 到 {max} 之间',
  'findings.schema.tooLarge': '{value} 大于 {max}',
  'findings.schema.tooSmall': '{value} 小于 {min}',
  'findings.schema.tooLong': '文本超过 {max} 个字符',
  'findings.schema.tooMany': '值的数量超过 {max} 个',
  'findings.schema.notPrime': '{value} 不是质数',
  'findings.schema.percentageTooFine': '{value} 既不是 0，也小于 0.0001',

  'findings.schema.name':
    '{value} 不是有效的名称：最多 63 个字母、数字和连字符，首尾必须是字母或数字',
  'findings.schema.labelKey': '{key} 不是有效的标签键',
  'findings.schema.labelValue': '{value} 不是有效的标签值',
  'findings.schema.hostEmpty': '主机为空',
  'findings.schema.hostTooLong': '主机超过 {max} 个字符',
  'findings.schema.hostLabel': '{host} 不是有效的主机：{label} 不能作为域名的一部分',
  'findings.schema.hostLabelEmpty': '{host} 不是有效的主机：两个点之间没有内容',
  'findings.schema.hostNumeric': '{host} 不是有效的主机：最后一部分是数字',
  'findings.schema.hostPartialWildcard':
    '{host} 中的通配符没有代表完整的部分：只能使用 *.example.com 或 *',
  'findings.schema.hostAny': '此处不能使用主机 *',
  'findings.schema.hostAnyInMesh': '主机 * 只能用于网关，不能用于网格内的流量',
  'findings.schema.hostShort': '{host} 是短名称，此处需要完整的域名',
  'findings.schema.hostTwice': '同一个虚拟服务的主机 {one} 和 {other} 相互重叠',
  'findings.schema.hostWithoutNamespace': '{host} 不符合“命名空间/主机”的格式',
  'findings.schema.hostPartEmpty': '{value} 缺少命名空间或主机',
  'findings.schema.hostNamespace': '{namespace} 既不是命名空间，也不是以下符号之一：{signs}',
  'findings.schema.hostOutbound':
    '{host} 不符合 AUTO_PASSTHROUGH 所生成名称的格式 outbound_.PORT_._.HOST',
  'findings.schema.hostToResolve':
    '无法解析 {host}：没有端点时，解析方式 {resolution} 需要完整的域名',
  'findings.schema.hostNotWildcard':
    '{host} 不含通配符；使用 DYNAMIC_DNS 解析时，每个主机都以 * 开头',
  'findings.schema.protocolOfDynamicDns':
    '使用 DYNAMIC_DNS 解析时，端口的协议只能是 HTTP、HTTP2、GRPC 或 TLS',
  'findings.schema.hostsOfPlainPort':
    '多个主机不能共用协议为 {protocol} 的端口：只有 HTTP 和 TLS 能说明请求的是哪个主机',
  'findings.schema.hostsOfAddress': '多个主机共用地址和一个 TCP 端口，无法区分请求的是哪个主机',

  'findings.schema.address': '{value} 不是有效的 IP 地址',
  'findings.schema.subnet': '{value} 不是有效的 IP 地址段',
  'findings.schema.addressOrHost': '{value} 既不是 IP 地址，也不是完整的域名',
  'findings.schema.addressOfNetwork': '该工作负载没有地址，只能通过网络 {network} 的网关访问',
  'findings.schema.addressForTcp': 'TCP 端口需要地址：没有解析方式，或标签禁止时，不会自动分配地址',
  'findings.schema.rangeWithResolution':
    '地址段只能与解析方式 NONE 或 STATIC 一起使用，不能用 {resolution}',
  'findings.schema.unixPathEmpty': 'Unix 套接字的路径为空',
  'findings.schema.unixPath': '{path} 不是文件的绝对路径',
  'findings.schema.port': '{value} 不是有效的端口：端口范围为 1 到 65535',
  'findings.schema.portMissing': '缺少端口号',
  'findings.schema.portOfSocket': 'Unix 套接字没有端口号',
  'findings.schema.portsOfSocket': 'Unix 套接字没有端口',
  'findings.schema.portZeroWithoutSocket': '端口 0 要求 bind 是 Unix 套接字',
  'findings.schema.socketOfSeveralPorts': 'Unix 套接字只能用于恰好有一个端口的服务',
  'findings.schema.protocol': '{value} 不是已知的协议，例如 HTTP、HTTPS、HTTP2、GRPC、TCP 或 TLS',
  'findings.schema.endpointPort': '该服务条目没有端口 {name}',
  'findings.schema.endpointsWithNone': '解析方式为 NONE 时不能指定端点',
  'findings.schema.endpointsOfRoundRobin': 'DNS_ROUND_ROBIN 最多只能有一个端点',

  'findings.schema.durationSyntax': '{value} 不是时长，例如 5s、1m30s 或 250ms',
  'findings.schema.durationShort': '{value} 短于一毫秒',
  'findings.schema.durationPrecision': '{value} 的精度高于毫秒',
  'findings.schema.durationSeconds': '{value} 的精度高于秒，而此处只计整秒',

  'findings.schema.regexSyntax': '该正则表达式不符合 RE2 语法：{reason}',
  'findings.schema.celSyntax': '该表达式不符合 CEL 语法：{reason}',
  'findings.schema.regexLong': '正则表达式超过 {max} 个字符',
  'findings.schema.url': '{value} 不是有效的 URL',
  'findings.schema.urlScheme': '协议 {scheme} 不在允许的值之中：{allowed}',
  'findings.schema.jwks': '该文本不是一组 JSON Web Key',
  'findings.schema.sha256': 'SHA-256 校验和由 64 个 0-9 和 a-f 的字符组成',
  'findings.schema.serviceAccount':
    '{value} 不符合 serviceAccount 或 namespace/serviceAccount 的格式',

  'findings.schema.headerName': '{name} 不是有效的请求头名称',
  'findings.schema.headerPseudo': '不能修改 {name}：名称以冒号开头',
  'findings.schema.headerHost': 'Host 头只能在请求中设置，不能移除',
  'findings.schema.headerControl': '该头的值含有控制字符',
  'findings.schema.headerValue':
    '{value} 不是有效的值：百分号用于开始一个变量（例如 %HOSTNAME%），否则必须写两次',
  'findings.schema.authorityTwice': 'authority 已设置为 {current}，不能再设置为 {value}',

  'findings.schema.selectorWithoutLabels':
    '选择器没有写任何标签，因此该对象作用于其命名空间中的所有工作负载',
  'findings.schema.selectorWildcard': '选择器不支持通配符：{label}',
  'findings.schema.selectorKeyEmpty': '选择器中有空的键：{label}',
  'findings.schema.target': '{target} 不能作为目标；可以作为目标的有：{allowed}',
  'findings.schema.targetNamespace': '目标必须与该对象在同一命名空间',

  'findings.schema.exportTo': '{value} 既不是 .、*，也不是命名空间的名称',
  'findings.schema.exportTwice': '命名空间 {namespace} 写了两次',
  'findings.schema.exportToAllAndSome': '* 表示所有命名空间，不能再写其他命名空间',
  'findings.schema.exportToNobodyAndSome': '~ 表示不对任何命名空间可见，不能再写其他命名空间',
  'findings.schema.exportBeyondOwn': '针对特定工作负载的目标规则只能导出到自己的命名空间',

  'findings.schema.gatewayLegacy': '网关 {name} 最好写作 {better}',
  'findings.schema.gatewayPartEmpty': '{value} 缺少网关的命名空间或名称',
  'findings.schema.gatewayNamespace': '{namespace} 不是有效的命名空间名称',
  'findings.schema.gatewayName': '{name} 不是有效的网关名称',

  'findings.schema.tlsMissing': '协议为 {protocol} 的端口需要 tls',
  'findings.schema.tlsOnPlainPort':
    '协议为 {protocol} 的端口不能设置 tls，除非是在网关上把 HTTP 重定向到 HTTPS',
  'findings.schema.tlsNeeds': 'TLS 模式 {mode} 需要 {field}',
  'findings.schema.tlsIstioMutual': 'ISTIO_MUTUAL 使用 Istio 的证书，因此不能设置 {field}',
  'findings.schema.tlsUnused': '{mode} 不终止 TLS，因此 {fields} 不起作用',
  'findings.schema.tlsTwoCertificates': '最多支持两个证书',
  'findings.schema.crlInCredential':
    '使用 credentialName 时，吊销列表应放在 Secret 中，而不是 caCrl',
  'findings.schema.oldTlsWithoutCiphers':
    '{version} 需要设置 cipherSuites：默认的加密套件不适用于它',
  'findings.schema.ciphersUnknown': '未知的加密套件会被忽略：{ciphers}',
  'findings.schema.ciphersTwice': '重复的加密套件会被忽略：{ciphers}',
  'findings.schema.configMap': '{value} 不符合 configmap://namespace/name 的格式',
  'findings.schema.configMapElsewhere':
    'ConfigMap 必须与该对象在同一命名空间，而不是在 {namespace}',
  'findings.schema.redirectOfOtherThanHttp': 'httpsRedirect 只对 HTTP 端口起作用',

  'findings.schema.delegateWith': '没有主机的虚拟服务是被委托的，不能有 {field}',
  'findings.schema.delegateOfDelegate': '被委托的虚拟服务不能再委托',
  'findings.schema.claimInMesh': '只有网关能按令牌的声明路由：在网格内不能匹配 {name}',
  'findings.schema.sniElsewhere': '没有任何主机（{hosts}）涵盖服务器名称 {host}',
  'findings.schema.sniAddress': '服务器名称 {host} 是 IP 地址，大多数客户端不会发送',
  'findings.schema.weightsZero': '权重之和为 0',
  'findings.schema.retriesOff': '尝试次数为 0 时重试被关闭，不能设置 {fields}',
  'findings.schema.retryOn': '“{value}”既不是重试条件，也不是 HTTP 状态码',
  'findings.schema.grpcStatus': '{value} 不是 gRPC 状态，例如 NOT_FOUND 或 UNAVAILABLE',
  'findings.schema.bodyTooLarge': '直接响应的正文超过 1 MB',
  'findings.schema.bodyLarge': '直接响应的正文超过 100 kB，会加重 istiod 和每个代理的负担',

  'findings.schema.localityTotal': '各部分之和为 {total}，而不是 100',
  'findings.schema.localityWildcard': '{locality} 中的通配符只能出现一次，且必须在末尾',
  'findings.schema.localityPart': '{locality} 的区域、可用区或子区为空',
  'findings.schema.localityOverlap': '{locality} 与前面写的位置重叠',
  'findings.schema.failoverSame': '流量不能从区域 {region} 故障转移到它自己',
  'findings.schema.failoverZone': '故障转移只支持区域，不支持可用区',
  'findings.schema.failoverWildcard': '故障转移不支持通配符',
  'findings.schema.failoverWithoutOutliers':
    '没有 outlierDetection 就无法发现主机故障，因此流量永远不会转移',

  'findings.schema.egressWithoutPort': '没有端口的监听器接收其余的流量，只能放在最后',
  'findings.schema.egressTwice': '{host} 已被该监听器的另一个主机涵盖',
  'findings.schema.egressAllAndSome': '*/* 已经表示所有服务',
  'findings.schema.captureOfSocket': '发往 Unix 套接字的流量不能用 {mode} 捕获',
  'findings.schema.defaultEndpoint':
    '{value} 不符合 127.0.0.1:PORT、0.0.0.0:PORT、[::1]:PORT、[::]:PORT 或 unix:///path 的格式',
  'findings.schema.defaultEndpointPort': '{value} 的末尾不是 1 到 65535 之间的端口',

  'findings.schema.actionWithoutRules':
    '动作为 {action} 且没有规则的策略永远不会生效；空规则则总是生效',
  'findings.schema.denyOfTcp':
    '该规则只检查 HTTP 属性，而 TCP 端口没有这些属性：它会拒绝发往这些端口的所有流量',
  'findings.schema.keyUnknown': '{key} 不是条件可用的属性',
  'findings.schema.keyReplaced': '{key} 已不再支持，请改用 {instead}',
  'findings.schema.keyBrackets': '{key} 不符合 name[part] 的格式',
  'findings.schema.pathAfterRest': '{path} 在代表其余路径的运算符之后还有其他运算符',
  'findings.schema.pathBraces': '{path} 中有不属于运算符的花括号',
  'findings.schema.pathSegment': '{segment} 不能作为路径模板 {path} 的一部分',

  'findings.schema.patchMatch': '{applyTo} 的补丁不能用 {given} 匹配，应使用 {wanted}',
  'findings.schema.envoyV2': '类型 {type} 属于 Envoy 的第 2 版 API，该版本已不存在',
  'findings.schema.withoutTypedConfig': '{name} 没有 typed_config；按名称查找扩展已弃用',

  'findings.schema.hostAndPort': '{value} 不符合“主机:端口”的格式',
  'findings.schema.trustDomain': '{value} 不是有效的信任域',
  'findings.schema.trustDomainMatch':
    '{value} 无法匹配任何信任域：只能有一个位于开头或结尾的 *，且不能含有 /',
  'findings.schema.curvesUnknown': '未知的曲线会被忽略：{curves}',
  'findings.schema.curvesTwice': '重复的曲线会被忽略：{curves}',

  'findings.schema.dryRunKind': '只有授权策略可以试运行',
  'findings.schema.dryRunAction': '动作为 {action} 的策略不能试运行',
  'findings.schema.dryRunValue': '{value} 既不是 true 也不是 false',

  'findings.envoyFilterInUse': 'EnvoyFilter 会修改 Istio 为 Envoy 生成的配置',
  'findings.envoyFilterInUse.why': '它所引用的内容是 Istio 的内部实现，可能随每个版本变化。',
  'findings.envoyFilterInUse.fix': '如果有其他 API，请优先使用；升级之前逐个检查每个 EnvoyFilter。',

  'findings.unreachableRoute': '没有请求会走路由 {route}：它的所有匹配条件都已出现在前面的路由中',
  'findings.unreachableRoute.afterAll':
    '没有请求会走路由 {route}：前面的路由 {earlier} 没有匹配条件，会接收所有请求',
  'findings.unreachableRoute.why': '路由按顺序尝试，采用第一个匹配的路由。',
  'findings.unreachableRoute.fix': '删除该路由，为它写上自己的匹配条件，或把它移到另一条路由之前。',
  'findings.ineffectiveMatch': '路由 {route} 的一个匹配条件也出现在路由 {earlier} 中',
  'findings.ineffectiveMatch.prefix':
    '路由 {route} 的前缀 {prefix} 已被路由 {earlier} 的前缀 {earlierPrefix} 涵盖',
  'findings.ineffectiveMatch.why': '路由按顺序尝试，因此这些请求会走前面的路由。',
  'findings.ineffectiveMatch.fix': '删除该匹配条件，或把匹配范围更窄的路由放到前面。',
}
