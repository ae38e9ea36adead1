import type { exposure as english } from '../../en/findings/exposure.ts'

/** 谁能进入，以及对外暴露了什么。 */
export const exposure: Record<keyof typeof english, string> = {
  'findings.plaintextClients': '{callers} 以明文调用了 {called}，而此处拒绝明文',
  'findings.plaintextClients.why':
    'STRICT 模式下的工作负载会关闭没有网格证书的连接：这些调用方会失败，或在策略生效后立即失败。',
  'findings.plaintextClients.fix':
    '为调用方注入 sidecar（或使用 ambient 模式），或在没有明文调用之前使用 PERMISSIVE。',
  'findings.nobodyEnforces': '没有令牌的请求仍会被放行',
  'findings.nobodyEnforces.why':
    'RequestAuthentication 只拒绝错误的令牌。没有任何令牌的请求会通过，除非有 AuthorizationPolicy 要求身份。',
  'findings.nobodyEnforces.fix':
    '添加一个拒绝无 requestPrincipals 请求的 AuthorizationPolicy：action DENY，source notRequestPrincipals: ["*"]。',
  'findings.alwaysOverruled': '{rival} 拒绝了此策略可能允许的所有调用',
  'findings.alwaysOverruled.why': 'DENY 先于 ALLOW 判断：此策略永远不会放行任何人。',
  'findings.alwaysOverruled.fix': '收窄拒绝策略的规则，或删除没有效果的策略。',
  'findings.allowsNobody': '此策略不允许任何人，也没有其他策略允许任何人',
  'findings.allowsNobody.why': '对所选工作负载的每次调用都返回 403。',
  'findings.allowsNobody.fix':
    '为允许的调用方添加带规则的策略；若确实不允许任何人，使用带一条规则的 action DENY，意图更清楚。',
  'findings.tlsForEveryHost': '该服务器为所有主机终止 TLS（{host}）',
  'findings.tlsForEveryHost.why':
    '任何命名空间中能编写 VirtualService 的人，都可以在此证书后提供任意名称的服务。',
  'findings.tlsForEveryHost.fix': '写明主机以及可提供它的命名空间：shop/www.example.com。',
  'findings.certificateForOtherHosts': '{secret} 的证书不适用于 {host}，而是用于 {names}',
  'findings.certificateForOtherHosts.why': '检查名称的客户端会拒绝连接。',
  'findings.certificateForOtherHosts.fix': '让证书也包含此主机，或从该服务器中移除此主机。',
  'findings.certificateExpiresSoon':
    '{secret} 的证书将在{days, plural, =0 {一天之内} other { # 天后}}到期',
  'findings.certificateExpiresSoon.why': '到期之后客户端会拒绝连接。',
  'findings.certificateExpiresSoon.fix':
    '请更新证书。若由工具自动更新（如 cert-manager），此时本应已经更新。',
}
