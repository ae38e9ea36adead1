import type { objects as english } from '../../en/findings/objects.ts'

/** What can be wrong with an object of any kind. */
export const objects: Record<keyof typeof english, string> = {
  'findings.unreadableObject': '这不是有效的 {kind}：{path} 的类型必须是 {expected}',
  'findings.unreadableObject.why':
    'API Server 会拒绝这个对象，因此其中的任何内容都不会生效。该对象的其他部分未做检查。',
  'findings.unreadableObject.fix':
    '请在 {path} 处填写类型为 {expected} 的值。看起来像数字、true 或 false 的文本需要加引号。',
}
