/** Where the topology drew what: what its layout worker answered, and where that is on the screen. */
import type { Page } from '@playwright/test'

interface Point {
  x: number
  y: number
}

interface Arranged {
  job: { graph: unknown; anchors: unknown; kind: string; aspect: number | null }
  layout: {
    nodes: Record<string, Point>
    /** Boxes, each with its title in the upper left corner. */
    frames: (Point & { box: string })[]
  }
  curves: unknown
}

/** What the page asked its layout worker for, and what it got. */
export async function listenToWorker(page: Page) {
  await page.addInitScript(() => {
    const heard: unknown[] = []
    Object.assign(globalThis, { arranged: heard })
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, message: unknown) {
      const { type, id, job } = message as { type: string; id: number; job: { graph: unknown } }
      if (type === 'arrange') {
        this.addEventListener('message', ({ data }: MessageEvent) => {
          if (data.id !== id || data.type !== 'done') return
          const { layout, curves } = data.picture
          heard.push({ job, layout, curves: [...curves] })
        })
      }
      post.call(this, message)
    }
  })
}

export const lastArranged = (page: Page): Promise<Arranged> =>
  page.evaluate(() => {
    const { arranged } = globalThis as unknown as { arranged: Arranged[] }
    const last = arranged.at(-1)
    if (!last) throw new Error('nothing was arranged')
    return last
  })

/** Where a point of the picture is on the screen: the dots of the ground move with it. */
export async function onScreen(page: Page, { x, y }: Point): Promise<Point> {
  const graph = page.getByRole('application')
  const box = await graph.boundingBox()
  const { pan, gap } = await graph.evaluate((element) => ({
    pan: element.style.backgroundPosition,
    gap: element.style.backgroundSize,
  }))
  const [panX = 0, panY = 0] = pan.split(' ').map(Number.parseFloat)
  const zoom = Number.parseFloat(gap) / 26
  return { x: (box?.x ?? 0) + panX + x * zoom, y: (box?.y ?? 0) + panY + y * zoom }
}
