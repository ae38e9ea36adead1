export * from './demo-mesh.ts'
export * from './program.ts'
export * from './real-prometheus.ts'
