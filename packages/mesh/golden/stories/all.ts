import * as ambient from './ambient.ts'
import * as borders from './borders.ts'
import * as ends from './ends.ts'
import * as failures from './failures.ts'
import * as protocols from './protocols.ts'
import type { Story } from './story.ts'

export const stories: readonly Story[] = [failures, protocols, ends, borders, ambient].flatMap(
  (chapter) => Object.values(chapter),
)
