import type { analyze as english } from '../en/analyze.ts'

/** What is wrong with what `periplus analyze` is given, and what it says of its work. */
export const analyze: Record<keyof typeof english, string> = {
  'analyze.yaml': '{problem}',
  'analyze.too-deep': '映射与列表的嵌套超过 {depth} 层',
  'analyze.no-anchor': '别名 *{anchor} 之前没有对应的锚点',
  'analyze.circular-alias': '别名 *{anchor} 指回了它自己所在的位置',
  'analyze.no-text-key': '键必须是文本、数字、true 或 false',
  'analyze.duplicate-key': '键 {key} 出现了两次',
}
