export type { DemoOptions, DemoPorts, DemoUrls, RunningDemo } from './start.ts'
export { startDemo } from './start.ts'
