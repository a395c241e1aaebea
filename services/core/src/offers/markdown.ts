import MarkdownIt from 'markdown-it'

// Tags of the writer's own are shown as text, and addresses that run something are no links: the result is safe in a page.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable('image')

/** Markdown (CommonMark) as HTML that is safe to show: without tags of the writer's own, pictures, or links that run code. */
export const toSafeHtml = (text: string): string => markdown.render(text)
