export * from './model/facts.ts'
export * from './model/kubernetes.ts'
export * from './model/traffic.ts'
