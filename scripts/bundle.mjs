// What the package is made of: the command with everything that it imports, and the web app.
import { build } from 'vite'
import { root } from './run.mjs'

/**
 * Notes which files go into a bundle.
 * @param {Set<string>} files
 * @returns {import('vite').Plugin}
 */
const noteFiles = (files) => ({
  name: 'note-files',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type === 'chunk') for (const id of part.moduleIds) files.add(id)
    }
  },
})

/**
 * One file for each program, and what they share. Nothing is left to install, and a thousand modules
 * need not be looked for at each start. Not minified: a stack trace in a bug report can be read.
 * @param {string} outDir
 * @param {Record<string, string>} programs their sources, by the names of the files
 * @param {Set<string>} [files] gets the path of every file that was bundled
 */
export async function bundlePrograms(outDir, programs, files = new Set()) {
  // Our packages come from their sources, others as Node itself would find them: a CommonJS package
  // that asks for another gets the CommonJS one, not what is meant for web bundles (`module`).
  const resolve = { conditions: ['@periplus/source', 'node'], mainFields: [] }
  const { NODE_ENV } = process.env
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    resolve,
    ssr: { noExternal: true, resolve },
    plugins: [noteFiles(files)],
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: programs,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  })
  // Vite sets it for all that this process does next: React's tests have none of their helpers then.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
}

/**
 * The web app as `npm run build` makes it.
 * @param {string} outDir
 * @param {Set<string>} files gets the path of every file that was bundled
 */
export async function bundleWeb(outDir, files) {
  await build({
    root: `${root}apps/web`,
    configFile: `${root}apps/web/vite.config.ts`,
    logLevel: 'error',
    plugins: [noteFiles(files)],
    worker: { plugins: () => [noteFiles(files)] },
    build: { outDir, emptyOutDir: false },
  })
}
