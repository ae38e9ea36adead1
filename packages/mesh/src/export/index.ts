export * from './dot.ts'
export * from './mermaid.ts'
