import type { LineMark } from '../../domain/replies/reply-line.ts'

export interface ElementFacts {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** What an element of a mail client's HTML means for the lines inside it, or, for `rest`, for everything after it too. */
export type ElementMeaning = LineMark | 'quote' | 'hidden'

interface MarkRule {
  readonly element?: RegExp
  readonly attribute: string
  readonly value: RegExp
  readonly means: ElementMeaning
}

/** Markers of mail clients, the first that fits. Ids inside an earlier message get a prefix such as `x_`, which is part of no rule:
 * only the outermost counts. Sources: what these clients write, as seen in public test mails of reply parsers. */
export const htmlMarkRules: readonly MarkRule[] = [
  // Outlook on the web, Outlook mobile and new Outlook: everything below is the earlier message.
  { attribute: 'id', value: /^(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION)$/i, means: 'rest' },
  { element: /^hr$/, attribute: 'id', value: /^stopSpelling$/i, means: 'rest' },
  { attribute: 'id', value: /^(?:mail-editor-reference-message-container|ms-outlook-mobile-reference-message|isForwardContent)$/i, means: 'quote' },
  { attribute: 'class', value: /(?:^|\s)ms-outlook-mobile-reference-message(?:\s|$)/i, means: 'quote' },
  // Outlook on the desktop puts the header block under a line of this colour.
  { element: /^div$/, attribute: 'style', value: /^(?=[^]*border-top:\s*solid\s+(?:#e1e1e1|#b5c4df|windowtext)\s+1\.0pt)(?=[^]*padding:\s*3\.0pt)/i, means: 'rest' },
  // Yahoo, Zoho, Zimbra, Spark, AOL.
  { attribute: 'class', value: /yahoo_quoted(?:\s|$)/i, means: 'quote' },
  { attribute: 'id', value: /yahoo_quoted/i, means: 'quote' },
  { attribute: 'class', value: /(?:^|\s)(?:zmail_extra|aolReplacedBody|AOLReplacedBody|tutanota_quote|WM_DIV_REPLY|iosymail)(?:\s|$)/i, means: 'quote' },
  { attribute: 'name', value: /^messageReplySection$/i, means: 'quote' },
  { attribute: 'data-marker', value: /^__(?:QUOTED_TEXT|HEADERS)__$/, means: 'rest' },
  { attribute: 'class', value: /(?:^|\s)(?:moz-cite-prefix|gmail_attr)(?:\s|$)/, means: 'attribution' },
  // Quotes.
  { element: /^blockquote$/, attribute: 'type', value: /^cite$/i, means: 'quote' },
  { element: /^blockquote$/, attribute: 'cite', value: /./, means: 'quote' },
  { element: /^blockquote$/, attribute: 'class', value: /quote|cite/i, means: 'quote' },
  { element: /^blockquote$/, attribute: 'style', value: /border-left(?:-width)?:\s*(?!0|none|medium none)/i, means: 'quote' },
  // Signatures.
  { attribute: 'class', value: /(?:^|[\s_-])signature(?:$|[\s_-])/i, means: 'signature' },
  { attribute: 'class', value: /(?:^|\s)(?:gmail_signature|moz-signature|protonmail_signature_block|bloop_sign|yahoo-signature)/i, means: 'signature' },
  { attribute: 'id', value: /^(?:Signature|composer_signature|ms-outlook-mobile-signature|AppleMailSignature|ymail_android_signature|bloop_sign.*|.*[_-]signature(?:[_-].*)?|signature[_-].*|edo-signature|mail-signature)$/i, means: 'signature' },
  { attribute: 'name', value: /^messageSignatureSection$/i, means: 'signature' },
  { attribute: 'data-smartmail', value: /^gmail_signature$/, means: 'signature' },
  { attribute: 'data-marker', value: /^__SIG_/, means: 'signature' },
  // The advertisement of a virus scanner.
  { attribute: 'id', value: /^DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2/i, means: 'signature' },
  { attribute: 'style', value: /display:\s*none|mso-hide:\s*all/i, means: 'hidden' },
]

export function meaningOf({ name, attributes }: ElementFacts): ElementMeaning | undefined {
  return htmlMarkRules.find(({ element, attribute, value }) => {
    const given = attributes[attribute]
    return given !== undefined && (!element || element.test(name)) && value.test(given.slice(0, 500))
  })?.means
}
