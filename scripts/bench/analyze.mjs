// What `periplus analyze` costs for a folder of a thousand files: the whole command, as a shell runs it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../run.mjs'

const files = 1000
const rounds = 5

/** One application as a team keeps it: four objects in a file. @param {number} at */
function manifestsOf(at) {
  const namespace = `team-${at % 50}`
  const name = `app-${at}`
  const meta = `metadata:\n  name: ${name}\n  namespace: ${namespace}\n  labels:\n    app: ${name}\n`
  const host = `${name}.${namespace}.svc.cluster.local`
  const service = `apiVersion: v1\nkind: Service\n${meta}spec:\n  selector:\n    app: ${name}\n  ports:\n    - name: http\n      port: 80\n      targetPort: 8080\n`
  const deployment = `apiVersion: apps/v1\nkind: Deployment\n${meta}spec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: ${name}\n  template:\n    metadata:\n      labels:\n        app: ${name}\n        version: v1\n    spec:\n      containers:\n        - name: ${name}\n          image: registry.example/${name}:1\n          ports:\n            - containerPort: 8080\n`
  const route = `apiVersion: networking.istio.io/v1\nkind: VirtualService\n${meta}spec:\n  hosts:\n    - ${host}\n  http:\n    - timeout: 5s\n      retries:\n        attempts: 2\n        perTryTimeout: 1s\n      route:\n        - destination:\n            host: ${host}\n            subset: ${at % 10 === 0 ? 'v9' : 'v1'}\n`
  const rule = `apiVersion: networking.istio.io/v1\nkind: DestinationRule\n${meta}spec:\n  host: ${host}\n  subsets:\n    - name: v1\n      labels:\n        version: v1\n`
  return [service, deployment, route, rule]
}

/** @param {string} folder @returns {Promise<number>} milliseconds until the command has ended */
function timeOf(folder) {
  const from = performance.now()
  const command = [`${root}apps/cli/dist/main.js`, 'analyze', folder, '--format', 'json']
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      // Every tenth route is wrong: a run that finds nothing has read nothing.
      if (code === 1) resolve(performance.now() - from)
      else reject(new Error(`periplus analyze ended with ${code}, and should with 1`))
    })
  })
}

/** @returns {Promise<Record<string, number>>} figures by the keys of `analyzeRows` */
export async function benchAnalyze() {
  const folder = mkdtempSync(join(tmpdir(), 'periplus-bench-'))
  try {
    for (let at = 0; at < files; at += 1) {
      writeFileSync(join(folder, `app-${at}.yaml`), manifestsOf(at).join('---\n'))
    }
    const times = []
    for (let round = 0; round < rounds; round += 1) times.push(await timeOf(folder))
    times.sort((a, b) => a - b)
    return { files, objects: 4 * files, analyzeMs: Math.round(times[rounds >> 1] ?? Number.NaN) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
