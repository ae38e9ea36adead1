// Runs in the page before its own scripts: notes layouts, long tasks, paintings, frames and acts.
const noted = { layouts: [], tasks: [], paintings: [], frames: [], acts: [] }
globalThis.noted = noted

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) noted.tasks.push({ startTime, duration })
}).observe({ type: 'longtask', buffered: true })

const post = Worker.prototype.postMessage
Worker.prototype.postMessage = function (message, ...rest) {
  const isLayout = message?.type === 'arrange' && message.job.graph.nodes.length > 0
  if (isLayout) {
    const layout = { start: Number.NaN, end: Number.NaN }
    noted.layouts.push(layout)
    // Before the page's own listener, which begins to draw.
    this.addEventListener('message', ({ data }) => {
      if (data.id === message.id && data.type === 'done') layout.end = performance.now()
    })
    post.call(this, message, ...rest)
    layout.start = performance.now()
  } else {
    post.call(this, message, ...rest)
  }
}

const clear = CanvasRenderingContext2D.prototype.clearRect
CanvasRenderingContext2D.prototype.clearRect = function (...area) {
  noted.paintings.push(performance.now())
  return clear.apply(this, area)
}

const onFrame = (now) => {
  noted.frames.push(now)
  requestAnimationFrame(onFrame)
}
requestAnimationFrame(onFrame)

// What a reader does, before the page hears of it.
for (const type of ['click', 'input', 'change']) {
  globalThis.addEventListener(type, () => noted.acts.push(performance.now()), { capture: true })
}
