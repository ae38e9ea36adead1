import type { topologyMenu as english } from '../en/topology-menu.ts'

/** The menus of the picture, and what its keys reach (web). */
export const topologyMenu: Record<keyof typeof english, string> = {
  'topology.menu': '菜单',
  'topology.menu.isolate.both': '单独显示及其调用方与被调用方',
  'topology.menu.isolate.up': '单独显示及其调用方',
  'topology.menu.isolate.down': '单独显示及其被调用方',
  'topology.menu.envoy': 'Envoy',
  'topology.menu.configuration': '配置',
  'topology.menu.edge': '详情、配置与链路',
  'topology.menu.box': '详情',
  'topology.menu.caller': '前往调用方 {name}',
  'topology.menu.callee': '前往被调用方 {name}',
  'topology.menu.copy': '复制名称',

  'topology.canvas.edge': '从 {source} 到 {target} 的边，{protocol}，{health}',
  'topology.canvas.edge.mean': '平均 {duration}',

  'topology.keys': '在图上',
  'topology.keys.move': '在节点间移动；在边上则移到该方向的一端',
  'topology.keys.edges': '移到节点的下一条或上一条边',
  'topology.keys.select': '选中并打开面板',
  'topology.keys.menu': '当前标记或选中对象的菜单',
  'topology.keys.clear': '取消选中；之后 Tab 离开图',
  'topology.keys.zoom': '放大、缩小、显示全部',
  'topology.keys.table': '以表格显示同样的内容',
  'topology.keys.summary': '全部所绘内容的摘要',
}
