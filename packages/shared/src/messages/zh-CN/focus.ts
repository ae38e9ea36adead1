import type { focus as english } from '../en/focus.ts'

/** What surrounds one workload, service or application (web). */
export const focus: Record<keyof typeof english, string> = {
  'focus.of': '{name} 的周边',
  'focus.loading': '正在读取 {name} 的周边',
  'focus.label': '{name} 的周边：{nodes} 个节点，{edges} 条边',
  'focus.empty': '{name} 在此时间范围内没有发送或接收任何流量',
  'focus.empty.why': '图中只有发起调用或被调用的对象。',
  'focus.empty.unknown': '无法得知 {name} 与谁通信',
  'focus.topology': '在拓扑中打开',
  'focus.next': '它的关系图',
  'focus.open': '打开关系图',
  'focus.kind.workload': '工作负载',
  'focus.kind.service': '服务',
  'focus.kind.app': '应用',
}
