import * as ambient from './ambient.ts'
import * as borders from './borders.ts'
import * as ends from './ends.ts'
import * as failures from './failures.ts'
import * as operations from './operations.ts'
import * as protocols from './protocols.ts'
import type { Story } from './story.ts'

const chapters = [failures, protocols, ends, borders, ambient, operations]

export const stories: readonly Story[] = chapters.flatMap((chapter) => Object.values(chapter))
