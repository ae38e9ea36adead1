/** The language of find and hide as the page needs it: reading, completing. Answering is the server's. */
export * from './complete.ts'
export * from './conditions-of.ts'
export * from './expression.ts'
export * from './fields.ts'
export { longestExpression, parseFind } from './parse.ts'
export * from './presets.ts'
