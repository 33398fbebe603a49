/** What is read of a mail before any pattern runs over it. Beyond a limit the mail is still kept and shown whole; what was left
 * unread is said in a warning. */
export const replyLimits = {
  /** Characters of text that are separated, per mail. A reply of 64 KB is some 20 pages. */
  textCharacters: 64 * 1024,
  /** Characters of HTML that are read: markup of Outlook is ten times its text. */
  htmlCharacters: 768 * 1024,
  lines: 2_000,
  /** Characters of one line that patterns look at. */
  lineCharacters: 2_000,
  /** Bytes kept of one text part, decoded from its transfer encoding. */
  partBytes: 1024 * 1024,
  /** MIME parts that are looked into; the rest is counted. */
  parts: 200,
  /** Levels of multipart and of HTML elements. */
  depth: 50,
  /** Bytes of one message's headers. */
  headerBytes: 1024 * 1024,
  /** Addresses and message ids of one header. */
  headerItems: 100,
  attachments: 100,
  /** Bytes of an attachment that is stored by itself; a larger one stays in the raw mail. */
  attachmentBytes: 10 * 1024 * 1024,
} as const
