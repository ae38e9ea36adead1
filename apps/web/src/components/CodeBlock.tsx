import { CopyButton } from './CopyButton.tsx'
import css from './code-block.module.css'

interface CodeBlockProps {
  /** What it is written in, such as YAML. */
  language: string
  text: string
  /** What is copied, for readers who do not see the place. */
  label: string
}

/** A few lines to copy and use elsewhere. */
export function CodeBlock({ language, text, label }: CodeBlockProps) {
  return (
    <div className={css.block}>
      <div className={css.head}>
        <span>{language}</span>
        <CopyButton text={text} label={label} />
      </div>
      <pre className={css.code}>{text}</pre>
    </div>
  )
}
