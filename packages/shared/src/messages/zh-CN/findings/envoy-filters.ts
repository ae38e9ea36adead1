import type { envoyFilters as english } from '../../en/findings/envoy-filters.ts'

/** Findings about EnvoyFilter (mesh/validations/envoy-filter). */
export const envoyFilters: Record<keyof typeof english, string> = {
  'findings.patchIgnored': '{operation} 对 {applyTo} 不起作用',
  'findings.patchIgnored.why': 'istiod 会不作提示地跳过该补丁，原本想改变的内容保持不变。',
  'findings.patchIgnored.fix': '用 MERGE 修改路由配置，或把补丁应用到 VIRTUAL_HOST 或 HTTP_ROUTE。',
  'findings.patchIgnored.replace.fix':
    'REPLACE 只对 HTTP_FILTER、NETWORK_FILTER 和 VIRTUAL_HOST 有效。其他地方请用 MERGE，或先 REMOVE 再 ADD。',
  'findings.relativePatch': '{operation} 取决于其他补丁先前的结果，却没有设置优先级',
  'findings.relativePatch.neighbour':
    '{operation} 以另一个补丁带来的 {neighbour} 为参照，却没有设置优先级',
  'findings.relativePatch.why':
    '没有优先级时，EnvoyFilter 按创建先后应用。其中一个被重新创建，或另一版本的代理只接受其中一部分时，参照物可能缺失，该补丁就会被略过。',
  'findings.relativePatch.fix':
    '为该 EnvoyFilter 设置高于其所依赖者的优先级，或使用 INSERT_FIRST 或 ADD。',
}
